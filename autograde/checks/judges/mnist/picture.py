"""Judge of show_digits() (slide 7): sixteen digits in a grid, the class of each as its title, the figure returned."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Sequence

import numpy as np

from autograde.checks.judges.compare import finite, number, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.mnist.observed import ints
from autograde.checks.probes.codec import Raised

__all__ = ["PICTURE"]

_WAYS = ("one_hot", "numbers")
_SHOWN, _SIDE = 16, 4
_DIFFERENT = 5  # images at least: 16 draws with replacement give fewer in less than 1 of 10^6 cases
_ENOUGH = 9  # titles to judge by: a wrong rule fits so many drawn labels in less than 1 of 10^8 cases
_SAME = 0.999  # correlation with the image that was given; two digits of MNIST stay below 0.99
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMBER = re.compile(r"\d+(?:\.0*(?!\d))?")


def _vectors(images: np.ndarray) -> np.ndarray:
    """Return each image as a vector (784,) of mean 0 and length 1, so that products are correlations."""
    flat = images.reshape(-1, 784).astype(float)
    flat = flat - flat.mean(axis=1, keepdims=True)
    return np.asarray(flat / np.maximum(np.linalg.norm(flat, axis=1, keepdims=True), 1e-12))


def _digits(trial: Trial, way: str) -> np.ndarray:
    shown = finite(trial.value(f"{way}.digits"))
    return shown if shown is not None and shown.ndim == 3 and shown.shape[1:] == (28, 28) else np.empty((0, 28, 28))  # noqa: PLR2004 - a stack of images


def _shown(trial: Trial, way: str, *, transposed: bool = False) -> np.ndarray:
    """Return which of the given images each axes shows, -1 for none, (n,); black and white may be exchanged."""
    digits = _digits(trial, way)
    if transposed:
        digits = digits.transpose(0, 2, 1)
    likeness = np.abs(_vectors(digits) @ _vectors(trial.case["images"]).T)
    return np.where(likeness.max(axis=1, initial=0) > _SAME, likeness.argmax(axis=1), -1)


def _titles(trial: Trial, way: str) -> list[str]:
    letters = ints(trial.value(f"{way}.titles"))
    if letters is None or letters.ndim != 2:  # noqa: PLR2004 - a row for each title
        return []
    return ["".join(chr(letter) for letter in row if 0 < letter <= sys.maxunicode) for row in letters]


def _numbers(title: str) -> list[int]:
    """Return the numbers that a title names, in digits or else in words."""
    found = [int(float(text)) for text in _NUMBER.findall(title[:60])]
    return found or [_WORDS.index(word) for word in re.findall(r"[a-z]+", title.lower()) if word in _WORDS]


def _flag(trial: Trial, key: str) -> bool:
    return number(trial.value(key)) == 1


def _is_upright(trial: Trial, way: str) -> bool:
    upright = finite(trial.value(f"{way}.upright"))
    return upright is not None and bool(np.all(upright == 1))


def _one_each(trial: Trial, way: str) -> bool:
    return number(trial.value(f"{way}.crowded")) == 1


def _shows_sixteen(trial: Trial, way: str) -> bool:
    shown = _shown(trial, way)
    different = len(shown) == _SHOWN and len(set(shown.tolist())) >= _DIFFERENT and bool(np.all(shown >= 0))
    return different and _one_each(trial, way) and _is_upright(trial, way)


def _names_classes(trial: Trial, way: str) -> bool:
    """Tell whether the first, or the last, number of each title is the class of the image under it."""
    shown, titles = np.maximum(_shown(trial, way), _shown(trial, way, transposed=True)), _titles(trial, way)
    if len(shown) < _ENOUGH or len(titles) != len(shown) or np.any(shown < 0):
        return False
    named = [_numbers(title) for title in titles]
    classes = trial.case["labels"][shown].tolist()
    return all(named) and any([found[place] for found in named] == classes for place in (0, -1))


def _returns_figure(trial: Trial, way: str) -> bool:
    return _flag(trial, f"{way}.returned")


def _in_grid(trial: Trial, way: str) -> bool:
    boxes = finite(trial.value(f"{way}.boxes"))
    if boxes is None or boxes.shape != (_SHOWN, 2):
        return False
    places = np.round(boxes, 3)
    sides = [len(np.unique(places[:, axis])) for axis in (0, 1)]
    return sides == [_SIDE, _SIDE] and len(np.unique(places, axis=0)) == _SHOWN


_CRITERIA = (_shows_sixteen, _names_classes, _in_grid, _returns_figure)


def _best(trial: Trial) -> str:
    """Return the way of calling by which most is right: labels as the student's function wants them."""
    return max(_WAYS, key=lambda way: sum(criterion(trial, way) for criterion in _CRITERIA))


def _examine(
    criterion: Callable[[Trial, str], bool], got: str, expected: str, hint: str
) -> Callable[[Observations], Verdict]:
    def examine(trials: Observations) -> Verdict:
        trial, way = trials[0], _best(trials[0])
        stopped = trial.value(f"{way}.digits")
        if isinstance(stopped, Raised):
            return verdict(False, [stopped], expected)
        return Verdict(criterion(trial, way), got, expected, hint)

    return examine


def _mistake(name: str, hint: str, explains: Callable[[Trial, str], bool]) -> Mistake:
    return Mistake(name, hint, lambda trials: explains(trials[0], _best(trials[0])))


def _transposed(trial: Trial, way: str) -> bool:
    shown = _shown(trial, way, transposed=True)
    return len(shown) > 0 and bool(np.all(shown >= 0)) and bool(np.any(_shown(trial, way) < 0))


def _upside_down(trial: Trial, way: str) -> bool:
    return len(_digits(trial, way)) > 0 and not _is_upright(trial, way)


def _same_digit(trial: Trial, way: str) -> bool:
    shown = _shown(trial, way)
    return len(shown) > 1 and bool(np.all(shown >= 0)) and len(set(shown.tolist())) < min(_DIFFERENT, len(shown))


def _on_one_axes(trial: Trial, way: str) -> bool:
    return (number(trial.value(f"{way}.crowded")) or 0) > 1


def _many_figures(trial: Trial, way: str) -> bool:
    return (number(trial.value(f"{way}.figures")) or 0) >= _SHOWN


def _other_count(trial: Trial, way: str) -> bool:
    return len(_digits(trial, way)) != _SHOWN and bool(np.all(_shown(trial, way) >= 0))


def _other_grid(trial: Trial, way: str) -> bool:
    return len(_digits(trial, way)) == _SHOWN and not _in_grid(trial, way)


def _no_titles(trial: Trial, way: str) -> bool:
    titles = _titles(trial, way)
    return len(titles) >= _ENOUGH and not any(titles)


def _titles_are(*rules: Callable[[Trial, int], Sequence[int]]) -> Callable[[Trial, str], bool]:
    """Return whether each title names just one number, the one that a wrong rule says for all n titles."""

    def explains(trial: Trial, way: str) -> bool:
        named = [_numbers(title) for title in _titles(trial, way)]
        single = len(named) >= _ENOUGH and all(len(found) == 1 for found in named)
        return single and any([found[0] for found in named] == list(rule(trial, len(named))) for rule in rules)

    return explains


def _code_as_title(trial: Trial, way: str) -> bool:
    """Tell whether each title lists the ten numbers of a one-hot row."""
    titles = _titles(trial, way)
    return len(titles) >= _ENOUGH and all(len(_numbers(title)) == len(_WORDS) for title in titles)


def _no_figure(trial: Trial, way: str) -> bool:
    return len(_digits(trial, way)) > 0 and not _returns_figure(trial, way)


_LAYOUT = (
    _mistake("one_axes", "All digits are drawn on the same axes: take a new subplot for each.", _on_one_axes),
    _mistake(
        "many_figures", "Each digit has a figure of its own: make one figure with plt.subplots(4, 4).", _many_figures
    ),
    _mistake("not_sixteen", "The number of digits is not 16: 4 rows of 4.", _other_count),
)
_DIGITS = (
    *_LAYOUT,
    _mistake(
        "same_digit", "The same image comes again and again: draw images[i], and count i from 0 to 15.", _same_digit
    ),
    _mistake("transposed_picture", "The digits are mirrored at their diagonal: draw images[i] as it is.", _transposed),
    _mistake("upside_down", "The digits stand on their heads: leave origin at its default, 'upper'.", _upside_down),
)
_TITLES = (
    *_LAYOUT,
    _mistake("titles_missing", "The subplots have no title: ax.set_title(…).", _no_titles),
    _mistake(
        "code_as_title",
        "The titles show the whole one-hot row: its class is the place of the 1, np.argmax(labels[i]).",
        _code_as_title,
    ),
    _mistake(
        "position_as_title",
        "The titles count the subplots: name the class of each digit, from labels.",
        _titles_are(lambda _, n: range(n), lambda _, n: range(1, n + 1)),
    ),
    _mistake(
        "same_title",
        "All titles are the same: use the label of each digit, labels[i]; in a one-hot row, np.argmax finds its class.",
        lambda trial, way: len(_titles(trial, way)) >= _ENOUGH and len(set(_titles(trial, way))) == 1,
    ),
    _mistake(
        "next_label",
        "Each title is the label of another digit, one further on: the same index for image and label.",
        _titles_are(lambda trial, n: np.roll(trial.case["labels"], -1)[:n].tolist()),
    ),
)

PICTURE = Judge(
    probe="mnist.picture",
    method="show_digits",
    checks=(
        Check(
            "show_digits() shows 16 of the given images, each upright in a subplot of its own",
            7,
            _examine(
                _shows_sixteen,
                "other pictures, or not 16 of them",
                "16 of the given images, one in each subplot",
                "Draw images[i] with ax.imshow for i from 0 to 15, and look at the figure.",
            ),
            _DIGITS,
        ),
        Check(
            "the title of each digit names its class",
            7,
            _examine(
                _names_classes,
                "other titles",
                "titles such as 7, or label: 7",
                "Compare a digit with its title: are image and label taken at the same place?",
            ),
            _TITLES,
        ),
        Check(
            "the digits stand in 4 rows and 4 columns",
            3,
            _examine(_in_grid, "another arrangement", "4 rows and 4 columns", "plt.subplots(4, 4) makes the grid."),
            (*_LAYOUT, _mistake("other_grid", "16 digits, but not in 4 rows of 4: plt.subplots(4, 4).", _other_grid)),
        ),
        Check(
            "show_digits() returns the figure",
            3,
            _examine(
                _returns_figure,
                "something else than a figure",
                "the figure, of matplotlib",
                "fig, axes = plt.subplots(4, 4), and at the end: return fig.",
            ),
            (
                _mistake(
                    "figure_not_returned",
                    "The digits are drawn, but the figure is not what is returned: end the function with return fig.",
                    _no_figure,
                ),
            ),
        ),
    ),
)
