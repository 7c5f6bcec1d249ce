"""Figures that nobody draws and progress bars that nobody sees, for the time in which a test or a probe runs.

They run student code many times. To make and draw a figure or to show a bar each time would use up the limits of
code that is right; and nobody sees them. Figures and bars are the libraries' own, so that code goes on with them.
"""

from __future__ import annotations

import contextlib
import itertools
import sys
from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["close_unseen", "few_drawn", "undrawn"]

_open_before: list[set[int]] = []  # the figures that were open when what is not drawn began
_MANAGERS = "matplotlib._pylab_helpers"
_MOST = 20  # figures that a cell shows
_ENOUGH = f"(this cell shows more than {_MOST} figures: the others are not drawn)"


@contextlib.contextmanager
def undrawn(*, alike: bool) -> Iterator[None]:
    """Draw no figure and show no progress bar meanwhile; figures that were opened meanwhile are closed at the end.

    `alike`: who asks for a figure as before gets the same again, since to make one costs more than most training steps.
    """
    with contextlib.ExitStack() as stack:
        for owner, name, instead in (*_figures(alike), *_bars()):
            stack.enter_context(_replaced(owner, name, instead))
        _open_before.append(_open())
        try:
            yield
        finally:
            close_unseen()
            _open_before.pop()


def close_unseen() -> None:
    """Close the figures that nobody is to see: when a cell has run, before IPython shows those that are open."""
    if _open_before:
        for number in _open() - _open_before[-1]:
            with contextlib.suppress(Exception):  # whatever students have made of a figure
                sys.modules[_MANAGERS].Gcf.destroy(number)


def _open() -> set[int]:
    return set(sys.modules[_MANAGERS].Gcf.figs) if _MANAGERS in sys.modules else set()


@contextlib.contextmanager
def few_drawn() -> Iterator[None]:
    """Draw the first figures that a cell shows, and say so when there are more: `run` may show one each time."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    if pyplot is None:
        yield
        return
    show, numbers = pyplot.show, itertools.count(1)
    with contextlib.ExitStack() as stack:

        def show_first(*arguments: Any, **options: Any) -> Any:
            if next(numbers) <= _MOST:
                return show(*arguments, **options)
            pyplot.close("all")
            stack.enter_context(undrawn(alike=True))
            print(_ENOUGH)  # noqa: T201 - into the output of the cell
            return None

        stack.enter_context(_replaced(pyplot, "show", show_first))
        yield


def _figures(alike: bool) -> Iterator[tuple[Any, str, Any]]:
    """Yield what of Matplotlib is replaced: its owner, its name, and by what."""
    names = ("matplotlib.pyplot", "matplotlib.figure", "matplotlib.backends.backend_agg")
    pyplot, figure, canvas = map(sys.modules.get, names)
    if pyplot is None or figure is None or canvas is None:
        return
    yield pyplot, "show", _nothing
    yield pyplot, "pause", _nothing
    yield figure.Figure, "savefig", _nothing
    for name in ("draw", "print_png", "print_figure"):
        yield canvas.FigureCanvasAgg, name, _nothing
    if alike:
        yield pyplot, "close", _nothing
        yield pyplot, "figure", _made_once(pyplot.figure)
        yield pyplot, "subplots", _made_once(pyplot.subplots)


def _bars() -> Iterator[tuple[Any, str, Any]]:
    """Yield the same of tqdm, whose bars count as ever."""
    bars, notebook = sys.modules.get("tqdm.std"), sys.modules.get("tqdm.notebook")
    if bars is None:
        return
    unseen = {
        "display": _nothing,
        "refresh": _nothing,
        "status_printer": staticmethod(lambda *_, **__: _nothing),
        "monitor_interval": 0,  # no thread that watches bars
    }
    yield from ((bars.tqdm, name, instead) for name, instead in unseen.items())
    if notebook is not None:  # its bars are then those of a terminal, without a widget
        plain = {name: getattr(bars.tqdm, name) for name in ("__init__", "__iter__", "update", "close", "reset")}
        for name, instead in (unseen | plain | {"disp": _nothing}).items():
            yield notebook.tqdm_notebook, name, instead


def _made_once(make: Callable[..., Any]) -> Callable[..., Any]:
    """Return a function that makes something for each way to call it, and returns the same from then on."""
    made: dict[str, Any] = {}

    def again(*arguments: Any, **options: Any) -> Any:
        way = repr((arguments, options))
        if way not in made:
            made[way] = make(*arguments, **options)
        return made[way]

    return again


@contextlib.contextmanager
def _replaced(owner: Any, name: str, instead: Any) -> Iterator[None]:
    """Have another attribute for the time of a block; what was inherited is so again afterwards."""
    own = vars(owner).get(name, _nothing)
    setattr(owner, name, instead)
    try:
        yield
    finally:
        if own is _nothing:
            delattr(owner, name)
        else:
            setattr(owner, name, own)


def _nothing(*_: Any, **__: Any) -> None:
    """Do nothing."""
