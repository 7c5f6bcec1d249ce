"""What the cells of an assignment's notebook are, by their nbgrader metadata."""

from __future__ import annotations

import re

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_locked, is_solution

__all__ = [
    "SKIP",
    "SOLUTION",
    "TODO",
    "grade_id",
    "is_skipped",
    "is_test",
    "is_tracked",
    "probe_names",
    "released",
    "visible",
]

SKIP = "skip-grading"  # the tag of cells that are not run when grading: long training, experiments
SOLUTION = re.compile(r"^[ \t]*### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION$", re.DOTALL | re.MULTILINE)
TODO = re.compile(r"TODO\s+(\d+-\d+)")
_HIDDEN = re.compile(
    r"^[ \t]*### BEGIN HIDDEN TESTS\n.*?^[ \t]*### END HIDDEN TESTS(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_PROBE = re.compile(r"^[ \t]*probe\((['\"])([\w.]+)\1\)", re.MULTILINE)


def grade_id(cell: NotebookNode) -> str | None:
    """Return the name under which nbgrader knows the cell, or None."""
    name = cell.metadata.get("nbgrader", {}).get("grade_id")
    return name if isinstance(name, str) else None


def is_tracked(cell: NotebookNode) -> bool:
    """Tell whether nbgrader keeps a record of the cell: tests, solutions and locked cells."""
    return bool(grade_id(cell) and (is_grade(cell) or is_solution(cell) or is_locked(cell)))


def is_test(cell: NotebookNode) -> bool:
    """Tell whether the cell carries points."""
    return bool(grade_id(cell) and is_grade(cell) and not is_solution(cell))


def is_skipped(cell: NotebookNode) -> bool:
    """Tell whether the cell is not run when grading; what carries points, or is asked for, always runs."""
    return SKIP in cell.metadata.get("tags", ()) and not is_test(cell) and not is_solution(cell)


def visible(source: str) -> str:
    """Return a test cell's source without its hidden region: what students see, and what is run of it."""
    return _HIDDEN.sub("", source).rstrip("\n")


def released(cell: NotebookNode) -> str:
    """Return what students were given in a locked cell."""
    return visible(cell.source)


def probe_names(source: str) -> list[str]:
    """Return the names of the probes that the hidden region of a test cell asks for."""
    return [name for region in _HIDDEN.findall(source) for _, name in _PROBE.findall(region)]
