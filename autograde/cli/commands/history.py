"""The command `autograde history`."""

from __future__ import annotations

from pathlib import Path

import click

from autograde.cli.commands.shared import assignment_argument, console, course_option
from autograde.core.errors import CourseError

__all__ = ["command"]


@click.command("history")
@click.argument("student")
@assignment_argument
@course_option
def command(student: str, assignment: str | None, start: Path | None) -> None:
    """Show how the scores of STUDENT have changed in ASSIGNMENT (default: all): when, by whom, and why.

    \b
    autograde history ada perceptron
    """
    from autograde import gradebook
    from autograde.cli import tables
    from autograde.course import course as courses

    course = courses.find(start)
    names = [assignment] if assignment else course.assignment_names()
    gradebook.require(course)
    with gradebook.open_book(course) as book:
        for name in names:
            gradebook.note_changes_by_hand(book, name, student)
        changes = [change for name in names for change in gradebook.changes(book, name, student)]
    if not changes:
        raise CourseError(
            f"There are no scores of {student!r} in {', '.join(names)}. Is the name spelt as in submitted/?"
        )
    console().print(tables.change_table(f"Scores of {student}", changes))
