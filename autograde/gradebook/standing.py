"""What the gradebook says of submissions at this moment, people's grades and penalties included."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import select

from autograde.core.records import Record, decode
from autograde.gradebook.schema import RECORDS

__all__ = ["CellStanding", "Person", "Standing", "people", "scores", "standings"]


@dataclass(frozen=True)
class Person:
    """A student of the course, as far as a roster has told."""

    student: str
    first_name: str = ""
    last_name: str = ""
    email: str = ""
    lms_id: str = ""

    @property
    def name(self) -> str:
        """Return the whole name, or the identifier where none is known."""
        return f"{self.first_name} {self.last_name}".strip() or self.student


@dataclass(frozen=True)
class CellStanding:
    """Points of one graded cell: what the judge gave, and what a person gave in its place or on top."""

    grade_id: str
    max_score: float
    auto: float | None
    manual: float | None
    extra: float
    needs_person: bool

    @property
    def score(self) -> float | None:
        """Return the points that count; None when neither judge nor person gave any."""
        given = self.auto if self.manual is None else self.manual
        return None if given is None else given + self.extra


@dataclass(frozen=True)
class Standing:
    """One submission in the gradebook: points by cell, penalty, times (UTC), and the record of its last grading.

    `comments` are those that people wrote, by solution cell. `record` is None for what this kit has not graded.
    """

    student: str
    assignment: str
    handed_in: datetime | None
    due: datetime | None
    penalty: float
    cells: tuple[CellStanding, ...]
    comments: Mapping[str, str] = field(default_factory=dict)
    record: Record | None = None

    @property
    def score(self) -> float | None:
        """Return the points that count; None while a cell has none."""
        if any(cell.score is None for cell in self.cells):
            return None
        return round(max(0.0, self.points - self.penalty), 2)

    @property
    def points(self) -> float:
        """Return the points of the cells that have any, before a penalty is taken off."""
        return sum(cell.score or 0.0 for cell in self.cells)

    @property
    def max_score(self) -> float:
        """Return the points of all cells together."""
        return sum(cell.max_score for cell in self.cells)

    @property
    def needs_person(self) -> bool:
        """Tell whether somebody has to look at it in formgrader."""
        return any(cell.needs_person for cell in self.cells)

    @property
    def seconds_late(self) -> float:
        """Return how long after its due date it was handed in, in seconds; 0 when in time or unknown."""
        if self.handed_in is None or self.due is None:
            return 0.0
        return max(0.0, (self.handed_in - self.due).total_seconds())


def people(book: Gradebook) -> list[Person]:
    """Return all students of the gradebook, by identifier."""
    columns = (Student.id, Student.first_name, Student.last_name, Student.email, Student.lms_user_id)
    found = [Person(*(value or "" for value in row)) for row in book.db.execute(select(*columns))]
    return sorted(found, key=lambda person: person.student)  # a server sorts by the alphabet of its own language


def standings(book: Gradebook, assignment: str, student: str | None = None) -> list[Standing]:
    """Return the submissions of an assignment, by student; of one student when named."""
    rows = _submissions(book, assignment, student, RECORDS.c.document)
    notebooks = [row.notebook for row in rows]
    cells, comments = _cells(book, notebooks), _comments(book, notebooks)
    return [
        replace(
            _standing(assignment, row, cells[row.notebook]),
            comments=comments[row.notebook],
            record=decode(row.document) if row.document else None,
        )
        for row in rows
    ]


def scores(book: Gradebook, assignment: str) -> dict[str, float | None]:
    """Return the points that count, by student; what they rest on is not read."""
    rows = _submissions(book, assignment, None)
    cells = _cells(book, [row.notebook for row in rows])
    return {row.student: _standing(assignment, row, cells[row.notebook]).score for row in rows}


def _standing(assignment: str, row: Any, cells: Iterable[CellStanding]) -> Standing:
    return Standing(
        student=row.student,
        assignment=assignment,
        handed_in=row.timestamp,
        due=row.duedate + row.extension if row.duedate and row.extension else row.duedate,
        penalty=row.late_submission_penalty or 0.0,
        cells=tuple(cells),
    )


def _submissions(book: Gradebook, assignment: str, student: str | None, *columns: Any) -> Sequence[Any]:
    query = (
        select(
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            SubmittedAssignment.student_id.label("student"),
            Assignment.duedate,
            SubmittedNotebook.id.label("notebook"),
            SubmittedNotebook.late_submission_penalty,
            *columns,
        )
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .outerjoin(RECORDS, RECORDS.c.submission_id == SubmittedAssignment.id)
        .where(Assignment.name == assignment, Assignment.course_id == book.course_id)
    )
    if student is not None:
        query = query.where(SubmittedAssignment.student_id == student)
    return sorted(book.db.execute(query).all(), key=lambda row: row.student)


def _cells(book: Gradebook, notebooks: Sequence[str]) -> Mapping[str, list[CellStanding]]:
    columns = (Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade)
    query = select(Grade.notebook_id, GradeCell.name, GradeCell.max_score, *columns).join(
        GradeCell, Grade.cell_id == GradeCell.id
    )
    found: dict[str, list[CellStanding]] = defaultdict(list)
    for notebook, name, max_score, auto, manual, extra, needs_person in _of(book, query, Grade, notebooks):
        found[notebook].append(CellStanding(name, max_score, auto, manual, extra or 0.0, needs_person))
    return found


def _comments(book: Gradebook, notebooks: Sequence[str]) -> Mapping[str, dict[str, str]]:
    query = select(Comment.notebook_id, BaseCell.name, Comment.manual_comment).join(
        BaseCell, Comment.cell_id == BaseCell.id
    )
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for notebook, name, comment in _of(book, query.where(Comment.manual_comment.is_not(None)), Comment, notebooks):
        found[notebook][name] = comment
    return found


def _of(book: Gradebook, query: Any, table: Any, notebooks: Sequence[str]) -> Any:
    """Return the rows of some notebooks: of one named, or of all, since databases limit how many can be named."""
    return book.db.execute(query.where(table.notebook_id == notebooks[0]) if len(notebooks) == 1 else query)
