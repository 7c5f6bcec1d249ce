"""The command `autograde export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograde import course as courses
from autograde import export, files
from autograde.commands.shared import UNGRADED, assignment_argument, chosen, complain, course_option
from autograde.errors import CourseError

__all__ = ["command"]


@click.command("export")
@click.argument("kind", metavar="FORMAT", type=click.Choice(list(export.FORMATS)))
@assignment_argument
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), help="Default: grades-FORMAT.")
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="The gradebook that Canvas exported, or Moodle's grading worksheet: scores are filled into its columns.",
)
@click.option("--column", "columns", multiple=True, help="Its column for an assignment: perceptron='Homework 1 (123)'.")
@course_option
def command(  # noqa: PLR0913, PLR0917 - click passes one argument an option
    kind: str,
    assignment: str | None,
    output: Path | None,
    template: Path | None,
    columns: tuple[str, ...],
    start: Path | None,
) -> None:
    """Write the grades of ASSIGNMENT (default: all) as csv, xlsx, or a file that canvas or moodle imports.

    \b
    autograde export xlsx                                          all that the gradebook says
    autograde export canvas --template 2026-11-24_Grades.csv       into the columns that Canvas has
    autograde export moodle perceptron --template worksheet.csv    into Moodle's worksheet
    \b
    What was not handed in, or could not be graded, is blank: never 0.
    """
    course = courses.find(start)
    grades = export.gather(course, chosen(course, assignment))
    if not grades.people:
        raise CourseError("The gradebook has no students yet. Run `autograde collect` or `autograde grade` first.")
    names = dict(column.partition("=")[::2] for column in columns)
    made = export.export(grades, kind, template, names)
    output = output or course.root / f"grades-{kind}{export.FORMATS[kind]}"
    files.write_bytes(output, made.content)
    click.echo(f"{output}: grades of {len(grades.people)} students written")
    if made.missing:
        complain(f"not in {template}, so not exported: {', '.join(made.missing)}")
        sys.exit(UNGRADED)
