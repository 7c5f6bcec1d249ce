"""Opening nbgrader's database, with our own tables in it; whether it can be used."""

from __future__ import annotations

import contextlib
import os
import sys
import sysconfig
import warnings
from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Gradebook
from sqlalchemy import create_engine, inspect, make_url, text
from sqlalchemy.exc import SAWarning, SQLAlchemyError

from autograde.course import Course
from autograde.errors import CourseError
from autograde.gradebook.schema import INDEXES, SCHEMA

__all__ = ["Gradebook", "check", "open_book", "use_own_programs"]

_BUSY = 5  # seconds to wait for another writer
_DAMAGE = ("malformed", "not a database")  # in SQLite's words
_PROOF = "submitted_assignment"  # a table that only nbgrader's databases have


@contextlib.contextmanager
def open_book(course: Course) -> Iterator[Gradebook]:
    """Open the gradebook of a course; its errors become CourseErrors."""
    use_own_programs()
    # nbgrader links new rows before it adds them, which SQLAlchemy notices and mends.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    try:
        with Gradebook(course.db_url, course.directory.course_id) as book:
            SCHEMA.create_all(book.engine)
            for index in INDEXES:
                index.create(book.engine, checkfirst=True)
            yield book
    except SQLAlchemyError as error:
        raise _trouble(course.db_url, error) from error


def use_own_programs() -> None:
    """Let nbgrader find `alembic`, which it starts from PATH, in a virtual environment that is not activated."""
    own = (str(Path(sys.executable).parent), sysconfig.get_path("scripts"), sysconfig.get_path("scripts", "posix_user"))
    paths = os.environ.get("PATH", "").split(os.pathsep)
    os.environ["PATH"] = os.pathsep.join(dict.fromkeys((*own, *paths)))


def check(course: Course) -> bool:
    """Tell whether there is a gradebook yet; raise CourseError unless it is nbgrader's own and can be written to now.

    Where there is none, raise CourseError unless it can be made.
    """
    db_url = course.db_url
    path = _sqlite_path(db_url)
    if path is not None and not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise CourseError(f"The gradebook {path} cannot be made: its folder is missing or read-only.")
        return False
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
        raise _trouble(db_url, error) from error
    return bool(tables)


def _trouble(db_url: str, error: SQLAlchemyError) -> CourseError:
    """Return what keeps a gradebook from being used, and what to do."""
    reason = str(getattr(error, "orig", None) or error).splitlines()[0]
    if any(sign in reason for sign in _DAMAGE):
        return CourseError(f"The gradebook {db_url} is damaged: {reason}. Put a copy back in its place.")
    return CourseError(
        f"The gradebook {db_url} cannot be used: {reason}. "
        "Does another program (formgrader, a backup) hold it? May you write to it?"
    )


def _sqlite_path(db_url: str) -> Path | None:
    """Return the file of an SQLite database; None for a server's."""
    url = make_url(db_url)
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
