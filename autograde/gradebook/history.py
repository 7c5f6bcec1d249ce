"""How the scores of submissions have changed: when, by whom, from what to what, and why."""

from __future__ import annotations

from dataclasses import asdict

from nbgrader.api import Gradebook
from sqlalchemy import select

from autograde.core.records import Change, now
from autograde.gradebook.schema import CHANGES
from autograde.gradebook.standing import Standing, standings
from autograde.gradebook.turns import turn

__all__ = ["add", "changes", "compare", "note_changes_by_hand"]

_BY_HAND = "changed with nbgrader's own tools some time before: by hand, or a penalty for late work"
_SOMEBODY = "nbgrader"  # which keeps no account of who graded


def changes(book: Gradebook, assignment: str, student: str | None = None) -> list[Change]:
    """Return all changes of an assignment, in their order; of one student when named."""
    columns = (CHANGES.c[name] for name in Change.__dataclass_fields__)
    query = select(*columns).where(CHANGES.c.course == book.course_id, CHANGES.c.assignment == assignment)
    if student is not None:
        query = query.where(CHANGES.c.student == student)
    return [Change(*row) for row in book.db.execute(query.order_by(CHANGES.c.id))]


def note_changes_by_hand(book: Gradebook, assignment: str, student: str | None = None) -> list[Standing]:
    """Add what people have changed with nbgrader's own tools since the last entry of each submission.

    Return the submissions, which had to be read for it.
    """
    with turn(book.engine):
        found = compare(book, assignment, student)
        book.db.commit()
    return found


def compare(book: Gradebook, assignment: str, student: str | None = None) -> list[Standing]:
    """Add what was changed by hand, to be written with all else of the transaction; return the submissions."""
    found = standings(book, assignment, student)
    last = {change.student: change.after for change in changes(book, assignment, student)}
    for standing in found:
        name, score = standing.student, standing.score
        if name in last and last[name] != score:
            add(book, Change(name, assignment, now(), _SOMEBODY, last[name], score, _BY_HAND))
    return found


def add(book: Gradebook, change: Change) -> None:
    """Add an entry, to be written with all else of the transaction."""
    book.db.execute(CHANGES.insert().values(course=book.course_id, **asdict(change)))
