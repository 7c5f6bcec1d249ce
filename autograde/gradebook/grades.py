"""Writing the result of one submission: grades, comments, what it rests on, and its history, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from nbgrader.api import Gradebook, MissingEntry, SubmittedAssignment
from nbgrader.plugins import BasePlugin
from nbgrader.utils import parse_utc

from autograde.gradebook.history import add
from autograde.gradebook.penalties import penalise
from autograde.gradebook.schema import RECORDS
from autograde.gradebook.standing import Standing, standings
from autograde.model import Result, Status
from autograde.records import Change, Record, encode, person

__all__ = ["Writing", "record"]


@dataclass(frozen=True)
class Writing:
    """What is to be written of one submission.

    `comments` are the judge's, by solution cell; `why` says what made this grading necessary, for the history.
    """

    record: Record
    why: str
    comments: Mapping[str, str] = field(default_factory=dict)
    timestamp: str | None = None


def record(book: Gradebook, writing: Writing, policy: BasePlugin) -> Change | None:
    """Write one result with the penalty of a policy; return how the score changed, or None when it did not.

    Manual scores and comments of graders are kept. An ungraded submission gets no score and asks for a person.
    """
    result = writing.record.result
    submission = _submission(book, result)
    before = _standing(book, result)
    if writing.timestamp:
        submission.timestamp = parse_utc(writing.timestamp)
    _set_grades(submission, result, writing.comments)
    after = penalise(submission, _standing(book, result), policy)
    _remember(book, submission, writing.record)
    change = _change(before, after, writing)
    if change is not None:
        add(book, change)
    book.db.commit()
    return change


def _submission(book: Gradebook, result: Result) -> SubmittedAssignment:
    """Return nbgrader's entry of a submission; a new one has no scores yet."""
    try:
        return book.find_submission(result.assignment, result.student)
    except MissingEntry:
        book.update_or_create_student(result.student)
        return book.add_submission(result.assignment, result.student)


def _set_grades(submission: SubmittedAssignment, result: Result, comments: Mapping[str, str]) -> None:
    graded = result.status is Status.GRADED
    scores = {cell.grade_id: cell.score for cell in result.cells if graded}
    for notebook in submission.notebooks:
        for grade in notebook.grades:
            grade.auto_score = scores.get(grade.name)
            grade.needs_manual_grade = not graded or grade.manual_score is not None
        for comment in notebook.comments:
            comment.auto_comment = comments.get(comment.name)


def _remember(book: Gradebook, submission: SubmittedAssignment, kept: Record) -> None:
    book.db.execute(RECORDS.delete().where(RECORDS.c.submission_id == submission.id))
    book.db.execute(RECORDS.insert().values(submission_id=submission.id, document=encode(kept)))


def _standing(book: Gradebook, result: Result) -> Standing:
    book.db.flush()
    return standings(book, result.assignment, result.student)[0]


def _change(before: Standing, after: Standing, writing: Writing) -> Change | None:
    """Return the entry of the history: for a first grading always, then for each other score."""
    if before.record is not None and before.score == after.score:
        return None
    why = writing.record.result.reason or writing.why
    at = writing.record.graded_at
    return Change(after.student, after.assignment, at, person(), before.score, after.score, why)
