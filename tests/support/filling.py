"""A class in the gradebook, made up, with names that hurt."""

from __future__ import annotations

from autograde import gradebook
from autograde.core.model import CellResult, Finding, Outcome, Result, Status
from autograde.core.records import Record
from autograde.course.late import policy_of
from autograde.gradebook import Writing

__all__ = ["PEOPLE", "fill", "result_of"]

PEOPLE = {  # first name, last name, email, number in the LMS
    "ada": ("Ada", "Lovelace", "ada@example.org", "101"),
    "bob": ("=HYPERLINK(1)", "+Min", "bob@example.org", "102"),
    "007": ("@SUM(A1)", "-Bond", "007@example.org", "103"),
    "dot": ('Dot "Dotty", Jr.', "O'Line\nBreak", "dot@example.org", "104"),
    "eve": ("\t=1+1", "\r'=2", "eve@example.org", "105"),
    "fay": ("김민수", "שלום", "fay@example.org", "106"),
    "gus": ("a;=3+3", "b\t-4", "gus@example.org", "107"),
    "hal": ("'=5", "''@6", "hal@example.org", "108"),
    "ivy": ("\uff1d7", "x,=8", "ivy@example.org", "109"),
    "=jo": ("Jo", "Zero", "jo@example.org", "110"),
    "kim": ("Kim", "Absent", "kim@example.org", "111"),
}


def result_of(assignment, student, share):
    cells = tuple(
        CellResult(test.grade_id, round(share * test.points, 2), test.points, (Finding("a", Outcome.PASSED, 1.0),))
        for test in assignment.tests
        if share is not None
    )
    if share is None:
        reason = "=The file cannot be graded"
        return Result(student, assignment.name, Status.UNGRADED, assignment.max_score, reason=reason)
    score = sum(cell.score for cell in cells)
    return Result(student, assignment.name, Status.GRADED, assignment.max_score, score=score, cells=cells)


def fill(course, shares, people=PEOPLE, name="perceptron"):
    """Put a class into the gradebook."""
    assignment = course.assignment(name)
    with gradebook.open_book(course) as book:
        gradebook.prepare(book, assignment)
        for student, share in shares.items():
            record = Record(result_of(assignment, student, share), {}, None, "2026-11-03T10:00:00+00:00")
            gradebook.record(book, Writing(record, "graded", timestamp="2026-11-02 12:00:00"), policy_of(course.config))
        for student, (first, last, email, number) in people.items():
            named = {"first_name": first, "last_name": last, "email": email, "lms_user_id": number}
            book.update_or_create_student(student, **named)
