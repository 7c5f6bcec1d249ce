"""The command `autograde feedback`."""

from __future__ import annotations

from pathlib import Path

import click

from autograde import course as courses
from autograde import feedback
from autograde.commands.shared import assignment_argument, course_option
from autograde.errors import CourseError

__all__ = ["command"]


@click.command("feedback")
@assignment_argument
@click.option("--student", help="Write only this student's page.")
@course_option
def command(assignment: str | None, student: str | None, start: Path | None) -> None:
    """Write feedback/*/ASSIGNMENT/*.html (default: all assignments) for what has been graded.

    \b
    autograde feedback perceptron --student ada
    """
    course = courses.find(start)
    names = [assignment] if assignment else [name for name in course.assignment_names() if course.is_graded(name)]
    if not names:
        raise CourseError(f"Nothing has been graded yet: there is no {course.folder('autograded', '*', '*')}.")
    written = [feedback.write_pages(course, course.assignment(name), student) for name in names]
    for name, of_one in zip(names, written, strict=True):
        click.echo(f"{len(of_one.pages)} pages of {name} are in {course.folder('feedback')}")
        for line in of_one.missing:
            click.echo(f"No page: {line}", err=True)
    if any(of_one.missing for of_one in written):
        raise click.exceptions.Exit(1)
