"""The command `autograde report`."""

from __future__ import annotations

from pathlib import Path

import click

from autograde.cli.commands.shared import course_option

__all__ = ["command"]


@click.command("report")
@click.argument("assignments", metavar="[ASSIGNMENT]...", nargs=-1)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file (default: report.html).",
)
@click.option("--names", is_flag=True, help="Show names, and link to feedback. Without it, the page is anonymous.")
@course_option
def command(assignments: tuple[str, ...], output: Path | None, names: bool, start: Path | None) -> None:
    """Write one page on how the class did in ASSIGNMENTs (default: all): scores, tasks, mistakes, who needs you.

    \b
    autograde report                          all assignments, anonymous
    autograde report perceptron xor           two of them
    autograde report perceptron --names       one, with names and links to feedback
    """
    from autograde import gradebook
    from autograde.core import files
    from autograde.course import course as courses
    from autograde.pages import report

    course = courses.find(start)
    gradebook.require(course)
    output = (output or course.root / "report.html").resolve()
    found = [course.assignment(name) for name in assignments or course.assignment_names()]
    made = report.make(course, found, output.parent, names)
    files.write(output, made.html, files.PRIVATE)
    for paragraph in made.paragraphs:
        click.echo(f"{paragraph}\n")
    click.echo(f"{output}: written")
