"""One student's failure is one student's: everything of all others is done, and the exit code says that not all is."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograde.core.errors import NoRoom
from autograde.course.cells import visible
from autograde.gradebook import archive
from autograde.pages.feedback import writing
from autograde.pages.feedback.shown import without_paths
from autograde.pages.markdown import as_html

STUDENTS = ("ada", "bob", "eve")


pytestmark = pytest.mark.usefixtures("engine")


@pytest.fixture
def handed_in(course, submit):
    for student in STUDENTS:
        submit(student, student.encode())
    return course


def failing_for(student, function, error):
    """Return a function that fails where it is called about a student."""

    def call(*arguments):
        if any(student in str(argument) for argument in arguments):
            raise error
        return function(*arguments)

    return call


def test_a_notebook_that_cannot_be_kept_costs_no_other_its_grade(handed_in, called, monkeypatch):
    monkeypatch.setattr(archive, "keep", failing_for("'bob'", archive.keep, UnicodeError("odd text")))
    done = called("grade", cwd=handed_in.root)
    assert done.returncode == 1
    assert "The result of 'bob' in perceptron cannot be kept: UnicodeError: odd text." in done.stderr
    kept = {path.parent.parent.name for path in handed_in.folder("autograded").rglob("*.ipynb")}
    assert kept == {"ada", "eve"}
    assert "ada" in done.stdout
    assert "2 graded" in done.stdout


def test_a_full_disk_ends_the_grading_for_it_is_nobodys_own(handed_in, called, monkeypatch):
    monkeypatch.setattr(archive, "keep", failing_for("'bob'", archive.keep, NoRoom("it cannot be written: No space")))
    done = called("grade", cwd=handed_in.root)
    assert done.returncode == 2
    assert "No space" in done.stderr


def test_a_page_that_cannot_be_made_costs_no_other_its_page(handed_in, called, monkeypatch):
    assert called("grade", cwd=handed_in.root).returncode == 0
    monkeypatch.setattr(writing, "_html", failing_for("'bob'", lambda *_: "<p>a page</p>", RecursionError("too deep")))
    done = called("feedback", cwd=handed_in.root)
    assert done.returncode == 1
    assert "perceptron of 'bob' cannot be shown (RecursionError: too deep)." in done.stderr
    assert {path.parent.parent.name for path in handed_in.folder("feedback").rglob("*.html")} == {"ada", "eve"}


@pytest.mark.parametrize("text", ["\\begin{a}" * 16_000, "> " * 20_000, "![" * 15_000, "`" * 30_000])
def test_a_text_that_is_longer_than_people_write_is_shown_as_it_is(text):
    assert as_html(text).startswith("<pre>")


@given(st.text(max_size=300))
def test_any_text_is_shown(text):
    assert isinstance(as_html(text), str)


LINEAR = {
    "marks of hidden tests": (visible, "### BEGIN HIDDEN TESTS\n"),
    "ends of hidden tests": (visible, "### END HIDDEN TESTS\n"),
    "paths": (without_paths, "/a"),
    "one long path": (without_paths, "/" + "a" * 9),
}


def cost(parse, text):
    """Return the CPU seconds of the quickest of three tries."""
    tries = []
    for _ in range(3):
        started = time.process_time()
        parse(text)
        tries.append(time.process_time() - started)
    return min(tries)


@pytest.mark.parametrize(("parse", "piece"), LINEAR.values(), ids=LINEAR)
def test_a_text_that_is_twice_as_long_takes_about_twice_as_long_to_parse(parse, piece):
    once = cost(parse, piece * 20_000)
    assert cost(parse, piece * 40_000) < 3.5 * once + 0.05
