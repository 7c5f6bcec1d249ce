"""Opening nbgrader's database, with our own tables in it; whether it can be used."""

from __future__ import annotations

import contextlib
import os
import warnings
from collections.abc import Iterator
from pathlib import Path

from nbgrader.api import Gradebook
from sqlalchemy import URL, Connection, Engine, Index, create_engine, inspect, text
from sqlalchemy.exc import OperationalError, SAWarning, SQLAlchemyError

from autograde.core.errors import CourseError
from autograde.core.files import PRIVATE
from autograde.course.course import Course
from autograde.gradebook.addresses import file_of, parse, shown, trouble
from autograde.gradebook.schema import CHANGES, INDEXES, SCHEMA
from autograde.gradebook.tables import make_nbgraders
from autograde.gradebook.turns import turn

__all__ = ["Gradebook", "address", "check", "open_book", "require"]

_BUSY = 5  # seconds to wait for another writer
_DRIVER = "Begin the address with postgresql+psycopg://, and run: pip install 'perceptron-ann-kit[postgresql]'."
_PROOF = "submitted_assignment"  # a table that only nbgrader's databases have


@contextlib.contextmanager
def open_book(course: Course) -> Iterator[Gradebook]:
    """Open the gradebook of a course, and make it where there is none; its errors become CourseErrors."""
    # nbgrader links new rows before it adds them, which SQLAlchemy notices and mends.
    warnings.filterwarnings("ignore", category=SAWarning, module="nbgrader")
    with _told(course):
        _make_tables(course)
        with Gradebook(course.db_url, course.directory.course_id) as book, _written_ahead(book.engine):
            yield book


def address(course: Course) -> str:
    """Return where the gradebook of a course is, for people: without a password."""
    return shown(parse(course.db_url))


def check(course: Course) -> bool:
    """Tell whether there is a gradebook yet; raise CourseError unless it is nbgrader's own and can be written to now.

    Where there is none, raise CourseError unless it can be made.
    """
    path = file_of(parse(course.db_url))
    if path is not None and not path.exists():
        if not os.access(path.parent, os.W_OK):
            raise CourseError(f"The gradebook {path} cannot be made: its folder is missing or read-only.")
        return False
    with _told(course), _engine(course, timeout=_BUSY if path else None) as engine, engine.connect() as connection:
        tables = inspect(connection).get_table_names()
        if tables and _PROOF not in tables:
            where = address(course)
            raise CourseError(f"{where} is not nbgrader's database. Move it away, or set db_url in the config.")
        if path:
            _check_file(path, connection)
    return bool(tables)


def require(course: Course) -> None:
    """Raise CourseError unless there is a gradebook that can be used, as `check` does; none is made."""
    if not check(course):
        raise CourseError(
            f"Nothing has been graded yet: there is no gradebook {address(course)}. Run `autograde grade`."
        )


def _check_file(path: Path, connection: Connection) -> None:
    connection.execute(text("BEGIN IMMEDIATE"))
    connection.rollback()
    found = connection.execute(text("PRAGMA quick_check(1)")).scalar()
    if found != "ok":
        raise CourseError(f"The gradebook {path} is damaged: {found}. Put a copy back in its place.")


def _make_tables(course: Course) -> None:
    """Make nbgrader's tables and ours, in a file for its owner alone; only one process may do so at a time."""
    path = file_of(parse(course.db_url))
    if path is not None and path.parent.is_dir():
        with contextlib.suppress(OSError):  # the database says it better
            path.touch(mode=PRIVATE, exist_ok=True)
    with _engine(course) as engine:
        if inspect(engine).has_table(CHANGES.name) and _has_index(engine, INDEXES[-1]):
            return
        with turn(engine):
            make_nbgraders(engine)
            Gradebook(course.db_url, course.directory.course_id).close()  # it enters the course, which two must not
            SCHEMA.create_all(engine)
            for index in INDEXES:
                index.create(engine, checkfirst=True)


def _has_index(engine: Engine, index: Index) -> bool:
    return index.table is not None and inspect(engine).has_index(index.table.name, str(index.name))


@contextlib.contextmanager
def _written_ahead(engine: Engine) -> Iterator[None]:
    """Let SQLite write ahead, so that readers and the writer do not wait for each other; at the end all is in one file.

    The mode stays with the file. Where it cannot be changed now, since others are at work, the old one is as right.
    """
    if engine.dialect.name != "sqlite":
        yield
        return
    _ask(engine, "PRAGMA journal_mode = WAL")
    try:
        yield
    finally:
        _ask(engine, "PRAGMA wal_checkpoint(TRUNCATE)")  # the last to close does it, too: formgrader may stay open


def _ask(engine: Engine, pragma: str) -> None:
    with contextlib.suppress(OperationalError), engine.connect() as connection:
        connection.execute(text(pragma))


@contextlib.contextmanager
def _engine(course: Course, timeout: float | None = None) -> Iterator[Engine]:
    engine = create_engine(course.db_url, connect_args={"timeout": timeout} if timeout else {})
    try:
        yield engine
    finally:
        engine.dispose()


@contextlib.contextmanager
def _told(course: Course) -> Iterator[None]:
    """Turn a missing driver, and errors of the database, into CourseErrors."""
    url = parse(course.db_url)
    try:
        _import_driver(url)
        yield
    except SQLAlchemyError as error:
        raise trouble(url, error) from error


def _import_driver(url: URL) -> None:
    try:
        url.get_dialect().import_dbapi()
    except ImportError as error:
        raise CourseError(f"The gradebook {shown(url)} needs a library that is not here: {error}. {_DRIVER}") from error
