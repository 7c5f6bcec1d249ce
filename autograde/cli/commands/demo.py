"""The command `autograde demo`."""

from __future__ import annotations

import tempfile
from pathlib import Path

import click

from autograde.cli.commands.shared import console, layers_for, progress, workers_option
from autograde.core.errors import CourseError

__all__ = ["command"]


@click.command("demo")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
@workers_option
def command(folder: Path | None, workers: int) -> None:
    """Do the main job on a sample class in FOLDER (default: a new temporary one).

    \b
    autograde demo                    exit code 0: everybody got what they must get
    """
    from autograde.cli import demo, tables

    layers = layers_for(no_sandbox=False)
    folder = folder or Path(tempfile.mkdtemp(prefix="autograde-demo-"))
    with progress("grading") as advance:
        done = demo.run(folder, workers, layers, click.echo, advance)
    console().print(tables.demo_table(done.results))
    click.echo(f"notebooks: {done.course.folder('autograded')}")
    click.echo(f"feedback:  {done.course.folder('feedback')} (open {done.pages[0]})")
    click.echo(f"report:    {done.report}")
    click.echo(f"gradebook: {done.course.db_url}")
    if not done.as_expected:
        raise CourseError("The demo's table is not the expected one: see its last column.")
    click.echo("Everybody got what they must get.")
