"""The way of one submission: intake, sandbox, judge. A pure function of (bytes, assignment, student, seed)."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from threading import Event
from typing import TypeAlias

from nbformat import NotebookNode

from autograde import intake
from autograde.checks.judges import judge
from autograde.checks.judges.judging import findings_of
from autograde.checks.probes.codec import MalformedObservation
from autograde.core.errors import ExecutionError, UnreadableSubmission
from autograde.core.model import CellResult, Finding, Graded, Kind, Notice, Outcome, Result, Status, score_of
from autograde.core.outputs import joined
from autograde.core.text import one_line
from autograde.course.assignment import Assignment, Test
from autograde.course.cells import (
    TEST_FUNCTION,
    defined_names,
    grade_id,
    is_locked_code,
    is_skipped,
    is_test,
    label,
    visible,
)
from autograde.course.datasets import path_of
from autograde.grading.locating import place_notice
from autograde.grading.reasons import JUDGE_FAILED, UNCONFINED, output_notice, reason_of, reduced_notice, stop_notice
from autograde.sandbox.job import Execution, Job, Observed, Problem, Step
from autograde.sandbox.layers import FULL, NONE, Layers
from autograde.sandbox.limits import Limits
from autograde.sandbox.runner import execute

__all__ = ["Order", "Tell", "grade", "grade_notebook", "ungraded", "unreadable"]

_LONGEST = 10_000  # characters of an error's message that are looked at
_TOO_MUCH = (
    "reading it takes more memory or time than a notebook may take. Clear its outputs, save it, and hand it in again"
)
_FALSE = (Problem.SEVERAL, Problem.MALFORMED)  # something answered that is not the check


@dataclass(frozen=True)
class Order:
    """One submission to grade, with all that its result depends on."""

    submission: bytes
    assignment: Assignment
    student: str
    seed: int
    layers: Layers = FULL


Tell: TypeAlias = Callable[[Graded], None]
"""Is told, before each stage, what a submission is to get if this process does not survive the stage."""


def grade(order: Order, cancelled: Event | None = None, tell: Tell | None = None) -> Graded:
    """Grade one submission. Always returns a result; what cannot be graded has a reason, not a zero."""
    too_much = unreadable(order, UnreadableSubmission(_TOO_MUCH))
    if tell:
        tell(too_much)
    try:
        taken = intake.take(order.submission, order.assignment)
    except UnreadableSubmission as error:
        return unreadable(order, error)
    except (MemoryError, RecursionError):
        return too_much
    except Exception as error:  # noqa: BLE001 - as below
        return _failure_of_ours(order, error)
    return grade_notebook(order, taken, cancelled, tell)


def grade_notebook(
    order: Order, taken: intake.Intake, cancelled: Event | None = None, tell: Tell | None = None
) -> Graded:
    """Execute and judge a notebook that intake has restored."""
    if tell:
        tell(_beyond_us(order, taken))
    started = time.monotonic()
    try:
        execution = execute(_job(order, taken.notebook), cancelled)
        graded = _graded(order, taken, execution)
    except (MemoryError, RecursionError):
        return _beyond_us(order, taken)
    except Exception as error:  # noqa: BLE001 - whatever fails here is ours, and must not end the class
        return _failure_of_ours(order, error, taken.notices)
    return replace(graded, result=replace(graded.result, seconds=round(time.monotonic() - started, 3)))


def _failure_of_ours(order: Order, error: Exception, notices: tuple[Notice, ...] = ()) -> Graded:
    reason = error if isinstance(error, ExecutionError) else f"{type(error).__name__}: {error}"
    return ungraded(order, f"The grader failed: {reason}. Grade again.", notices)


def _beyond_us(order: Order, taken: intake.Intake) -> Graded:
    """Return the result of a notebook that sends more than the grader can read: no check has seen its code at work."""
    steps = _steps(taken.notebook, order.assignment)
    observed = {step.index: Observed(problem=Problem.BURDEN) for step in steps if step.probe}
    return _graded(order, taken, Execution(taken.notebook, observed, {}))


def _graded(order: Order, taken: intake.Intake, execution: Execution) -> Graded:
    judged = tuple(_judged(order, execution))
    cells = tuple(cell for cell, _ in judged)
    failed = any(finding.outcome is Outcome.UNGRADED for cell in cells for finding in cell.findings)
    false = _false_answers(judged, order.assignment.limits)
    result = Result(
        student=order.student,
        assignment=order.assignment.name,
        status=Status.UNGRADED if failed else Status.GRADED,
        max_score=order.assignment.max_score,
        reason=JUDGE_FAILED if failed else None,
        notices=(*taken.notices, *_notices(order, execution), *false),
        score=None if failed else round(sum(cell.score for cell in cells), 2),
        cells=cells,
        blank=taken.blank,
    )
    return Graded(result, _without_chance(execution), waited=Problem.WALL in execution.stops.values())


def _without_chance(execution: Execution) -> NotebookNode:
    """Return the executed notebook without what differs from run to run: cut streams, counts of interrupted cells."""
    for index, cell in enumerate(execution.notebook.cells):
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
            cell.execution_count = None if index in execution.stops else cell.execution_count
    return execution.notebook


def _job(order: Order, notebook: NotebookNode) -> Job:
    return Job(
        notebook=notebook,
        steps=_steps(notebook, order.assignment),
        seed=order.seed,
        limits=order.assignment.limits,
        layers=order.layers,
        data=tuple(map(path_of, order.assignment.data)),
    )


def ungraded(order: Order, reason: str, notices: tuple[Notice, ...] = ()) -> Graded:
    """Return the result of a submission that cannot be graded."""
    name, total = order.assignment.name, order.assignment.max_score
    return Graded(Result(order.student, name, Status.UNGRADED, total, reason=reason, notices=notices))


def unreadable(order: Order, error: UnreadableSubmission) -> Graded:
    """Return the result of a file that is no notebook of its assignment."""
    return ungraded(order, f"The file cannot be graded: {error}.")


def _steps(notebook: NotebookNode, assignment: Assignment) -> tuple[Step, ...]:
    """Return what is run: of a test cell the visible part, then its probe; hidden regions never leave this process."""
    probes = {test.grade_id: test.probe for test in assignment.tests}
    return tuple(
        Step(index, visible(cell.source), probes[str(grade_id(cell))]) if is_test(cell) else Step(index, cell.source)
        for index, cell in enumerate(notebook.cells)
        if cell.cell_type == "code" and not is_skipped(cell)
    )


def _judged(order: Order, execution: Execution) -> Iterator[tuple[CellResult, Problem | None]]:
    places = {grade_id(cell): index for index, cell in enumerate(execution.notebook.cells)}
    for test in order.assignment.tests:
        findings, problem = _findings(order, test, execution.observed[places[test.grade_id]])
        yield CellResult(test.grade_id, score_of(findings, test.points), test.points, findings), problem


def _findings(order: Order, test: Test, observed: Observed) -> tuple[tuple[Finding, ...], Problem | None]:
    """Return the findings of a cell, and what kept them from being those of its probe."""
    problem = observed.problem
    if problem is None:
        try:
            return findings_of(test.probe, order.seed, observed.document), None
        except MalformedObservation:
            problem = Problem.MALFORMED
        except Exception as error:  # noqa: BLE001 - a judge that fails must not cost marks, nor end the class
            said = f"the judge failed: {type(error).__name__}: {error}"
            return judge.unobserved(judge.find(test.probe), said, JUDGE_FAILED, Outcome.UNGRADED), None
    hint = "The check could not see your code at work; the notices of this result say more."
    reason = reason_of(problem, order.assignment.limits)
    return judge.unobserved(judge.find(test.probe), reason, hint, Outcome.FAILED), problem


def _false_answers(judged: tuple[tuple[CellResult, Problem | None], ...], limits: Limits) -> Iterator[Notice]:
    for cell, problem in judged:
        if problem in _FALSE:
            yield Notice(Kind.TAMPERING, f"Cell {cell.grade_id}: {reason_of(problem, limits)}")


def _notices(order: Order, execution: Execution) -> Iterator[Notice]:
    if order.layers != FULL:
        yield Notice(Kind.CONFINEMENT, UNCONFINED if order.layers == NONE else reduced_notice(order.layers))
    for index, cell in enumerate(execution.notebook.cells):
        named = label(cell)
        if index in execution.stops:
            problem = execution.stops[index]
            place = place_notice(execution.places.get(index, ()), execution.notebook.cells, problem)
            yield Notice(Kind.LIMIT, stop_notice(named, problem, order.assignment.limits, place))
        elif grade_id(cell) and not _is_visible_test(cell):
            errors = (output for output in cell.get("outputs", ()) if output.output_type == "error")
            for error in errors:
                yield Notice(
                    Kind.ERROR, f"{named} ended with {one_line(error.ename, most=60)}: {_one_line(error.evalue)}"
                )
        if index in execution.dropped:
            yield Notice(Kind.LIMIT, output_notice(named, order.assignment.limits))


def _is_visible_test(cell: NotebookNode) -> bool:
    """Tell whether a cell tests, with points or without; of a student's cell the text is not looked at."""
    return is_locked_code(cell) and TEST_FUNCTION in defined_names(cell.source)


def _one_line(text: str) -> str:
    """Return an error's message as one line, with the line of the cell but without the name IPython gives it."""
    return one_line(re.sub(r"\(\w{1,100}\.py, (line \d+)\)", r"(\1)", text[:_LONGEST]), most=120)
