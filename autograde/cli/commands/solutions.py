"""The command `autograde solutions`."""

from __future__ import annotations

from pathlib import Path

import click

from autograde.cli.commands.shared import assignment_argument, chosen, course_option, layers_for, sandbox_option

__all__ = ["command"]


@click.command("solutions")
@assignment_argument
@course_option
@sandbox_option
def command(assignment: str | None, start: Path | None, no_sandbox: bool) -> None:
    """Write the solved, executed notebook of ASSIGNMENT (default: all) to solutions/, to publish after the deadline.

    \b
    autograde solutions perceptron
    """
    from autograde.authoring import solutions
    from autograde.core import files
    from autograde.course import course as courses

    course, layers = courses.find(start), layers_for(no_sandbox)
    for found in chosen(course, assignment):
        path = course.root / "solutions" / found.name / f"{found.name}.ipynb"
        files.write(path, files.notebook_text(solutions.solve(found, layers)))
        click.echo(f"{path}: written")
