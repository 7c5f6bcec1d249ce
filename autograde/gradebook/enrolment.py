"""The roster in nbgrader's database: students, due dates, extensions."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC

from nbgrader.api import Gradebook, Student

from autograde.course.roster import Roster
from autograde.gradebook.turns import turn

__all__ = ["enrol", "schedule"]


def enrol(book: Gradebook, roster: Roster) -> None:
    """Write names, addresses and LMS numbers of students, in one transaction; what the roster leaves out stays."""
    with turn(book.engine):
        known = {student.id: student for student in book.db.query(Student)}
        for listed in roster.students:
            student = known.get(listed.id) or Student(id=listed.id)
            book.db.add(student)
            first, last = _names(listed.name)
            entries = {"first_name": first, "last_name": last, "email": listed.email, "lms_user_id": listed.lms_id}
            for field, entry in entries.items():
                if entry:
                    setattr(student, field, entry)
        book.db.commit()


def schedule(book: Gradebook, roster: Roster, assignment: str, students: Iterable[str]) -> None:
    """Write when an assignment with a record is due, and the extensions of these students, who have handed in.

    nbgrader keeps an extension with the record of a submission: it is made where there is none and one is granted. If
    the roster has no extension for the assignment, those that were granted elsewhere stay.
    """
    with turn(book.engine):
        due = roster.due.get(assignment)
        if due:
            book.find_assignment(assignment).duedate = due.astimezone(UTC).replace(tzinfo=None)
        known = {submission.student.id: submission for submission in book.assignment_submissions(assignment)}
        for student in students if any(of == assignment for _, of in roster.extensions) else ():
            granted = roster.extension(student, assignment)
            if student in known:
                known[student].extension = granted
            elif granted:
                book.update_or_create_student(student)
                book.update_or_create_submission(assignment, student).extension = granted
        book.db.commit()


def _names(name: str) -> tuple[str, str]:
    """Return first and last names of `First Last` or `Last, First`; a single word is a last name."""
    if "," in name:
        last, _, first = name.partition(",")
    else:
        first, _, last = name.strip().rpartition(" ")
    return first.strip(), last.strip()
