"""The command `autograde collect`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import click

from autograde.cli.commands.shared import UNGRADED, console, course_option, progress
from autograde.core.errors import CourseError

if TYPE_CHECKING:
    from autograde import collect
    from autograde.course.course import Course

__all__ = ["command"]

_ROSTER = "roster.csv"  # in a course


@click.command("collect")
@click.argument("words", nargs=-1, required=True, metavar="[ASSIGNMENT] PATH")
@click.option(
    "--roster",
    "listed",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    help="A CSV file with the students; default: roster.csv in the course, when it is there.",
)
@click.option("--unlisted", is_flag=True, help="Take also what comes from students who are not in the roster.")
@click.option(
    "--timezone",
    "zone",
    metavar="ZONE",
    help="Where the times in zips and in the roster are from, such as Asia/Seoul; default: this machine's.",
)
@click.option("--dry-run", is_flag=True, help="Show what would be done, and write nothing.")
@course_option
def command(  # noqa: PLR0913, PLR0917 - click passes one argument an option
    words: tuple[str, ...], listed: Path | None, unlisted: bool, zone: str | None, dry_run: bool, start: Path | None
) -> None:
    """Take the submissions in PATH into submitted/: a folder, a zip or a tar.

    It knows the downloads of Canvas and Moodle, nbgrader's exchange and submitted/, and folders or files with the names
    of students. ASSIGNMENT may be left out where folders name it. Of several attempts the latest counts, earlier ones
    are kept in downloaded/ASSIGNMENT/attempts/. Running it again changes nothing.

    \b
    autograde collect perceptron submissions.zip
    autograde collect perceptron submissions.zip --roster students.csv --dry-run
    autograde collect /srv/nbgrader/exchange/course101/inbound

    \b
    The roster is a CSV file. Only the column `student`, the id in the course, has to be there:
      student,name,email,lms_id,due:perceptron,extension:xor
      *,,,,2026-03-01 23:59,                  due for everybody
      ada,Ada Lovelace,ada@example.org,12345,,2d
      bob,Bob Min,,,2026-03-03 12:00,36h      his own date, which is an extension

    \b
    Exit code 0: all is taken, or was already; 1: a person should look at something; 2: nothing was done.
    """
    from autograde import collect, gradebook
    from autograde.cli import tables
    from autograde.course import course as courses
    from autograde.course import roster as rosters

    course = courses.find(start)
    call = _collecting(course, words, zone, dry_run)
    listed = listed or (course.root / _ROSTER if (course.root / _ROSTER).exists() else None)
    if listed:
        found = rosters.read(listed, course.assignment_names(), call.zone)
        call = replace(call, roster=found, unlisted=unlisted)
        gradebook.check(course)
    with progress("collecting") as bar:
        lines = collect.collect(call, bar)
        if call.roster and not dry_run:
            collect.enrol(course, call.roster, lines)
    where = "nothing was written to" if dry_run else "see"
    _show(lines, f"{tables.collect_totals(lines)}; {where} {course.folder('submitted')}")
    sys.exit(UNGRADED if any(line.matters for line in lines) else 0)


def _show(lines: list[collect.Line], totals: str) -> None:
    """Print what became of all; last, for whoever reads it may stop reading, which ends the program."""
    from rich.text import Text

    from autograde.cli import tables

    out = console()
    if any(tables.is_shown(line) for line in lines):
        out.print(tables.collect_table(lines))
    out.print(Text(totals), soft_wrap=True)


def _collecting(course: Course, words: tuple[str, ...], zone: str | None, dry: bool) -> collect.Call:
    """Return what is asked for; a single word is the path."""
    from autograde import collect

    *names, path = words
    if len(names) > 1:
        raise click.UsageError(f"Too many words: {' '.join(words)}. Name one assignment, and one folder or archive.")
    try:
        known = ZoneInfo(zone) if zone else None
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise CourseError(f"There is no time zone {zone!r}. Use a name such as Europe/Berlin or UTC.") from error
    return collect.Call(course, Path(path), names[0] if names else None, zone=known, dry=dry)
