"""A gradebook is nbgrader's own and can be used, or it is refused as it is, with what to do about it."""

from __future__ import annotations

import contextlib
import sqlite3

import pytest
from sqlalchemy import inspect

from autograde import gradebook
from autograde.core.errors import CourseError
from autograde.sandbox import levels
from autograde.sandbox.layers import FULL


@pytest.fixture
def path(course, entered):
    """Return the file of a gradebook that is ready."""
    path = course.root / "gradebook.db"
    path.write_bytes(entered)
    return path


def test_a_database_of_something_else_is_refused_untouched(course):
    path = course.root / "gradebook.db"
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(CourseError, match="not nbgrader's database"):
        gradebook.check(course)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(course):
    (course.root / "gradebook.db").write_bytes(b"not a database at all, but long enough to be read as one" * 20)
    with pytest.raises(CourseError, match="not a database"):
        gradebook.check(course)


def test_a_locked_database_is_refused(course, path, monkeypatch):
    monkeypatch.setattr(gradebook.opening, "_BUSY", 0.001)
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CourseError, match="locked"):
            gradebook.check(course)


def test_a_damaged_gradebook_is_told_with_what_to_do_whatever_the_command(course, path, called, monkeypatch):
    monkeypatch.setattr(levels, "best", lambda: FULL)
    content = path.read_bytes()
    middle = len(content) // 8192 * 4096
    path.write_bytes(content[:middle] + b"x" * 4096 + content[middle + 4096 :])
    course.folder("autograded", "ada", "perceptron").mkdir(parents=True)
    course.folder("submitted", "ada", "perceptron").mkdir(parents=True)
    for words in (["grade"], ["report"], ["feedback"], ["export", "csv"], ["history", "ada"]):
        done = called(*words, cwd=course.root)
        assert done.returncode == 2, words
        assert "is damaged" in done.stderr, words
        assert "Put a copy back" in done.stderr


def test_what_belongs_to_one_submission_is_found_without_reading_all_others(path):
    with contextlib.closing(sqlite3.connect(path)) as book:
        for rows in ("grade WHERE notebook_id", "comment WHERE notebook_id", "submitted_notebook WHERE assignment_id"):
            (plan,) = book.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {rows} = 'x'")  # noqa: S608 - names of above
            assert "SEARCH" in plan[-1], rows


def test_a_gradebook_of_before_gets_the_indexes(course, path):
    with contextlib.closing(sqlite3.connect(path)) as book:
        book.execute("DROP INDEX ix_autograde_submission")
    with gradebook.open_book(course) as opened:
        indexes = inspect(opened.engine).get_indexes("submitted_assignment")
    assert "ix_autograde_submission" in {index["name"] for index in indexes}
