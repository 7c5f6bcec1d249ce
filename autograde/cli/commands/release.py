"""The command `autograde release`."""

from __future__ import annotations

from pathlib import Path

import click

from autograde.cli.commands.shared import (
    assignment_argument,
    chosen,
    console,
    course_option,
    layers_for,
    sandbox_option,
)
from autograde.core.errors import CourseError

__all__ = ["command"]


@click.command("release")
@assignment_argument
@course_option
@sandbox_option
def command(assignment: str | None, start: Path | None, no_sandbox: bool) -> None:
    """Make the student version of ASSIGNMENT (default: all), prove it, and write it to release/.

    \b
    autograde release                 all assignments
    autograde release perceptron      one
    """
    from autograde.authoring import release
    from autograde.cli import tables
    from autograde.course import course as courses

    course, layers = courses.find(start), layers_for(no_sandbox)
    for found in chosen(course, assignment):
        released = release.make(course, found)
        proofs = list(release.prove(found, released, layers))
        console().print(tables.proof_table(found.name, proofs))
        if not all(proof.holds for proof in proofs):
            raise CourseError(f"{found.name} is not released: a proof failed. Mend source/, then run it again.")
        changed = release.publish(course, found, released)
        folder = course.folder("release", assignment=found.name)
        version = released.metadata.autograde.version
        click.echo(f"{folder}: version {version}, {'written' if changed else 'unchanged'}")
