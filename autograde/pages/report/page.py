"""The page of the report: one file that needs nothing else."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from autograde import gradebook
from autograde.core.errors import CourseError
from autograde.core.model import Kind
from autograde.core.templating import rendered
from autograde.course.assignment import Assignment
from autograde.course.course import Course
from autograde.course.late import describe
from autograde.gradebook import Standing
from autograde.pages.outline import titles_of
from autograde.pages.report import charts
from autograde.pages.report.analysis import Analysis, analyse
from autograde.pages.report.entries import Entry, named, pseudonymous
from autograde.pages.report.summary import paragraph

__all__ = ["Report", "make"]

_KINDS = {
    Kind.LIMIT: "Limits that were hit",
    Kind.REPAIR: "Files that were damaged and mended",
    Kind.RESTORED: "Locked cells that were edited, moved or missing",
    Kind.TAMPERING: "Answers that did not come from a check",
    Kind.CONFINEMENT: "Graded with less confinement than there should be",
}


@dataclass(frozen=True)
class Report:
    """The page, and the paragraph of each assignment in it."""

    html: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class _Chapter:
    """One assignment of the page."""

    analysis: Analysis
    paragraph: str
    bins: list[charts.Bin]
    score_chart: str
    task_chart: str


def make(course: Course, assignments: Iterable[Assignment], folder: Path, names: bool = False) -> Report:
    """Report on all that has been graded; links to feedback lead from `folder`, and are there with `names` only."""
    chapters = [_chapter(*each) for each in _graded(course, assignments, folder, names)]
    if not chapters:
        raise CourseError("Nothing has been graded yet, so there is nothing to report. Run `autograde grade`.")
    html = rendered(
        "report.html",
        course=course.directory.course_id,
        chapters=chapters,
        named=names,
        kinds=_KINDS,
        describe_late=describe,
        as_of=max(entry.record.graded_at for each in chapters for entry in each.analysis.entries),
    )
    return Report(html, tuple(chapter.paragraph for chapter in chapters))


def _graded(
    course: Course, assignments: Iterable[Assignment], folder: Path, names: bool
) -> Iterable[tuple[Assignment, list[Entry]]]:
    """Yield the assignments of which this kit has graded something, with their submissions."""
    with gradebook.open_book(course) as book:
        people = gradebook.people(book)
        for assignment in assignments:
            found = gradebook.standings(book, assignment.name)
            links = _links(course, found, folder) if names else {}
            entries = named(found, people, links) if names else pseudonymous(found, people, course.secret())
            if entries:
                yield assignment, entries


def _links(course: Course, standings: Iterable[Standing], folder: Path) -> dict[tuple[str, str], str]:
    """Return where the feedback of each submission is, as seen from `folder`, if it has been written."""
    links = {}
    for each in standings:
        page = course.folder("feedback", each.student, each.assignment) / f"{each.assignment}.html"
        if page.exists():
            links[each.student, each.assignment] = Path(os.path.relpath(page, folder)).as_posix()
    return links


def _chapter(assignment: Assignment, entries: list[Entry]) -> _Chapter:
    solutions = {test.grade_id: test.hints_on for test in assignment.tests}
    analysis = analyse(assignment.name, entries, titles_of(assignment), solutions)
    bins = charts.histogram(analysis.scores, analysis.max_score)
    task_chart = charts.of_tasks(analysis.tasks) if analysis.tasks else ""
    return _Chapter(analysis, paragraph(analysis), bins, charts.of_scores(bins), task_chart)
