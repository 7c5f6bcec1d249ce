"""The command `autograde verify`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograde.cli.commands.shared import (
    UNGRADED,
    assignment_argument,
    chosen,
    complain,
    console,
    course_option,
    layers_for,
    progress,
    sandbox_option,
    workers_option,
)

if TYPE_CHECKING:
    from autograde.authoring.mutation import MutationTable
    from autograde.course.assignment import Assignment
    from autograde.course.course import Course
    from autograde.sandbox.layers import Layers

__all__ = ["command"]


@click.command("verify")
@assignment_argument
@click.option(
    "--report",
    "report",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Print the mutation table, and write it to this file as a page of HTML.",
)
@course_option
@workers_option
@sandbox_option
def command(assignment: str | None, report: Path | None, start: Path | None, workers: int, no_sandbox: bool) -> None:
    """Prove ASSIGNMENT (default: all): its release, and that its checks tell right from wrong submissions.

    \b
    autograde verify perceptron       exit code 0: all holds, 1: something does not
    autograde verify --report checks.html   which submission loses which finding, of all assignments
    """
    from autograde.core import files
    from autograde.course import course as courses

    course, layers = courses.find(start), layers_for(no_sandbox)
    found = chosen(course, assignment)
    outcomes = [_verified(course, each, workers, layers, bool(report)) for each in found]
    if report:
        from autograde.authoring import mutation

        files.write(report, mutation.page(table for _, table in outcomes))
        click.echo(f"{report}: written")
    sys.exit(0 if all(sound for sound, _ in outcomes) else UNGRADED)


def _verified(
    course: Course, assignment: Assignment, workers: int, layers: Layers, whole: bool
) -> tuple[bool, MutationTable]:
    """Verify one assignment and print what came out: the whole mutation table, or what is not as expected."""
    from autograde.authoring import release, verify
    from autograde.authoring.mutation import table_of
    from autograde.cli import tables

    proofs = list(release.prove(assignment, release.make(course, assignment), layers))
    bank = verify.bank_of(assignment)
    with progress(f"grading the banks of {assignment.name}", len(bank)) as advance:
        table = table_of(assignment.name, verify.try_bank(assignment, bank, workers, layers, advance))
    console().print(tables.proof_table(assignment.name, proofs), tables.finding_table(table))
    unexpected = replace(table, rows=tuple(row for row in table.rows if not row.as_expected))
    if whole or unexpected.rows:
        console().print(tables.mutation_table(table if whole else unexpected))
    if not table.rows:
        complain(f"{assignment.name} has no bank of right and wrong submissions: see docs/authoring.md.")
    return bool(table.rows) and not unexpected.rows and all(proof.holds for proof in proofs), table
