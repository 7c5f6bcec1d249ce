"""What a gradebook tells of a class, and what people do in it."""

from __future__ import annotations

from dataclasses import replace

from nbgrader.api import Gradebook

from autograde import gradebook
from autograde.course.course import Course
from autograde.gradebook import Standing

__all__ = ["contents", "give_by_hand"]


def contents(course: Course) -> tuple[object, ...]:
    """Return all that a gradebook tells of a class, but for how long it took."""
    with gradebook.open_book(course) as book:
        standings = gradebook.standings(book, "perceptron")
        changes = sorted(gradebook.changes(book, "perceptron"), key=lambda change: change.student)
        return (
            [_timeless(each) for each in standings],
            changes,
            gradebook.people(book),
            gradebook.scores(book, "perceptron"),
        )


def _timeless(standing: Standing) -> Standing:
    """Return a submission without what depends on the speed of a run; cells have no order of their own."""
    record = replace(standing.record, result=replace(standing.record.result, seconds=0.0), notebook=None)
    return replace(standing, record=record, cells=sorted(standing.cells, key=lambda cell: cell.grade_id))


def give_by_hand(course: Course, student: str, points: float) -> None:
    """Give points as a person does in formgrader."""
    with Gradebook(course.db_url, course.directory.course_id) as book:
        book.find_grade("test-model", "perceptron", "perceptron", student).manual_score = points
        book.db.commit()
