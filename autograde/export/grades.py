"""What is exported: the people of a course, and what each has in each assignment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from autograde import gradebook
from autograde.assignment import Assignment
from autograde.course import Course
from autograde.gradebook import Person, Standing

__all__ = ["Grades", "gather"]


@dataclass(frozen=True)
class Grades:
    """All people, by identifier, with their submissions; `most` are the points of each assignment, in their order."""

    people: tuple[Person, ...]
    most: dict[str, float]
    submissions: dict[tuple[str, str], Standing] = field(repr=False)

    def of(self, person: Person, assignment: str) -> Standing | None:
        """Return what somebody handed in, or None."""
        return self.submissions.get((person.student, assignment))

    def score(self, person: Person, assignment: str) -> float | None:
        """Return the points that count; None where nothing was handed in, or nothing could be graded: never 0."""
        standing = self.of(person, assignment)
        return standing.score if standing else None


def gather(course: Course, assignments: Sequence[Assignment]) -> Grades:
    """Read the gradebook; what people changed there by hand is noted in the history first."""
    gradebook.check(course.db_url)
    with gradebook.open_book(course.db_url, course.directory.course_id) as book:
        for assignment in assignments:
            gradebook.note_changes_by_hand(book, assignment.name)
        found = [standing for each in assignments for standing in gradebook.standings(book, each.name)]
        people = tuple(gradebook.people(book))
    most = {assignment.name: assignment.max_score for assignment in assignments}
    return Grades(people, most, {(each.student, each.assignment): each for each in found})
