"""Where a cell was when a limit ended it, in words: the line that was running, or the loop that it never left."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

from nbformat import NotebookNode

from autograde.core.text import one_line
from autograde.course.cells import is_locked_code, label
from autograde.sandbox.job import Frame, Problem, Stack

__all__ = ["place_notice"]

_ENOUGH = 4  # times that a cell must have been seen in a loop, and never elsewhere
_LONGEST = 60  # characters of a line that are repeated
_LARGEST = 100_000  # characters of a cell that is parsed


def place_notice(stacks: Sequence[Stack], cells: Sequence[NotebookNode], problem: Problem) -> str:
    """Return a sentence on where the notebook was each time that it was asked for it; empty when it never said.

    Only if it was in one loop of its author each time, that may be one that never ends.
    """
    owns = [_own(stack, cells) for stack in stacks]
    if not owns or not owns[-1]:
        return ""
    if problem is Problem.CPU and len(owns) >= _ENOUGH and (loop := _loop_of_all(owns, cells)):
        return f"Each time we looked, it was in the loop that begins in {loop}. Does it ever end?"
    last = owns[-1][-1]
    return f"It was last seen in {_said(last, last.line, cells)}."


def _own(stack: Stack, cells: Sequence[NotebookNode]) -> Stack:
    """Return the frames that are not those of our tests."""
    return tuple(frame for frame in stack if not is_locked_code(cells[frame.cell]))


def _loop_of_all(stacks: Sequence[Stack], cells: Sequence[NotebookNode]) -> str | None:
    """Return in words where the innermost loop begins that all were in, or None when there is none."""
    for level in reversed(list(_levels(stacks))):
        loop = _loop(cells[level[-1].cell].source, [frame.line for frame in level])
        if loop is not None:
            return _said(level[-1], loop, cells)
    return None


def _levels(stacks: Sequence[Stack]) -> Iterator[list[Frame]]:
    """Yield the frames that were running all the time, the outermost first, each as it was at the several times."""
    for level in zip(*stacks, strict=False):
        if len({(frame.cell, frame.function, frame.first) for frame in level}) > 1:
            return
        yield list(level)


def _loop(source: str, lines: Sequence[int]) -> int | None:
    """Return on which line the smallest loop begins that holds all these lines; None when none does."""
    if len(source) > _LARGEST:
        return None
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    first, last = min(lines), max(lines)
    loops = (node for node in ast.walk(tree) if isinstance(node, ast.For | ast.While))
    return max((node.lineno for node in loops if node.lineno <= first and last <= (node.end_lineno or 0)), default=None)


def _said(where: Frame, line: int, cells: Sequence[NotebookNode]) -> str:
    name = label(cells[where.cell])
    rows = cells[where.cell].source.split("\n")
    text = one_line(rows[line - 1], _LONGEST) if 0 < line <= len(rows) else ""
    return f"line {line} of {name[0].lower()}{name[1:]}" + (f": `{text}`" if text else "")
