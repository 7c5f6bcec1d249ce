"""The command `autograde init`."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

__all__ = ["command"]


@click.command("init")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.argument("assignments", metavar="[ASSIGNMENT]...", nargs=-1)
@click.option("--course-id", metavar="NAME", help="The name of the course; default: that of the kit.")
def command(folder: Path, assignments: tuple[str, ...], course_id: str | None) -> None:
    """Make a course in DIR, a new or an empty folder, with each ASSIGNMENT of the kit (default: all).

    \b
    autograde init networks                           all assignments
    autograde init networks perceptron xor            two of them
    autograde init networks --course-id networks-1    with a name of its own
    Exit code 2: DIR holds something already, or cannot be made; nothing was touched.
    """
    from autograde.authoring import new_course

    course = new_course.make(folder, assignments, course_id)
    names = course.assignment_names()
    click.echo(f"{course.root}: a course with {', '.join(names)}. Its README.md has the commands of the term. Next:")
    for command in (f"cd {shlex.quote(str(folder))}", "autograde doctor", f"autograde release {names[0]}"):
        click.echo(f"    {command}")
