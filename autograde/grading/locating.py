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
    levels = list(_levels([own for stack in stacks if (own := _own(stack, cells))]))
    if problem is Problem.CPU and len(stacks) >= _ENOUGH:
        for level in reversed(levels):
            source = cells[level[-1].cell].source
            if (loop := _loop(source, [frame.line for frame in level])) is not None:
                where = _said(level[-1], loop, cells)
                return f" Each time we looked, it was in the loop that begins in {where}. Does it ever end?"
    return f" It was last seen in {_said(levels[-1][-1], levels[-1][-1].line, cells)}." if levels else ""


def _own(stack: Stack, cells: Sequence[NotebookNode]) -> Stack:
    """Return the frames that are not those of our tests."""
    return tuple(frame for frame in stack if not is_locked_code(cells[frame.cell]))


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
