"""The roster into the gradebook: who is in the course, and by when they hand in."""

from __future__ import annotations

from collections.abc import Iterable

from autograde import gradebook
from autograde.collect.lines import Line
from autograde.course.course import Course
from autograde.course.roster import Roster

__all__ = ["enrol"]


def enrol(course: Course, roster: Roster, lines: Iterable[Line]) -> None:
    """Write students, due dates, and the extensions of those whose submissions were collected.

    An assignment that has a date, or an extension, gets its record in the gradebook where there is none.
    """
    handed_in: dict[str, set[str]] = {name: set() for name in roster.due}
    for line in lines:
        if line.is_submission and _is_scheduled(roster, line.assignment):
            handed_in.setdefault(line.assignment, set()).add(line.student)
    with gradebook.open_book(course) as book:
        gradebook.enrol(book, roster)
        for assignment, students in sorted(handed_in.items()):
            gradebook.prepare(book, course.assignment(assignment))
            gradebook.schedule(book, roster, assignment, sorted(students))


def _is_scheduled(roster: Roster, assignment: str) -> bool:
    return any(of == assignment for _, of in roster.extensions)
