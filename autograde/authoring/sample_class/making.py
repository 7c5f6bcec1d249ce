"""How the submissions of the sample class are made of the solution and the release."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import dedent
from typing import Literal

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograde.authoring.release import solution_of
from autograde.authoring.verify import submission_of
from autograde.checks.bank import variants
from autograde.core.files import notebook_text
from autograde.core.model import Result
from autograde.course.assignment import Assignment
from autograde.course.cells import grade_id, is_test

__all__ = [
    "Student",
    "cheating",
    "from_bank",
    "is_expected",
    "released",
    "saved_elsewhere",
    "solved",
    "solved_until",
    "truncated",
    "with_cell",
    "with_code",
    "with_edited_tests",
    "without_tests",
]


@dataclass(frozen=True)
class Student:
    """A submission of the sample class; `score` is None when it cannot be graded; `said` is in its result."""

    name: str
    does: str
    submission: Callable[[Assignment, NotebookNode], bytes]
    score: float | None
    said: str = ""


def is_expected(student: Student, result: Result) -> bool:
    """Tell whether a result has the expected score and gives the expected reason."""
    told = result.to_json() | {"student": ""}  # its name may say what is wrong with it
    return result.score == student.score and student.said in json.dumps(told, ensure_ascii=False)


def solved(assignment: Assignment, _: NotebookNode) -> bytes:
    """Return the solution."""
    return notebook_text(solution_of(assignment)).encode()


def with_code(code: str) -> Callable[[Assignment, NotebookNode], bytes]:
    """Return the solution with `code` after each solution cell."""
    return lambda assignment, _: notebook_text(submission_of(assignment, dedent(code))).encode()


def with_cell(name: str, code: str) -> Callable[[Assignment, NotebookNode], bytes]:
    """Return the solution with the cell called `name` replaced."""

    def submission(assignment: Assignment, _: NotebookNode) -> bytes:
        notebook = solution_of(assignment)
        for cell in notebook.cells:
            if grade_id(cell) == name:
                cell.source = dedent(code)
        return notebook_text(notebook).encode()

    return submission


def from_bank(kind: Literal["right", "wrong"], *names: str) -> Callable[[Assignment, NotebookNode], bytes]:
    """Return the solution changed by submissions of the bank."""

    def submission(assignment: Assignment, _: NotebookNode) -> bytes:
        bank = {variant.name: variant for variant in variants(assignment.name, kind)}
        code = "\n\n".join(bank[name].code for name in names)
        cells = {cell: text for name in names for cell, text in bank[name].cells.items()}
        return notebook_text(submission_of(assignment, code, cells)).encode()

    return submission


def released(_: Assignment, released: NotebookNode) -> bytes:
    """Return the release as it is."""
    return notebook_text(released).encode()


def solved_until(last: str) -> Callable[[Assignment, NotebookNode], bytes]:
    """Return the release, solved up to and with the cell called `last`."""

    def submission(assignment: Assignment, released: NotebookNode) -> bytes:
        solved = {grade_id(cell): cell.source for cell in solution_of(assignment).cells if is_solution(cell)}
        notebook = nbformat.from_dict(released)
        for cell in _until(notebook, last):
            cell.source = solved.get(grade_id(cell), cell.source)
        return notebook_text(notebook).encode()

    return submission


def _until(notebook: NotebookNode, last: str) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        yield cell
        if grade_id(cell) == last:
            return


def cheating(code: str) -> Callable[[Assignment, NotebookNode], bytes]:
    """Return the release with `code` instead of every solution."""

    def submission(_: Assignment, released: NotebookNode) -> bytes:
        notebook = nbformat.from_dict(released)
        for cell in notebook.cells:
            if is_solution(cell):
                cell.source = dedent(code)
        return notebook_text(notebook).encode()

    return submission


def with_edited_tests(_: Assignment, released: NotebookNode) -> bytes:
    """Return the release with tests that are rewritten, and worth more."""
    notebook = nbformat.from_dict(released)
    for cell in notebook.cells:
        if is_test(cell):
            cell.source = "print('all tests passed')"
            cell.metadata.nbgrader.points = 100
    return notebook_text(notebook).encode()


def without_tests(assignment: Assignment, _: NotebookNode) -> bytes:
    """Return the solution without its tests."""
    notebook = solution_of(assignment)
    notebook.cells = [cell for cell in notebook.cells if not is_test(cell)]
    return notebook_text(notebook).encode()


def truncated(assignment: Assignment, released: NotebookNode) -> bytes:
    """Return half of a file."""
    return solved(assignment, released)[:5000]


def saved_elsewhere(assignment: Assignment, _: NotebookNode) -> bytes:
    """Return the solution as an editor saves it that keeps the ids of cells and loses nbgrader's metadata."""
    notebook = solution_of(assignment)
    for cell in notebook.cells:
        cell.metadata = NotebookNode({"colab": {}, "id": cell.id})
    notebook.metadata = NotebookNode({"colab": {"provenance": []}, "kernelspec": {"name": "python3"}})
    return notebook_text(notebook).encode()
