"""Charts of the report as SVG that needs nothing else: colours are the page's own, so that they suit light and dark."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import matplotlib as mpl
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from autograde.pages.report.analysis import Task

__all__ = ["Bin", "histogram", "of_scores", "of_tasks"]

_BINS = 10
_WIDTH = 4.8  # inches: letters can be read on a phone, which shows a chart in about this size
_GROUP = re.compile(r'<g id="[^"]*"')  # names that each chart has, and that nothing refers to
_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "autograde",
    "font.size": 10,
    "axes.spines.top": False,
    "axes.spines.right": False,
}
# Colours that stand for those of the page, and what they become.
_INK, _ACCENT, _SOFT = "#010203", "#040506", "#070809"
_PAGE = {_INK: "var(--ink)", _ACCENT: "var(--accent)", _SOFT: "var(--line)", "font: ": "font-family: inherit; font: "}


@dataclass(frozen=True)
class Bin:
    """A range of scores and how many are in it; the last range holds its upper end."""

    low: float
    high: float
    count: int


def histogram(scores: pd.Series, max_score: float) -> list[Bin]:
    """Return how many scores are in each tenth of the possible points."""
    edges = [max_score * step / _BINS for step in range(_BINS + 1)]
    places = (scores / max_score * _BINS).astype(int).clip(0, _BINS - 1)
    counts = places.value_counts()
    return [Bin(edges[step], edges[step + 1], int(counts.get(step, 0))) for step in range(_BINS)]


def of_scores(bins: Sequence[Bin]) -> str:
    """Return the histogram of scores."""
    figure, axes = _figure(_WIDTH, 2.6)
    axes.bar([each.low for each in bins], [each.count for each in bins], _width(bins), align="edge", color=_ACCENT)
    axes.set_xlabel("points")
    axes.set_ylabel("submissions")
    axes.set_xticks([each.low for each in bins] + [bins[-1].high])
    axes.yaxis.set_major_locator(MaxNLocator(integer=True))
    return _svg(figure)


def of_tasks(tasks: Sequence[Task]) -> str:
    """Return the mean share of the points of each task."""
    figure, axes = _figure(_WIDTH, 0.8 + 0.32 * len(tasks))
    shares = [100 * task.share for task in tasks]
    axes.barh(range(len(tasks)), [100] * len(tasks), height=0.62, color=_SOFT)
    axes.barh(range(len(tasks)), shares, height=0.62, color=_ACCENT)
    axes.set_yticks(range(len(tasks)), [task.title for task in tasks])
    axes.invert_yaxis()
    axes.set_xlim(0, 100)
    axes.set_xlabel("mean share, in %")  # longer ones reach beyond the picture where titles are long
    return _svg(figure)


def _width(bins: Sequence[Bin]) -> list[float]:
    return [0.94 * (each.high - each.low) for each in bins]


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    """Return an empty figure, of inches, whose lines and letters have the page's colour."""
    with mpl.rc_context(_STYLE):
        figure = Figure(figsize=(width, height), layout="constrained")
        axes = figure.subplots()
    axes.tick_params(colors=_INK, length=0)
    for part in (axes.xaxis.label, axes.yaxis.label):
        part.set_color(_INK)
    for spine in axes.spines.values():
        spine.set_color(_SOFT)
    return figure, axes


def _svg(figure: Figure) -> str:
    """Return the figure as an element of a page, the same bytes for the same figures."""
    stream = io.StringIO()
    with mpl.rc_context(_STYLE):
        figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = stream.getvalue()
    for stand_in, colour in _PAGE.items():
        text = text.replace(stand_in, colour)
    return _GROUP.sub("<g", text[text.index("<svg") :])
