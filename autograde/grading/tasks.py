"""One submission of a class that is to be graded: from its place in the course to its result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Event
from typing import TypeAlias

from autograde import intake
from autograde.core.errors import UnreadableSubmission
from autograde.core.model import Finished, Graded, Notice
from autograde.core.records import Record
from autograde.course.course import Submission
from autograde.gradebook import archive
from autograde.grading.provenance import own_basis
from autograde.grading.submission import Order, grade, ungraded, unreadable

__all__ = ["Opened", "Runner", "Task", "failed", "grade_opened", "grade_task", "not_opened", "open_task"]


@dataclass(frozen=True)
class Task:
    """One submission to grade, with its last record and what results of its assignment rest on."""

    submission: Submission
    order: Order
    basis: dict[str, str]
    last: Record | None


@dataclass(frozen=True)
class Opened:
    """A submission whose file has been read: all that its result depends on, and what its folder tells."""

    order: Order
    notices: tuple[Notice, ...]

    def finish(self, graded: Graded) -> Finished:
        """Return what is to be kept of it, with the notices of its folder and the basis of its own."""
        result = replace(graded.result, notices=(*self.notices, *graded.result.notices))
        basis = own_basis(self.order.submission, self.order.seed)
        return archive.finished(replace(graded, result=result), self.order.assignment, basis)


Runner = Callable[[Sequence[Task]], Iterator[tuple[int, Finished]]]
"""Grades tasks, several at a time; yields (index of the task, what became of it), each once, as they end."""

Tell: TypeAlias = Callable[[Finished], None]
"""Is told what a submission is to get if this process does not survive what comes next."""


def open_task(submission: Submission, order: Order) -> Opened:
    """Read the file of a submission; raise UnreadableSubmission where there is none to read."""
    content, renamed = intake.read(submission.path), intake.renamed(submission.path)
    return Opened(replace(order, submission=content), renamed)


def grade_task(
    submission: Submission, order: Order, cancelled: Event | None = None, tell: Tell | None = None
) -> Finished:
    """Grade one submission, from its file on."""
    try:
        opened = open_task(submission, order)
    except UnreadableSubmission as error:
        return not_opened(order, error)
    return grade_opened(opened, cancelled, tell)


def grade_opened(opened: Opened, cancelled: Event | None = None, tell: Tell | None = None) -> Finished:
    """Grade one submission whose file has been read."""

    def tell_finished(graded: Graded) -> None:
        if tell:
            tell(opened.finish(graded))

    return opened.finish(grade(opened.order, cancelled, tell_finished if tell else None))


def not_opened(order: Order, error: UnreadableSubmission) -> Finished:
    """Return what is to be kept of a submission without a file that can be read."""
    return archive.finished(unreadable(order, error), order.assignment, {})


def failed(opened: Opened, reason: str) -> Finished:
    """Return what is to be kept of a submission that could not be graded through no fault of its author."""
    return opened.finish(ungraded(opened.order, reason))
