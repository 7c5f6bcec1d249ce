"""Submissions that lie in `submitted/` under names which the roster does not have: of a collection without one."""

from __future__ import annotations

from collections.abc import Iterator

from autograde.collect.lines import Kind, Line
from autograde.course.course import Course, Submission
from autograde.course.roster import Roster

__all__ = ["strays"]


def strays(course: Course, roster: Roster, assignment: str) -> Iterator[Line]:
    """Yield a line for each student of an assignment's submissions who is not in the roster, and what to do."""
    listed = {student.id for student in roster.students}
    for submission in course.submissions(assignment):
        if submission.student not in listed:
            reason = _reason(course, roster, submission)
            yield Line(Kind.UNLISTED, submission.student, assignment, (reason,), matters=True)


def _reason(course: Course, roster: Roster, submission: Submission) -> str:
    folder = submission.path.parent.relative_to(course.root)
    known = roster.find(submission.student)
    if known:
        own = course.folder("submitted", known.id, submission.assignment).relative_to(course.root)
        return (
            f"is {known.id} in the roster, and would be graded as somebody else: compare {folder} with {own}, remove it"
        )
    return (
        f"is not in the roster, but would be graded: remove {folder}, add the student to the roster, or use --unlisted"
    )
