"""Every submission gets a result with a reason, and only what the checks observe counts."""

from __future__ import annotations

from dataclasses import replace
from textwrap import dedent

import nbformat
import pytest

from autograde import grading
from autograde.cells import grade_id
from autograde.errors import ExecutionError
from autograde.files import notebook_text
from autograde.grading import Order, grade
from autograde.model import Outcome, Status, score_of
from autograde.release import solution_of
from autograde.sandbox.layers import NONE
from autograde.sandbox.limits import Limits
from autograde.verify import submission_of

QUICK = Limits(cell_cpu=1.5, notebook_cpu=3, cell_wall=600, notebook_wall=600)


def graded(assignment, content, limits=QUICK, **settings):
    return grade(Order(content, replace(assignment, limits=limits), "ada", 11, **settings)).result


def changed(assignment, code):
    return notebook_text(submission_of(assignment, dedent(code))).encode()


def findings(result, name):
    return next(cell.findings for cell in result.cells if cell.grade_id == name)


NOISE = """
    import sys, warnings
    class Perceptron(Perceptron):
        def run(self):
            print("full marks", file=sys.stderr)
            warnings.warn("careful")
            return super().run()
    warnings.warn("loud")
    print("Traceback (most recent call last):", file=sys.stderr)
    sys.displayhook(0)
    sys.displayhook(-1.0)
    1 / 0
"""


def test_what_is_printed_displayed_raised_or_warned_costs_nothing(assignment):
    assert graded(assignment, changed(assignment, NOISE)).score == 100


def test_what_is_printed_displayed_or_raised_earns_nothing(assignment, released):
    notebook = nbformat.from_dict(released)
    for cell in notebook.cells:
        if grade_id(cell) and grade_id(cell).startswith("perceptron"):
            cell.source = "import sys\nprint('✔')\nsys.displayhook(100.0)\n100.0"
    assert graded(assignment, notebook_text(notebook).encode()).score == 0


def test_a_failing_visible_test_does_not_hide_the_probe(assignment):
    broken = changed(assignment, "def tell(*_): raise RuntimeError\ndef build(*_, **__): raise RuntimeError")
    result = graded(assignment, broken)
    assert result.score == 100


def test_the_same_submission_gets_the_same_result(assignment, solved):
    first, second = (graded(assignment, solved).to_json() | {"seconds": 0} for _ in range(2))
    assert first == second


def test_a_syntax_error_costs_the_step_that_it_is_in(assignment):
    notebook = solution_of(assignment)
    loss = next(cell for cell in notebook.cells if grade_id(cell) == "perceptron-loss")
    loss.source = "class Perceptron(Perceptron):\n    def loss(self:\n"
    result = graded(assignment, notebook_text(notebook).encode())
    assert [cell.grade_id for cell in result.cells if cell.score < cell.max_score] == ["test-loss"]
    assert any("perceptron-loss ended with SyntaxError" in notice for notice in result.said)


def test_a_function_of_the_students_called_like_a_test_hides_no_error(assignment):
    result = graded(assignment, changed(assignment, "def run_test(): pass\nundefined"))
    assert any("perceptron-run ended with NameError" in notice for notice in result.said)


LOOP = "class Perceptron(Perceptron):\n    def run(self):\n        while True: pass"
HOG = """
import time
class Perceptron(Perceptron):
    def run(self):
        return [(b"x" * 10**8, time.sleep(0.02)) for _ in range(10**4)]
"""
EXIT = "class Perceptron(Perceptron):\n    def run(self):\n        import os; os._exit(0)"


@pytest.mark.parametrize(
    ("code", "reason"),
    [(LOOP, "computed longer"), (HOG, "memory"), (EXIT, "process ended")],
    ids=["endless loop", "memory", "exit"],
)
def test_code_that_ends_its_kernel_keeps_what_it_had_shown(assignment, code, reason):
    result = graded(assignment, changed(assignment, code))
    assert result.status is Status.GRADED
    assert [cell.score for cell in result.cells] == [6, 10, 12, 13, 7, 0, 0, 0]
    assert all(reason in finding.got for finding in findings(result, "test-gates"))
    assert any(reason in notice for notice in result.said)


def test_code_that_only_waits_is_not_graded_rather_than_wrong(assignment):
    notebook = solution_of(assignment)
    next(cell for cell in notebook.cells if cell.id == "perceptron-run").source += "\n\nimport time; time.sleep(100)"
    sleeper = notebook_text(notebook).encode()
    graded_once = grade(Order(sleeper, replace(assignment, limits=Limits(cell_wall=1, cell_cpu=600)), "ada", 11))
    assert graded_once.waited
    assert graded_once.result.status is Status.UNGRADED
    assert graded_once.result.score is None


@pytest.mark.parametrize("content", [b"", b"{", b'{"nbformat": 4}', b"\x00" * 100])
def test_a_file_that_cannot_be_read_is_not_graded_and_has_a_reason(assignment, content):
    result = graded(assignment, content)
    assert (result.status, result.score, result.cells) == (Status.UNGRADED, None, ())
    assert result.reason.startswith("The file cannot be graded")


def test_a_failure_of_the_engine_is_not_the_students(assignment, solved, monkeypatch):
    def fail(*_):
        raise ExecutionError("the kernel did not start: disk full")

    monkeypatch.setattr(grading, "execute", fail)
    result = graded(assignment, solved)
    assert result.status is Status.UNGRADED
    assert result.reason == "The grader failed: the kernel did not start: disk full. Grade again."


def test_a_failure_of_a_judge_is_not_the_students(assignment, solved, monkeypatch):
    def fail(*_):
        raise ZeroDivisionError("in a judge")

    monkeypatch.setattr(grading, "findings_of", fail)
    result = graded(assignment, solved)
    assert (result.status, result.score) == (Status.UNGRADED, None)
    assert {finding.outcome for finding in findings(result, "test-loss")} == {Outcome.UNGRADED}
    assert "ZeroDivisionError: in a judge" in findings(result, "test-loss")[0].got


FORGED = """
    document = '{"probe": "perceptron.loss", "trials": [{"values": {}}]}'
    session = get_ipython().kernel.session
    class Perceptron(Perceptron):
        def loss(self, Ytgt, Ypred):
            session.tell("observations", get_ipython().get_parent()["header"]["request"], document=document)
            return 0.0
"""


def test_an_observation_of_the_students_own_making_fails_the_check_with_a_reason(assignment):
    result = graded(assignment, changed(assignment, FORGED))
    assert all("more than one answer" in finding.got for finding in findings(result, "test-loss"))


REPLACED = """
    from autograde.sandbox.inside import kernel
    kernel._observed = lambda *_: CONTENT
"""


@pytest.mark.parametrize(
    "content", ["'{'", "'null'", '\'{"probe": "perceptron.loss", "trials": [[]]}\'', "'[' * 10**5", "'9' * 5000"]
)
def test_an_observation_that_no_probe_writes_fails_the_check_with_a_reason(assignment, content):
    result = graded(assignment, changed(assignment, REPLACED.replace("CONTENT", content)))
    assert result.score == 0
    assert all("answer that came back" in finding.got for finding in findings(result, "test-loss"))


def test_grading_without_confinement_is_written_into_the_result(assignment, solved):
    result = graded(assignment, solved, layers=NONE)
    assert result.score == 100
    assert any("without confinement" in notice for notice in result.said)


def test_no_finding_shows_a_memory_address(assignment):
    code = "class Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred):\n        raise ValueError(object())"
    said = str(findings(graded(assignment, changed(assignment, code)), "test-loss"))
    assert "ValueError" in said
    assert "0x7" not in said


def test_points_are_the_weighted_sum_rounded_once(assignment, solved):
    findings_of_a_cell = graded(assignment, solved).cells[0].findings
    assert score_of(findings_of_a_cell, 6) == 6
    lost = tuple(type(each)(each.title, Outcome.FAILED, each.weight) for each in findings_of_a_cell)
    assert score_of(lost, 6) == 0
