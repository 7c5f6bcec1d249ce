"""What an assignment hands out, in the form in which the cells of a submission are compared with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograde.course.assignment import Assignment
from autograde.course.cells import is_skipped, is_tracked, released
from autograde.intake.evidence import Solution, solutions_of

__all__ = ["Given", "given_of", "text_key"]


@dataclass(frozen=True)
class Given:
    """The tracked cells by name, the solutions among them, and the texts (by `text_key`) of what is not to be changed.

    `originals` holds the texts of locked cells by name, `texts` those of all cells, `code` those of given code;
    `ids` are those of cells that are not tracked, `skipped` the ids and texts of cells that are not run; `checks` is
    the digest by which a release says for which checks it was made.
    """

    name: str
    notebook: NotebookNode
    tracked: Mapping[str, NotebookNode]
    solutions: Mapping[str, Solution]
    originals: Mapping[str, str]
    texts: frozenset[str]
    code: frozenset[str]
    ids: frozenset[str]
    skipped: frozenset[str]
    checks: str


@lru_cache(maxsize=8)
def given_of(assignment: Assignment) -> Given:
    """Return what the cells of a submission are compared with."""
    cells = assignment.notebook.cells
    keys = [text_key(released(cell)) for cell in cells]
    tracked = assignment.tracked()
    key_of = {cell.id: key for cell, key in zip(cells, keys, strict=True)}
    return Given(
        name=assignment.name,
        notebook=assignment.notebook,
        tracked=tracked,
        solutions=solutions_of({name: cell.source for name, cell in tracked.items() if is_solution(cell)}),
        originals={name: key_of[cell.id] for name, cell in tracked.items() if not is_solution(cell)},
        texts=frozenset(keys) - {""},
        code=frozenset(key for cell, key in zip(cells, keys, strict=True) if _is_given_code(cell)) - {""},
        ids=frozenset(cell.id for cell in cells if not is_tracked(cell)),
        skipped=frozenset(key for cell in cells if is_skipped(cell) for key in (cell.id, key_of[cell.id])),
        checks=assignment.checks,
    )


def _is_given_code(cell: NotebookNode) -> bool:
    return cell.cell_type == "code" and not is_solution(cell)


def text_key(source: str) -> str:
    """Return a text without what editors change by themselves: ends of lines, empty lines around it."""
    return "\n".join([line.rstrip() for line in source.strip().splitlines()])
