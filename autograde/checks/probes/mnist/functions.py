"""What is asked of the student's functions: one_hot() of odd label arrays, and the picture of show_digits()."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from autograde.checks.probes.calling import attempt
from autograde.checks.probes.codec import Raised
from autograde.checks.probes.probe import Case

__all__ = ["observe_one_hot", "observe_picture"]

_AXES, _LETTERS = 40, 60  # as much of a figure as is looked at
_PIXELS = 784


def observe_one_hot(subject: Any, case: Case) -> Mapping[str, Any]:
    """Apply one_hot() to labels, with or without a number of classes."""
    settings = {} if case["n_classes"] is None else {"n_classes": case["n_classes"]}
    return {"encoded": attempt(lambda: subject(case["labels"], **settings))}


def observe_picture(subject: Any, case: Case) -> Mapping[str, Any]:
    """Let show_digits() draw with labels one-hot, and with class numbers. The judge takes the kinder one."""
    images, labels = case["images"], case["labels"]
    one_hot = np.eye(10, dtype=np.float32)[labels]
    return {**_ask("one_hot", subject, images, one_hot), **_ask("numbers", subject, images, labels)}


def _ask(way: str, subject: Any, images: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    """Return what is seen of the figure under "way.what"; an exception stands for each of them."""
    drawn = attempt(lambda: _draw(subject, images, labels))
    names = ("returned", "figures", "digits", "titles", "boxes", "upright", "crowded")
    values = dict.fromkeys(names, drawn) if isinstance(drawn, Raised) else drawn
    return {f"{way}.{name}": value for name, value in values.items()}


def _draw(subject: Any, images: np.ndarray, labels: np.ndarray) -> dict[str, Any]:
    """Call show_digits(), and look at the figure that it returns, or else at those that it has left open."""
    with _pyplot() as opened:
        returned = subject(images.copy(), labels.copy())
        figures = opened()
        has_axes = hasattr(returned, "axes") and hasattr(returned, "suptitle")
        axes = list(returned.axes) if has_axes else [ax for figure in figures for ax in figure.axes]
        return {"returned": has_axes, "figures": len(figures), **_look(axes)}


@contextlib.contextmanager
def _pyplot() -> Iterator[Any]:
    """Hold plt.show() back, which would close figures, give a function that tells the new figures, close them after."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        yield list
        return
    before, show = set(pyplot.get_fignums()), pyplot.show
    pyplot.show = lambda *_arguments, **_options: None  # type: ignore[attr-defined]  # a module has any attribute

    def new() -> list[int]:
        return [number for number in pyplot.get_fignums() if number not in before]

    try:
        yield lambda: [pyplot.figure(number) for number in new()]
    finally:
        pyplot.show = show  # type: ignore[attr-defined]  # as above
        for number in new():
            pyplot.close(number)


def _look(axes: Sequence[Any]) -> dict[str, Any]:
    """Return the digits (n, 28, 28) of all axes that show one, with titles, places, and which way up they are."""
    shown = [(ax, digits) for ax in axes[:_AXES] if (digits := _digits(ax))]
    return {
        "digits": np.stack([digits[-1] for _, digits in shown]) if shown else np.empty((0, 28, 28)),
        "titles": np.array([_letters(ax) for ax, _ in shown], np.int32).reshape(-1, _LETTERS),
        "boxes": np.array([_corner(ax) for ax, _ in shown]).reshape(-1, 2),
        "upright": np.array([_is_upright(ax) for ax, _ in shown], bool),
        "crowded": max((len(digits) for _, digits in shown), default=0),
    }


def _digits(ax: Any) -> list[np.ndarray]:
    """Return what is drawn on axes as arrays (28, 28): by imshow, or by pcolormesh."""
    arrays = [np.asarray(artist.get_array()) for artist in (*ax.images, *ax.collections)]
    grey = [array[..., :3].mean(axis=-1) if array.ndim > 2 else array for array in arrays]  # noqa: PLR2004 - colours last
    return [array.reshape(28, 28).astype(np.float32) for array in grey if array.size == _PIXELS]


def _letters(ax: Any) -> list[int]:
    """Return the code points of the titles of axes, filled up with zeros."""
    text = " ".join(ax.get_title(loc=place) for place in ("left", "center", "right"))
    points = [ord(letter) for letter in text.strip()[:_LETTERS]]
    return points + [0] * (_LETTERS - len(points))


def _corner(ax: Any) -> tuple[float, float]:
    """Return where axes are in the figure."""
    place = ax.get_axes_locator()
    box = place(ax, None) if place else ax.get_position(original=True)
    return box.x0, box.y0


def _is_upright(ax: Any) -> bool:
    """Tell whether the first row of an image is at the top: the vertical axis points down."""
    low, high = ax.get_ylim()
    return bool(low > high)
