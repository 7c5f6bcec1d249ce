"""Late work in the gradebook: the penalties that the course's policy asks for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from nbgrader.api import Gradebook, SubmittedAssignment
from nbgrader.plugins import BasePlugin

from autograde.core.records import Change, now, person
from autograde.gradebook.history import add
from autograde.gradebook.standing import Standing, standings
from autograde.gradebook.turns import turn

__all__ = ["penalise", "renew_penalties"]


def penalise(submission: SubmittedAssignment, standing: Standing, policy: BasePlugin) -> Standing:
    """Set or remove a penalty, as nbgrader's AssignLatePenalties does; return the standing with it.

    `standing` holds the points that it is taken from.
    """
    penalty = _penalty(standing, policy)
    for notebook in submission.notebooks:
        notebook.late_submission_penalty = penalty
    return replace(standing, penalty=penalty or 0.0)


def renew_penalties(book: Gradebook, assignment: str, students: Collection[str], policy: BasePlugin) -> list[Change]:
    """Set the penalties of submissions that are not graded again, and return the scores that change by it.

    The policy, the due date, an extension or points that a person gave may be others since the last grading.
    """
    with turn(book.engine):
        late = [standing for standing in standings(book, assignment) if standing.seconds_late or standing.penalty]
        changes = [
            _renew(book, standing, policy)
            for standing in late
            if standing.student in students and standing.penalty != (_penalty(standing, policy) or 0)
        ]
        book.db.commit()
    return changes


def _renew(book: Gradebook, before: Standing, policy: BasePlugin) -> Change:
    after = penalise(book.find_submission(before.assignment, before.student), before, policy)
    why = f"the penalty for late work was {_word(before, after)}"
    change = Change(after.student, after.assignment, now(), person(), before.score, after.score, why)
    add(book, change)
    return change


def _word(before: Standing, after: Standing) -> str:
    if not before.penalty:
        return f"imposed: {after.penalty:g} points"
    if not after.penalty:
        return f"removed: {before.penalty:g} points"
    return f"changed: {after.penalty:g} points rather than {before.penalty:g}"


def _penalty(standing: Standing, policy: BasePlugin) -> float | None:
    if not standing.seconds_late:
        return None
    lost = policy.late_submission_penalty(standing.student, standing.points, standing.seconds_late)
    return None if lost is None else min(max(lost, 0), standing.points)
