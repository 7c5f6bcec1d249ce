"""What commands share: options, the level of confinement, progress, and how errors are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from autograde.core.processors import processors
from autograde.core.text import for_terminal

if TYPE_CHECKING:
    from rich.console import Console

    from autograde.course.assignment import Assignment
    from autograde.course.course import Course
    from autograde.sandbox.layers import Layers

__all__ = [
    "UNGRADED",
    "WRONG",
    "assignment_argument",
    "chosen",
    "complain",
    "console",
    "course_option",
    "layers_for",
    "progress",
    "sandbox_option",
    "warned",
    "workers_option",
]

UNGRADED, WRONG = 1, 2  # exit codes

course_option = click.option(
    "--course", "start", type=click.Path(path_type=Path, file_okay=False, exists=True),
    help="A folder in the course; default: the current one.",
)  # fmt: skip
workers_option = click.option(
    "--workers", type=click.IntRange(1), default=processors, show_default="one a core",
    help="How many submissions to grade at a time.",
)  # fmt: skip
sandbox_option = click.option(
    "--no-sandbox", is_flag=True,
    help="Run student code without confinement: only for code that you trust. It could read the answers.",
)  # fmt: skip
assignment_argument = click.argument("assignment", required=False)


def layers_for(no_sandbox: bool) -> Layers:
    """Return how firmly to shut student code in: as this machine can; refuse when it cannot, unless told not to."""
    from autograde.sandbox import levels
    from autograde.sandbox.layers import NONE

    return warned(NONE if no_sandbox else levels.best(), "this machine")


def warned(layers: Layers, place: str) -> Layers:
    """Return the layers of a place; say so when they are not all."""
    from autograde.sandbox.layers import FULL, NONE, name_of

    if layers == NONE:
        complain("--no-sandbox: student code runs with your rights and can read the answers.")
    elif layers != FULL:
        complain(f"{place} confines student code by {name_of(layers)} only. `autograde doctor` says what is missing.")
    return layers


def chosen(course: Course, name: str | None) -> list[Assignment]:
    """Return the assignment that is named, or all."""
    return [course.assignment(each) for each in ([name] if name else course.assignment_names())]


def console() -> Console:
    """Return a console that is wide enough for reasons when its output goes to a file."""
    from rich.console import Console

    found = Console()
    return found if found.is_terminal else Console(width=160)


class progress:
    """A progress bar on stderr; `with` gives the function that advances it by one."""

    def __init__(self, what: str, total: int | None = None) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

        columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
        self.progress = Progress(*columns, console=Console(stderr=True), transient=True)
        self.task = self.progress.add_task(what, total=total)

    def __enter__(self) -> Callable[[Any], None]:
        self.progress.start()
        return lambda _: self.progress.advance(self.task)

    def __exit__(self, *error: object) -> None:
        self.progress.stop()


def complain(message: str) -> None:
    """Say on stderr what is wrong, or what to beware of."""
    click.echo(f"autograde: {for_terminal(message)}", err=True)
