"""The command `autograde grade`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograde.cli.commands.graders import cluster_option, graders
from autograde.cli.commands.shared import (
    UNGRADED,
    assignment_argument,
    chosen,
    complain,
    console,
    course_option,
    progress,
    sandbox_option,
    workers_option,
)
from autograde.core.errors import CourseError

if TYPE_CHECKING:
    from autograde.core.model import Result
    from autograde.course.assignment import Assignment
    from autograde.course.course import Course, Submission
    from autograde.grading.classroom import Grading

__all__ = ["command"]


@click.command("grade")
@assignment_argument
@click.option("--student", help="Grade only this student's submission.")
@click.option(
    "--json", "report", type=click.Path(path_type=Path, dir_okay=False), help="Write all results to this file."
)
@click.option("--force", is_flag=True, help="Run again also what has not changed since it was graded.")
@course_option
@workers_option
@cluster_option
@sandbox_option
def command(  # noqa: PLR0913, PLR0917 - click passes one argument an option
    assignment: str | None,
    student: str | None,
    report: Path | None,
    force: bool,
    start: Path | None,
    workers: int,
    cluster: str | None,
    no_sandbox: bool,
) -> None:
    """Grade submitted/*/ASSIGNMENT/ (default: all assignments) into autograded/ and the gradebook.

    \b
    autograde grade                               everything that was submitted
    autograde grade perceptron --student ada      one submission
    autograde grade perceptron --json all.json    all findings as data
    autograde grade --cluster tls://head:8786     on the workers of a Dask scheduler
    \b
    What was graded before, and rests on nothing that has changed, is not run again.
    Exit code 0: all graded, whatever the marks; 1: some could not be graded; 2: nothing was done.
    """
    from autograde import gradebook
    from autograde.cli import tables
    from autograde.core import files
    from autograde.course import course as courses
    from autograde.gradebook import Patience
    from autograde.grading import classroom

    course = courses.find(start)
    with graders(cluster, workers, no_sandbox) as (layers, runner):
        gradebook.check(course)
        if course.has_lost_secret():
            complain(
                ".autograde-secret is lost: everybody will be tried on other numbers. Ctrl-C, and put a copy back."
            )
        work = _work(course, assignment, student)
        with progress("grading", len(work)) as advance:
            patience = Patience(tell=complain)
            grading = classroom.grade_class(course, work, runner, layers, advance, force, patience)
    if report:
        files.write(report, _as_json(grading.results), files.PRIVATE)
    console().print(tables.result_table(grading.results, _scores(course, grading)))
    if any(change.before is not None for change in grading.changes):
        console().print(tables.change_table("Scores that changed", grading.changes))
    _tell_grades(course, grading)


def _work(course: Course, assignment: str | None, student: str | None) -> list[tuple[Submission, Assignment]]:
    """Return what was submitted; raise CourseError where that is nothing."""
    found = [
        (submission, each)
        for each in chosen(course, assignment)
        for submission in course.submissions(each.name, student)
    ]
    if not found:
        whose = student or "*"
        raise CourseError(
            f"There is nothing to grade: no folder {course.folder('submitted', whose, assignment or '*')}."
        )
    return found


def _scores(course: Course, grading: Grading) -> dict[tuple[str, str], float | None]:
    """Return the scores that count, by assignment and student: what people gave is in, penalties are taken off."""
    from autograde import gradebook

    names = {result.assignment for result in grading.results}
    with gradebook.open_book(course) as book:
        return {(name, student): score for name in names for student, score in gradebook.scores(book, name).items()}


def _tell_grades(course: Course, grading: Grading) -> None:
    """Say how many were graded, and exit with the code that tells whether all could be."""
    from autograde.core.model import Status

    for refusal in grading.refusals:
        who, name = refusal.result.student, refusal.result.assignment
        complain(f"The result of {who!r} in {name} cannot be kept: {refusal.reason}. Mend that, and grade again.")
    ungraded = sum(result.status is Status.UNGRADED for result in grading.results)
    graded = len(grading.results) - ungraded
    where = course.folder("autograded")
    click.echo(
        f"{graded} graded ({grading.known} of them before, and nothing has changed), "
        f"{ungraded} could not be graded; notebooks are in {where}"
    )
    sys.exit(UNGRADED if ungraded or grading.refusals else 0)


def _as_json(results: Iterable[Result]) -> str:
    return json.dumps([result.to_json() for result in results], indent=1, ensure_ascii=False) + "\n"
