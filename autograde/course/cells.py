"""What the cells of an assignment's notebook are, by their nbgrader metadata."""

from __future__ import annotations

import ast
import re
import threading
from collections.abc import Iterator

from nbformat import NotebookNode
from nbgrader.utils import is_grade, is_locked, is_solution

__all__ = [
    "OWN_CELL",
    "SKIP",
    "SOLUTION",
    "STUB",
    "TEST_FUNCTION",
    "TODO",
    "defined_names",
    "grade_id",
    "is_locked_code",
    "is_skipped",
    "is_test",
    "is_tracked",
    "label",
    "probe_names",
    "released",
    "visible",
]

OWN_CELL = "own-cell-"  # begins the ids of cells that a student added
SKIP = "skip-grading"  # the tag of cells that are not run when grading: long training, experiments
SOLUTION = re.compile(r"^[ \t]*### BEGIN SOLUTION\n(.*?)^[ \t]*### END SOLUTION$", re.DOTALL | re.MULTILINE)
TEST_FUNCTION = "run_test"  # holds the code of a visible test, so that its names are its own
TODO = re.compile(r"TODO\s+(\d+-\d+)")
STUB = re.compile(r'^[ \t]*raise NotImplementedError\("TODO (\d+-\d+)"\)', re.MULTILINE)

_HIDDEN_MARK = re.compile(r"^[ \t]*### (?:BEGIN HIDDEN TESTS\n|(END) HIDDEN TESTS(?:\n|\Z))", re.MULTILINE)
_PROBE = re.compile(r"^[ \t]*probe\((['\"])([\w.]+)\1\)", re.MULTILINE)
_PARSING = threading.Lock()  # CPython counts the depth of trees for all threads together (gh-106905): two at once fail


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


def is_locked_code(cell: NotebookNode) -> bool:
    """Tell whether the cell is code of ours: set-up, visible tests, tests with points."""
    return cell.cell_type == "code" and is_tracked(cell) and not is_solution(cell)


def is_skipped(cell: NotebookNode) -> bool:
    """Tell whether the cell is not run when grading; what carries points, or is asked for, always runs."""
    return SKIP in cell.metadata.get("tags", ()) and not is_test(cell) and not is_solution(cell)


def label(cell: NotebookNode) -> str:
    """Return how a cell is called where people read of it: by its name, or by its place if its author added it."""
    own = str(cell.id).removeprefix(OWN_CELL)
    return f"Cell {cell.id}" if own == cell.id else f"Your own cell at place {own}"


def visible(source: str) -> str:
    """Return a test cell's source without its hidden region: what students see, and what is run of it."""
    kept, end = [], 0
    for start, stop in _hidden(source):
        kept.append(source[end:start])
        end = stop
    return "".join([*kept, source[end:]]).rstrip("\n")


def _hidden(source: str) -> Iterator[tuple[int, int]]:
    """Yield where hidden regions begin and end: each from its first mark on, however many begin within it."""
    start = None
    for mark in _HIDDEN_MARK.finditer(source):
        if mark[1] is None:
            start = mark.start() if start is None else start
        elif start is not None:
            yield start, mark.end()
            start = None


def released(cell: NotebookNode) -> str:
    """Return what students were given in a locked cell."""
    return visible(cell.source)


def defined_names(source: str) -> set[str]:
    """Return the global names that the statements of a cell define; none for what is no plain Python."""
    try:
        with _PARSING:
            statements = ast.parse(source).body
        return {name for statement in statements for name in _defined(statement)}
    except (SyntaxError, ValueError, RecursionError, MemoryError):  # no Python, halves of characters, nested too deep
        return set()


def _defined(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.alias):
        yield node.asname or node.name.partition(".")[0]
    elif not isinstance(node, ast.Lambda | ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp):
        for child in ast.iter_child_nodes(node):
            yield from _defined(child)


def probe_names(source: str) -> list[str]:
    """Return the names of the probes that the hidden region of a test cell asks for."""
    regions = [source[start:stop] for start, stop in _hidden(source)]
    return [name for region in regions for _, name in _PROBE.findall(region)]
