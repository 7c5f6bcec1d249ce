"""The command `autograde doctor`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from autograde.cli.commands.shared import UNGRADED, console, course_option

__all__ = ["command"]


@click.command("doctor")
@course_option
def command(start: Path | None) -> None:
    """Say what autograde needs of this machine, what is missing, and how to get it; in a course, look at that too.

    \b
    autograde doctor      exit code 0: submissions can be graded as they should be; 1: something is missing
    """
    from autograde.cli import doctor, tables

    checks = list(doctor.examine(start or Path.cwd()))
    console().print(tables.check_table(checks))
    sys.exit(0 if all(check.holds for check in checks) else UNGRADED)
