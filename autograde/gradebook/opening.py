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
from sqlalchemy import URL, create_engine, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, SAWarning, SQLAlchemyError

from autograde.course import Course
from autograde.errors import CourseError
from autograde.gradebook.schema import SCHEMA

__all__ = ["Gradebook", "address", "check", "open_book", "trouble", "use_own_programs"]

_BUSY = 5  # seconds to wait for another writer
_DAMAGE = ("malformed", "not a database")  # in SQLite's words
_DRIVER = "Begin the address with postgresql+psycopg://, and run: pip install 'perceptron-ann-kit[postgresql]'."
_FILE = "Does another program (formgrader, a backup) hold it? May you write to it?"
_SERVER = "Is the server running and reachable? Are user, password and database right, and may the user make tables?"
_PROOF = "submitted_assignment"  # a table that only nbgrader's databases have


@contextlib.contextmanager
def open_book(course: Course) -> Iterator[Gradebook]:
    """Open the gradebook of a course; its errors become CourseErrors."""
    use_own_programs()
    # nbgrader links new rows before it adds them, which SQLAlchemy notices and mends.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    with _told(course), Gradebook(course.db_url, course.directory.course_id) as book:
        SCHEMA.create_all(book.engine)
        yield book


def address(course: Course) -> str:
    """Return where the gradebook of a course is, for people: without a password."""
    return _url(course).render_as_string(hide_password=True)


def use_own_programs() -> None:
    """Let nbgrader find `alembic`, which it starts from PATH, in a virtual environment that is not activated."""
    own = (str(Path(sys.executable).parent), sysconfig.get_path("scripts"), sysconfig.get_path("scripts", "posix_user"))
    paths = os.environ.get("PATH", "").split(os.pathsep)
    os.environ["PATH"] = os.pathsep.join(dict.fromkeys((*own, *paths)))


def check(course: Course) -> bool:
    """Tell whether there is a gradebook yet; raise CourseError unless it is nbgrader's own and can be written to now.

    Where there is none, raise CourseError unless it can be made.
    """
    path = _sqlite_path(_url(course))
    if path is not None and not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise CourseError(f"The gradebook {path} cannot be made: its folder is missing or read-only.")
        return False
    with _told(course):
        engine = create_engine(course.db_url, connect_args={"timeout": _BUSY} if path else {})
        with engine.connect() as connection:
            tables = inspect(connection).get_table_names()
            if tables and _PROOF not in tables:
                where = address(course)
                raise CourseError(f"{where} is not nbgrader's database. Move it away, or set db_url in the config.")
            if path:
                connection.execute(text("BEGIN IMMEDIATE"))
                connection.rollback()
        engine.dispose()
    return bool(tables)


def trouble(course: Course, error: SQLAlchemyError) -> CourseError:
    """Return what keeps a gradebook from being used, and what to do."""
    where, reason = address(course), _reason(course, error)
    if any(sign in reason for sign in _DAMAGE):
        return CourseError(f"The gradebook {where} is damaged: {reason}. Put a copy back in its place.")
    advice = _FILE if _sqlite_path(_url(course)) else _SERVER
    return CourseError(f"The gradebook {where} cannot be used: {reason}. {advice}")


@contextlib.contextmanager
def _told(course: Course) -> Iterator[None]:
    """Turn a missing driver, and errors of the database, into CourseErrors."""
    try:
        _url(course).get_dialect().import_dbapi()
    except ImportError as error:
        where = address(course)
        raise CourseError(f"The gradebook {where} needs a library that is not here: {error}. {_DRIVER}") from error
    except SQLAlchemyError as error:
        raise trouble(course, error) from error
    try:
        yield
    except SQLAlchemyError as error:
        raise trouble(course, error) from error


def _reason(course: Course, error: SQLAlchemyError) -> str:
    """Return the first line of what a database says; some drivers repeat the password there."""
    reason = str(getattr(error, "orig", None) or error).splitlines()[0].rstrip(".")
    password = _url(course).password
    return reason.replace(password, "***") if password else reason


def _url(course: Course) -> URL:
    try:
        return make_url(course.db_url)
    except (ArgumentError, ValueError) as error:  # they repeat the address, and with it the password
        raise CourseError(
            "CourseDirectory.db_url in the configuration is no address of a database. "
            "Write sqlite:///FILE, or postgresql+psycopg://USER@HOST/DATABASE."
        ) from error


def _sqlite_path(url: URL) -> Path | None:
    """Return the file of an SQLite database; None for a server's."""
    return Path(url.database) if url.get_backend_name() == "sqlite" and url.database else None
