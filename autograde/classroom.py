"""Grading a whole class: several submissions at a time, one writer, nothing lost when interrupted."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import partial
from threading import Event

from autograde import archive, gradebook, intake
from autograde.assignment import Assignment
from autograde.course import Course, Submission, seed_for
from autograde.errors import UnreadableSubmission
from autograde.grading import Graded, Order, grade, unreadable
from autograde.model import Result
from autograde.pool import run_all
from autograde.render import comments
from autograde.sandbox.layers import FULL, Layers

__all__ = ["grade_class", "order_for"]


def grade_class(
    course: Course,
    work: Iterable[tuple[Submission, Assignment]],
    workers: int = 1,
    layers: Layers = FULL,
    done: Callable[[Result], None] = lambda _: None,
) -> list[Result]:
    """Grade submissions, keep each result as soon as it is there, and return all by assignment and student.

    Every result is in the gradebook and in `autograded/` before `done` is told of it.
    """
    secret = course.secret()
    orders = [(submission, order_for(secret, submission, assignment, layers)) for submission, assignment in work]
    results = []
    with gradebook.open_book(course.db_url, course.directory.course_id) as book:
        for assignment in {order.assignment.name: order.assignment for _, order in orders}.values():
            gradebook.prepare(book, course.db_url, assignment)
        for index, graded in run_all([partial(_grade, *order) for order in orders], workers):
            submission, order = orders[index]
            archive.keep(course, submission, graded)
            said = comments(graded.result, {test.grade_id: test.hints_on for test in order.assignment.tests})
            gradebook.record(book, graded.result, said, archive.timestamp(submission.path.parent))
            results.append(graded.result)
            done(graded.result)
    return sorted(results, key=lambda result: (result.assignment, result.student))


def order_for(secret: bytes, submission: Submission, assignment: Assignment, layers: Layers = FULL) -> Order:
    """Return the order to grade a submission; its file is read when its turn comes."""
    seed = seed_for(secret, assignment.name, submission.student)
    return Order(b"", assignment, submission.student, seed, layers)


def _grade(submission: Submission, order: Order, cancelled: Event) -> Graded:
    try:
        content = intake.read(submission.path)
    except UnreadableSubmission as error:
        return unreadable(order, error)
    return grade(replace(order, submission=content), cancelled)
