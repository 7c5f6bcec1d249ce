"""The record of an assignment in nbgrader's database."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook, MissingEntry

from autograde.core.errors import CourseError
from autograde.course.assignment import Assignment
from autograde.gradebook.cells import renew_cells
from autograde.gradebook.history import compare
from autograde.gradebook.turns import turn

if TYPE_CHECKING:
    from nbgrader.preprocessors import NbGraderPreprocessor

__all__ = ["prepare", "save_assignment"]


def prepare(book: Gradebook, assignment: Assignment) -> None:
    """Make the record of an assignment when there is none; raise CourseError when it is not that of the source."""
    with turn(book.engine):
        try:
            notebook = book.find_notebook(assignment.name, assignment.name)
        except MissingEntry:
            _save(book, assignment)
            return
    recorded = {cell.name: cell.max_score for cell in notebook.grade_cells}
    points = {test.grade_id: test.points for test in assignment.tests}
    if recorded != points:
        raise CourseError(
            f"The graded cells of {assignment.name} in source/ differ from its record in the gradebook. "
            f"Run `autograde release {assignment.name}`, then grade again."
        )


def save_assignment(book: Gradebook, assignment: Assignment) -> None:
    """Write the assignment's cells into the gradebook, as `nbgrader generate_assignment` does.

    Submissions that were graded before keep what they have in cells that stay.
    """
    with turn(book.engine):
        _save(book, assignment)


def _save(book: Gradebook, assignment: Assignment) -> None:
    compare(book, assignment.name)
    book.update_or_create_assignment(assignment.name)
    renew_cells(book, assignment)
    book.db.commit()
    db_url = book.engine.url.render_as_string(hide_password=False)  # nbgrader's step opens it once more
    names = {"assignment": assignment.name, "notebook": assignment.name, "db_url": db_url}
    notebook: NotebookNode = from_dict(assignment.notebook)
    for step in _steps():
        notebook, _ = step.preprocess(notebook, {"nbgrader": names})


def _steps() -> tuple[NbGraderPreprocessor, ...]:
    """Return the steps of nbgrader that enter an assignment; whoever only reads the gradebook does not import them."""
    from nbgrader.preprocessors.computechecksums import ComputeChecksums  # noqa: PLC0415 - as said
    from nbgrader.preprocessors.lockcells import LockCells  # noqa: PLC0415 - as said
    from nbgrader.preprocessors.savecells import SaveCells  # noqa: PLC0415 - as said

    from autograde.course.stubs import NumberedStubs  # noqa: PLC0415 - as said

    return LockCells(), NumberedStubs(), ComputeChecksums(), SaveCells()
