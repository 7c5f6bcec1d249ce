"""Cells that came or went with a new version of an assignment: nbgrader refuses them once something was submitted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from nbgrader.api import Comment, Grade, Gradebook, GradeCell, MissingEntry, SolutionCell, SourceCell
from nbgrader.utils import is_grade, is_solution

from autograde.course.assignment import Assignment

__all__ = ["renew_cells"]


def renew_cells(book: Gradebook, assignment: Assignment) -> None:
    """Let the record of an assignment have the cells of its source; nothing is committed.

    Submissions get an empty grade for a new test, to be filled when they are graded again, and lose those of tests
    that are no more. What they had is in the history.
    """
    try:
        notebook = book.find_notebook(assignment.name, assignment.name)
    except MissingEntry:
        return
    cells = assignment.tracked()
    graded = {name for name, cell in cells.items() if is_grade(cell)}
    solved = {name for name, cell in cells.items() if is_solution(cell)}
    _remove(book, (cell for cell in notebook.grade_cells if cell.name not in graded))
    _remove(book, (cell for cell in notebook.solution_cells if cell.name not in solved))
    _remove(book, (cell for cell in notebook.source_cells if cell.name not in cells))
    for name in graded - {cell.name for cell in notebook.grade_cells}:
        _add_test(book, notebook, name, cells[name].metadata.nbgrader.points)
    for name in solved - {cell.name for cell in notebook.solution_cells}:
        _add_solution(book, notebook, name)
    for name in cells.keys() - {cell.name for cell in notebook.source_cells}:
        book.db.add(SourceCell(name=name, notebook_id=notebook.id, cell_type=cells[name].cell_type))


def _remove(book: Gradebook, cells: Iterable[Any]) -> None:
    for cell in list(cells):
        for dependent in (*getattr(cell, "grades", ()), *getattr(cell, "comments", ())):
            book.db.delete(dependent)
        book.db.delete(cell)
    book.db.flush()


def _add_test(book: Gradebook, notebook: Any, name: str, points: float) -> None:
    cell = GradeCell(name=name, notebook_id=notebook.id, max_score=points, cell_type="code")
    book.db.add_all([cell, *(Grade(cell=cell, notebook_id=submitted.id) for submitted in notebook.submissions)])


def _add_solution(book: Gradebook, notebook: Any, name: str) -> None:
    cell = SolutionCell(name=name, notebook_id=notebook.id)
    book.db.add_all([cell, *(Comment(cell=cell, notebook_id=submitted.id) for submitted in notebook.submissions)])
