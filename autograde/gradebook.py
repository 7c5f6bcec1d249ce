"""nbgrader's database: the record of an assignment, and the grades. The only module that writes to it."""

from __future__ import annotations

import contextlib
import os
import sys
import sysconfig
import warnings
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode, from_dict
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.preprocessors import ComputeChecksums, LockCells, SaveCells
from sqlalchemy import create_engine, inspect, make_url, text
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from autograde.assignment import Assignment
from autograde.errors import CourseError
from autograde.model import Result, Status
from autograde.stubs import NumberedStubs

__all__ = ["check", "open_book", "prepare", "record", "save_assignment", "use_own_programs"]

_BUSY = 5  # seconds to wait for another writer
_PROOF = "submitted_assignment"  # a table that only nbgrader's databases have


@contextlib.contextmanager
def open_book(db_url: str, course_id: str) -> Iterator[Gradebook]:
    """Open the gradebook; its errors become CourseErrors."""
    use_own_programs()
    # nbgrader links new rows before it adds them, which SQLAlchemy notices and mends.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    try:
        with Gradebook(db_url, course_id) as book:
            yield book
    except SQLAlchemyError as error:
        raise CourseError(f"The gradebook {db_url} cannot be used: {_first_line(error)}") from error


def use_own_programs() -> None:
    """Let nbgrader find `alembic`, which it starts from PATH, in a virtual environment that is not activated."""
    own = (str(Path(sys.executable).parent), sysconfig.get_path("scripts"), sysconfig.get_path("scripts", "posix_user"))
    paths = os.environ.get("PATH", "").split(os.pathsep)
    os.environ["PATH"] = os.pathsep.join(dict.fromkeys((*own, *paths)))


def check(db_url: str) -> None:
    """Raise CourseError unless the gradebook is nbgrader's own, or absent, and can be written to now."""
    path = _sqlite_path(db_url)
    if path is not None and not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise CourseError(f"The gradebook {path} cannot be made: its folder is missing or read-only.")
        return
    try:
        engine = create_engine(db_url, connect_args={"timeout": _BUSY} if path else {})
        with engine.connect() as connection:
            tables = inspect(connection).get_table_names()
            if tables and _PROOF not in tables:
                raise CourseError(f"{db_url} is not nbgrader's database. Move it away, or set db_url in the config.")
            if path:
                connection.execute(text("BEGIN IMMEDIATE"))
                connection.rollback()
        engine.dispose()
    except SQLAlchemyError as error:
        raise CourseError(
            f"The gradebook {db_url} cannot be written: {_first_line(error)}. "
            "Does another program (formgrader, a backup) hold it? May you write to it?"
        ) from error


def _sqlite_path(db_url: str) -> Path | None:
    """Return the file of an SQLite database; None for a server's."""
    url = make_url(db_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None


def prepare(book: Gradebook, db_url: str, assignment: Assignment) -> None:
    """Make the record of an assignment when there is none; raise CourseError when it is not that of the source."""
    try:
        notebook = book.find_notebook(assignment.name, assignment.name)
    except MissingEntry:
        save_assignment(book, db_url, assignment)
        return
    recorded = {cell.name: cell.max_score for cell in notebook.grade_cells}
    points = {test.grade_id: test.points for test in assignment.tests}
    if recorded != points:
        raise CourseError(
            f"The graded cells of {assignment.name} in source/ differ from its record in the gradebook. "
            f"Run `autograde release {assignment.name}`, then grade again."
        )


def save_assignment(book: Gradebook, db_url: str, assignment: Assignment) -> None:
    """Write the assignment's cells into the gradebook, as `nbgrader generate_assignment` does."""
    book.update_or_create_assignment(assignment.name)
    names = {"assignment": assignment.name, "notebook": assignment.name, "db_url": db_url}
    notebook: NotebookNode = from_dict(assignment.notebook)
    try:
        for step in (LockCells(), NumberedStubs(), ComputeChecksums(), SaveCells()):
            notebook, _ = step.preprocess(notebook, {"nbgrader": names})
    except RuntimeError as error:
        raise CourseError(
            f"Cells of {assignment.name} were added or removed after submissions were graded ({error}). "
            "Give the changed assignment a new name, or remove its submissions from the gradebook."
        ) from error


def record(book: Gradebook, result: Result, comments: dict[str, str], timestamp: str | None = None) -> None:
    """Write one result: scores, partial credit and comments, in one transaction.

    Manual scores and comments of graders are kept. An ungraded submission gets no score and asks for a person.
    """
    book.update_or_create_student(result.student)
    submitted_at = {"timestamp": timestamp} if timestamp else {}
    submission = book.update_or_create_submission(result.assignment, result.student, **submitted_at)
    graded = result.status is Status.GRADED
    scores = {cell.grade_id: cell.score for cell in result.cells if graded}
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            grade.auto_score = scores.get(grade.name)
            grade.needs_manual_grade = not graded or grade.manual_score is not None
        for comment in notebook.comments:
            comment.auto_comment = comments.get(comment.name)
    book.db.commit()


def _first_line(error: SQLAlchemyError) -> str:
    return str(getattr(error, "orig", None) or error).splitlines()[0]
