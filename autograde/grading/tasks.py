"""One submission of a class that is to be graded: from its place in the course to its result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Event

from autograde import intake
from autograde.core.errors import UnreadableSubmission
from autograde.core.model import Graded, Notice
from autograde.core.records import Record
from autograde.course.course import Submission
from autograde.grading.provenance import own_basis
from autograde.grading.submission import Order, Tell, grade, unreadable

__all__ = ["Opened", "Runner", "Task", "grade_task", "open_task"]


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

    def complete(self, graded: Graded) -> Graded:
        """Return what became of it, with the notices of its folder and the basis of its own."""
        result = replace(graded.result, notices=(*self.notices, *graded.result.notices))
        return replace(graded, result=result, basis=own_basis(self.order.submission, self.order.seed))


Runner = Callable[[Sequence[Task]], Iterator[tuple[int, Graded]]]
"""Grades tasks, several at a time; yields (index of the task, what became of it), each once, as they end."""


def open_task(submission: Submission, order: Order) -> Opened:
    """Read the file of a submission; raise UnreadableSubmission where there is none to read."""
    content, renamed = intake.read(submission.path), intake.renamed(submission.path)
    return Opened(replace(order, submission=content), renamed)


def grade_task(
    submission: Submission, order: Order, cancelled: Event | None = None, tell: Tell | None = None
) -> Graded:
    """Grade one submission, from its file on; `tell` as in `grade`."""
    try:
        opened = open_task(submission, order)
    except UnreadableSubmission as error:
        return unreadable(order, error)

    def tell_completed(graded: Graded) -> None:
        if tell:
            tell(opened.complete(graded))

    return opened.complete(grade(opened.order, cancelled, tell_completed if tell else None))
