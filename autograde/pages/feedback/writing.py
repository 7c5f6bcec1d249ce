"""`feedback/`: one page a submission, in nbgrader's layout, so that its own commands release and fetch it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograde import gradebook
from autograde.core.errors import CourseError, NoRoom
from autograde.core.files import digest, write
from autograde.core.records import Record
from autograde.core.templating import rendered
from autograde.core.text import one_line
from autograde.course.assignment import Assignment
from autograde.course.course import NOTES, Course
from autograde.gradebook import Person, Standing, archive
from autograde.gradebook.render import MARKS
from autograde.pages.feedback.building import page_of
from autograde.pages.feedback.view import Page
from autograde.pages.outline import Outline, outline_of

__all__ = ["Written", "html_of", "page_for", "write_pages"]


@dataclass(frozen=True)
class Written:
    """The pages that were written, and a line on each submission that has none."""

    pages: tuple[Path, ...]
    missing: tuple[str, ...]


def write_pages(course: Course, assignment: Assignment, student: str | None = None) -> Written:
    """Write `feedback/S/A/A.html` for every graded submission, or for that of one student."""
    with gradebook.open_book(course) as book:
        standings = gradebook.standings(book, assignment.name, student)
        people = {person.student: person for person in gradebook.people(book)}
    outline, pages, missing = outline_of(assignment), [], []
    for standing in standings:
        try:
            html = _html(course, assignment, outline, people[standing.student], standing)
            pages.append(_write(course, standing, html))
        except NoRoom:
            raise
        except CourseError as error:
            missing.append(str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is one student's
            which = f"{assignment.name} of {standing.student!r}"
            missing.append(f"{which} cannot be shown ({type(error).__name__}: {one_line(str(error))}).")
    return Written(tuple(pages), tuple(missing))


def page_for(course: Course, assignment: Assignment, student: str) -> str:
    """Return the page of one submission as HTML; raise CourseError when it has to be graded first."""
    with gradebook.open_book(course) as book:
        standings = gradebook.standings(book, assignment.name, student)
        person = next((person for person in gradebook.people(book) if person.student == student), Person(student))
    if not standings:
        raise CourseError(f"{assignment.name} of {student!r} has not been graded. Run autograde grade.")
    return _html(course, assignment, outline_of(assignment), person, standings[0])


def _html(course: Course, assignment: Assignment, outline: Outline, person: Person, standing: Standing) -> str:
    record, notebook = _graded(course, standing)
    return html_of(page_of(assignment, outline, person, standing, record, notebook))


def _graded(course: Course, standing: Standing) -> tuple[Record, NotebookNode]:
    """Return the last record of a submission and the notebook that belongs to it."""
    which = f"{standing.assignment} of {standing.student!r}"
    content = archive.notebook_of(course, standing.student, standing.assignment)
    if standing.record is None or content is None:
        raise CourseError(f"{which} has not been graded. Run autograde grade.")
    if standing.record.notebook not in (None, digest(content)):
        raise CourseError(f"{which} has a notebook of another grading in autograded/. Run autograde grade again.")
    return standing.record, nbformat.reads(content.decode(), as_version=4)


def _write(course: Course, standing: Standing, html: str) -> Path:
    """Write a page, with what nbgrader needs beside it to release it.

    nbgrader's release stops for a whole class at the first submission without these files. Whoever did not hand in
    through its exchange gets stand-ins, by which nobody can fetch the page there.
    """
    folder = course.folder("feedback", standing.student, standing.assignment)
    graded = course.folder("autograded", standing.student, standing.assignment)
    which = f"feedback\0{standing.assignment}\0{standing.student}".encode()
    stand_ins = (
        standing.record.graded_at if standing.record else "",
        hmac.digest(course.secret(), which, "sha256").hex(),
    )
    for name, stand_in in zip(NOTES, stand_ins, strict=True):
        own = graded / name
        write(folder / name, own.read_text(encoding="utf-8") if own.is_file() else stand_in)
    path = folder / f"{standing.assignment}.html"
    write(path, html)
    return path


def html_of(page: Page) -> str:
    """Return a page as one file of HTML."""
    return rendered("feedback.html", page=page, marks=MARKS) + "\n"
