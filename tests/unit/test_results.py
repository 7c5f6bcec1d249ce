"""The result of a submission follows from what was observed of it; what is not its author's fault costs nothing."""

from __future__ import annotations

import copy

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograde.core.errors import ExecutionError
from autograde.core.model import Finding, Outcome, Status, score_of
from autograde.gradebook import archive
from autograde.grading import submission
from autograde.grading.submission import Order, grade
from autograde.sandbox.job import Execution, Observed
from autograde.sandbox.layers import FULL, NONE


@pytest.fixture
def graded(assignment, monkeypatch):
    """Grade a submission of which every probe observes nothing, and the first cell prints what it is told to."""

    def call(content, printed=(), layers=FULL):
        def executed(job, _cancelled):
            notebook = copy.deepcopy(job.notebook)
            code = next(cell for cell in notebook.cells if cell.cell_type == "code")
            code.outputs = [nbformat.v4.new_output("stream", name="stdout", text=piece) for piece in printed]
            return Execution(notebook, {step.index: Observed({}) for step in job.steps if step.probe}, {})

        monkeypatch.setattr(submission, "execute", executed)
        return grade(Order(content, assignment, "ada", 11, layers))

    return call


def test_a_failure_of_the_engine_is_not_the_students(assignment, solved, monkeypatch):
    def fail(*_):
        raise ExecutionError("the kernel did not start: disk full")

    monkeypatch.setattr(submission, "execute", fail)
    result = grade(Order(solved, assignment, "ada", 11)).result
    assert result.status is Status.UNGRADED
    assert result.reason == "The grader failed: the kernel did not start: disk full. Grade again."


def test_a_failure_of_a_judge_is_not_the_students(graded, solved, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("in a judge")

    monkeypatch.setattr(submission, "findings_of", fail)
    result = graded(solved).result
    assert (result.status, result.score) == (Status.UNGRADED, None)
    findings = [finding for cell in result.cells for finding in cell.findings]
    assert {finding.outcome for finding in findings} == {Outcome.UNGRADED}
    assert all("ZeroDivisionError: in a judge" in finding.got for finding in findings)


def test_an_answer_that_no_probe_writes_fails_the_check_and_is_told_to_people(graded, solved):
    result = graded(solved).result
    assert (result.status, result.score) == (Status.GRADED, 0)
    assert all("answer that came back" in finding.got for cell in result.cells for finding in cell.findings)
    assert [notice.kind for notice in result.notices] == ["tampering"] * len(result.cells)


def test_grading_without_confinement_is_written_into_the_result(graded, solved):
    assert any("without confinement" in notice for notice in graded(solved, layers=NONE).result.said)
    assert not any("confinement" in notice for notice in graded(solved).result.said)


@pytest.mark.parametrize("content", [b"", b"{", b'{"nbformat": 4}', b"\x00" * 100])
def test_a_file_that_cannot_be_read_is_not_graded_and_has_a_reason(graded, content):
    result = graded(content).result
    assert (result.status, result.score, result.cells) == (Status.UNGRADED, None, ())
    assert result.reason.startswith("The file cannot be graded")


def test_what_a_cell_prints_is_the_same_bytes_in_however_many_pieces_it_arrives(graded, assignment, solved):
    def shown(*pieces):
        return archive.finished(graded(solved, pieces), assignment, {}).notebook

    assert shown("loss 0.1\n") == shown("loss 0.1", "\n") != shown("loss 0.2\n")


def test_points_are_the_weighted_sum_rounded_once():
    passed, failed = (Finding("a check", outcome, 1.0) for outcome in (Outcome.PASSED, Outcome.FAILED))
    assert score_of((passed,) * 3, 6) == 6
    assert score_of((failed,) * 3, 6) == 0
    assert score_of((passed, failed, failed), 10) == 3.33
    assert score_of((passed, passed, Finding("another", Outcome.BLOCKED, 4.0)), 13) == 4.33


CHECKS = st.lists(st.tuples(st.floats(0, 100), st.booleans()), max_size=8)


@given(CHECKS, st.floats(0, 1000))
def test_a_score_lies_between_nothing_and_all(checks, most):
    findings = tuple(Finding("a check", Outcome.PASSED if good else Outcome.FAILED, weight) for weight, good in checks)
    assert 0 <= score_of(findings, most) <= round(most, 2)


@given(CHECKS, st.floats(0, 1000))
def test_another_check_passed_never_lowers_a_score(checks, most):
    def score(outcomes):
        return score_of(tuple(Finding("a check", each, weight) for (weight, _), each in outcomes), most)

    outcomes = [(check, Outcome.PASSED if check[1] else Outcome.FAILED) for check in checks]
    for index, (check, _) in enumerate(outcomes):
        better = [*outcomes[:index], (check, Outcome.PASSED), *outcomes[index + 1 :]]
        assert score(better) >= score(outcomes)
