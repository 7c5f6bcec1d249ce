"""Writing results: grades, comments, what they rest on, and their history, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.plugins import BasePlugin
from nbgrader.utils import parse_utc
from sqlalchemy.exc import DataError, IntegrityError

from autograde.core.model import Result, Status
from autograde.core.records import Change, Record, encode, person
from autograde.gradebook.addresses import reason_of
from autograde.gradebook.history import add
from autograde.gradebook.patience import Patience
from autograde.gradebook.penalties import penalise
from autograde.gradebook.schema import RECORDS
from autograde.gradebook.standing import Standing, standings

__all__ = ["Refusal", "Writing", "record", "record_all"]

_REFUSALS = (DataError, IntegrityError, UnicodeError)  # of what is to be written, rather than of the database


@dataclass(frozen=True)
class Writing:
    """What is to be written of one submission.

    `comments` are the judge's, by solution cell; `why` says what made this grading necessary, for the history.
    """

    record: Record
    why: str
    comments: Mapping[str, str] = field(default_factory=dict)
    timestamp: str | None = None


@dataclass(frozen=True)
class Refusal:
    """A result that the database does not take, and why: a name that is too long for it, say."""

    result: Result
    reason: str


def record(book: Gradebook, writing: Writing, policy: BasePlugin, patience: Patience | None = None) -> Change | None:
    """Write one result with the penalty of a policy; return how the score changed, or None when it did not.

    Manual scores and comments of graders are kept. An ungraded submission gets no score and asks for a person.
    """
    return (patience or Patience()).transact(book, lambda: _write(book, writing, policy))


def record_all(
    book: Gradebook, writings: Sequence[Writing], policy: BasePlugin, patience: Patience
) -> list[Change | Refusal | None]:
    """Write results in one transaction, or each in its own where one is refused; return what `record` would of each."""
    try:
        return patience.transact(book, lambda: [_write(book, writing, policy) for writing in writings])
    except _REFUSALS:
        return [_record_alone(book, writing, policy, patience) for writing in writings]


def _record_alone(book: Gradebook, writing: Writing, policy: BasePlugin, patience: Patience) -> Change | Refusal | None:
    try:
        return record(book, writing, policy, patience)
    except _REFUSALS as error:
        return Refusal(writing.record.result, reason_of(book.engine.url, error))


def _write(book: Gradebook, writing: Writing, policy: BasePlugin) -> Change | None:
    """Write one result, to be committed; a second time it changes nothing, and is no change of a score."""
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
    return change


def _submission(book: Gradebook, result: Result) -> SubmittedAssignment:
    """Return nbgrader's entry of a submission; a new one has no scores yet.

    nbgrader's own way to make one commits it, and would end our transaction.
    """
    try:
        return book.find_submission(result.assignment, result.student)
    except MissingEntry:
        assignment = book.find_assignment(result.assignment)
        student = book.db.get(Student, result.student) or Student(id=result.student)
        submission = SubmittedAssignment(assignment_id=assignment.id, student=student)
        book.db.add(submission)
        submission.notebooks = [_empty(notebook) for notebook in assignment.notebooks]
        return submission


def _empty(notebook: Notebook) -> SubmittedNotebook:
    grades = [Grade(cell_id=cell.id) for cell in notebook.grade_cells]
    comments = [Comment(cell_id=cell.id) for cell in notebook.solution_cells]
    return SubmittedNotebook(notebook_id=notebook.id, grades=grades, comments=comments)


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
