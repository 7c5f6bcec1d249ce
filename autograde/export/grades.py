"""All grades of a course as data, read from the gradebook once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograde import gradebook
from autograde.course.course import Course
from autograde.gradebook import Person, Standing

__all__ = ["AssignmentGrades", "Grades", "read"]


@dataclass(frozen=True)
class AssignmentGrades:
    """The submissions of one assignment, by student; who handed in nothing is not among them."""

    name: str
    standings: Mapping[str, Standing]

    @property
    def max_score(self) -> float:
        """Return the points that can be had."""
        return max(standing.max_score for standing in self.standings.values())

    @property
    def tasks(self) -> tuple[str, ...]:
        """Return the graded cells that any submission has, in the order of the gradebook."""
        cells = (cell.grade_id for standing in self.standings.values() for cell in standing.cells)
        return tuple(dict.fromkeys(cells))

    def score(self, student: str) -> float | None:
        """Return the points that count, penalties taken off; None for what is ungraded or was not handed in."""
        standing = self.standings.get(student)
        return standing.score if standing else None


@dataclass(frozen=True)
class Grades:
    """Everybody in the gradebook, and the assignments that somebody has handed in."""

    people: tuple[Person, ...]
    assignments: tuple[AssignmentGrades, ...]


def read(course: Course, names: Sequence[str]) -> Grades:
    """Read the grades of some assignments, and add to the history what people have changed by hand."""
    found = []
    with gradebook.open_book(course) as book:
        for name in names:
            standings = {standing.student: standing for standing in gradebook.note_changes_by_hand(book, name)}
            found.extend([AssignmentGrades(name, standings)] if standings else [])
        return Grades(tuple(gradebook.people(book)), tuple(found))
