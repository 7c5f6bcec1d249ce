"""The command `autograde feedback`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograde.cli.commands.shared import UNGRADED, assignment_argument, chosen, complain, course_option
from autograde.core.errors import CourseError

__all__ = ["command"]


@click.command("feedback")
@assignment_argument
@click.option("--student", help="Write only this student's page.")
@course_option
def command(assignment: str | None, student: str | None, start: Path | None) -> None:
    """Write feedback/*/ASSIGNMENT/*.html (default: all assignments) for what has been graded.

    \b
    autograde feedback perceptron --student ada
    \b
    Exit code 0: all pages are there; 1: some could not be made, and are named; 2: nothing was written.
    """
    from autograde import gradebook
    from autograde.course import course as courses
    from autograde.pages import feedback

    course = courses.find(start)
    gradebook.require(course)
    graded = [each for each in chosen(course, assignment) if course.is_graded(each.name)]
    if not graded:
        missing = course.folder("autograded", "*", assignment or "*")
        raise CourseError(f"Nothing has been graded yet: there is no {missing}.")
    written = [feedback.write_pages(course, each, student) for each in graded]
    if not any(of_one.pages or of_one.missing for of_one in written):
        raise CourseError(f"There is no submission of {student!r}. Is the name spelt as in submitted/?")
    for each, of_one in zip(graded, written, strict=True):
        click.echo(f"{len(of_one.pages)} pages of {each.name} are in {course.folder('feedback')}")
        for line in of_one.missing:
            complain(f"No page: {line}")
    if any(of_one.missing for of_one in written):
        sys.exit(UNGRADED)
