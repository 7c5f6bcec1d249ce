"""The command `autograde export`."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

import click

from autograde.cli.commands.shared import UNGRADED, assignment_argument, complain, course_option
from autograde.core.errors import CourseError

__all__ = ["FORMATS", "command"]

FORMATS = ("csv", "canvas", "moodle", "xlsx")  # of `autograde.export`, which is not imported for `--help`


@click.command("export")
@click.argument("form", metavar="FORMAT", type=click.Choice(FORMATS))
@assignment_argument
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file; default: exported/grades-[ASSIGNMENT-]FORMAT.csv or .xlsx.",
)
@click.option(
    "--template",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A file that Canvas or Moodle has made: its columns of scores are filled, all else stays as it is.",
)
@click.option(
    "--column",
    "columns",
    multiple=True,
    metavar="ASSIGNMENT=HEADER",
    help="What Canvas or Moodle calls the column of an assignment; may be repeated.",
)
@course_option
def command(  # noqa: PLR0913, PLR0917 - click passes one argument an option
    form: str,
    assignment: str | None,
    output: Path | None,
    template: Path | None,
    columns: tuple[str, ...],
    start: Path | None,
) -> None:
    """Write the scores of ASSIGNMENT (default: all) as FORMAT: csv, canvas, moodle or xlsx.

    The scores are those that count: manual ones in place of ours, penalties taken off. What is ungraded or was not
    handed in is blank, never 0. Safest for an LMS is its own file as template: in Canvas, Grades → Export; in Moodle,
    the grading worksheet of an assignment. Cells without a score keep there what the LMS has.

    \b
    autograde export csv                                all there is to know, a row for each submission
    autograde export canvas --template Grades.csv       for Grades → Import
    autograde export canvas --template Grades.csv --column "perceptron=Homework 1 (12345)"
    autograde export moodle perceptron --template Grades-Perceptron.csv
    autograde export moodle                             for Grades → Import → CSV, without a template
    autograde export xlsx -o grades.xlsx
    \b
    Exit code 0: written; 1: written, but some scores found no row in the template; 2: nothing was written.
    """
    from autograde import export
    from autograde.course import course as courses

    course = courses.find(start)
    made = export.export(course, export.Call(form, assignment, output, template, _headers(columns)))
    one = "1 submission has no score" if made.ungraded == 1 else f"{made.ungraded} submissions have no score"
    click.echo(f"{made.path}: written, {made.scores} scores" + (f"; {one}" if made.ungraded else ""))
    if made.warning:
        complain(made.warning)
    if made.unplaced:
        complain(f"no row of {template} is clearly that of {', '.join(made.unplaced)}: enter these scores by hand.")
        sys.exit(UNGRADED)


def _headers(columns: Iterable[str]) -> dict[str, str]:
    """Return the headers by assignment, as `--column` names them."""
    pairs = [column.partition("=") for column in columns]
    if not all(name and header for name, _, header in pairs):
        raise CourseError('--column takes an assignment and a header, such as --column "xor=Homework 2 (12346)".')
    return {name: header for name, _, header in pairs}
