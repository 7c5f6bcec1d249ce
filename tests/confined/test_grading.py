"""Every submission gets a result with a reason, and only what the checks observe counts."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from textwrap import dedent

import nbformat
import pytest

from autograde.authoring.release import solution_of
from autograde.authoring.verify import submission_of
from autograde.core.files import notebook_text
from autograde.core.model import Kind, Status
from autograde.course.cells import grade_id
from autograde.grading.pool import run_all
from autograde.grading.submission import Order, grade
from autograde.sandbox.layers import NONE
from autograde.sandbox.limits import MIB, Limits

PATIENT = Limits(cell_wall=600, notebook_wall=600)
LIMITS = {
    "endless loop": replace(PATIENT, cell_cpu=0.75, notebook_cpu=1.5),
    "memory": replace(PATIENT, memory=256 * MIB),
    "waits": Limits(cell_wall=0.5, cell_cpu=600),
}


def changed(assignment, code):
    """Return a submission with a code after each of its solutions."""
    return submission_of(assignment, dedent(code))


def edited(assignment, name, edit):
    """Return a submission with one solution edited."""
    notebook = solution_of(assignment)
    cell = next(cell for cell in notebook.cells if grade_id(cell) == name)
    cell.source = edit(cell.source)
    return notebook


def shouting(released):
    """Return a submission that has no solution, and displays full marks."""
    notebook = nbformat.from_dict(released)
    for cell in notebook.cells:
        if (grade_id(cell) or "").startswith("perceptron"):
            cell.source = "import sys\nprint('✔')\nsys.displayhook(100.0)\n100.0"
    return notebook


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
BROKEN_TESTS = "def tell(*_): raise RuntimeError\ndef build(*_, **__): raise RuntimeError"
SYNTAX = "class Perceptron(Perceptron):\n    def loss(self:\n"
ADDRESS = "class Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred):\n        raise ValueError(object())"
RUN = "class Perceptron(Perceptron):\n    def run(self):\n        "
FORGED = """
    document = '{"probe": "perceptron.loss", "trials": [{"values": {}}]}'
    session = get_ipython().kernel.session
    class Perceptron(Perceptron):
        def loss(self, Ytgt, Ypred):
            session.tell("observations", get_ipython().get_parent()["header"]["request"], document=document)
            return 0.0
        def run(self):
            pass
"""
REPLACED = """
    from itertools import cycle
    from autograde.sandbox.inside import kernel
    answers = cycle(['{', 'null', '{"probe": "perceptron.loss", "trials": [[]]}', '[' * 10**5, '9' * 5000])
    kernel._observed = lambda *_: next(answers)
"""
WAIT = "import threading; threading.Event().wait()"


def submissions(assignment, released):
    """Return a submission for each thing that may happen, by its name."""
    return {
        "noise": changed(assignment, NOISE),
        "shouting": shouting(released),
        "broken tests": changed(assignment, BROKEN_TESTS),
        "syntax error": edited(assignment, "perceptron-loss", lambda _: SYNTAX),
        "a test of its own": changed(assignment, "def run_test(): pass\nundefined"),
        "address": changed(assignment, ADDRESS),
        "forged": changed(assignment, FORGED),
        "replaced": changed(assignment, REPLACED),
        "endless loop": changed(assignment, f"{RUN}while True: pass"),
        "memory": changed(assignment, f"{RUN}held = b'x' * 10**9; {WAIT}"),
        "exit": changed(assignment, f"{RUN}import os; os._exit(0)"),
        "waits": edited(assignment, "perceptron-run", lambda source: f"{source}\n\n{WAIT}"),
    }


@pytest.fixture(scope="module")
def graded(assignment, released):
    """Return what became of all submissions, by their names."""
    files = {name: notebook_text(each).encode() for name, each in submissions(assignment, released).items()}
    orders = [
        Order(content, replace(assignment, limits=LIMITS.get(name, PATIENT)), name, 11)
        for name, content in files.items()
    ]
    ended = run_all([partial(grade, order) for order in orders], 2)
    return {orders[index].student: each for index, each in ended}


@pytest.fixture(scope="module")
def results(graded):
    return {name: each.result for name, each in graded.items()}


def findings(result, name):
    return next(cell.findings for cell in result.cells if cell.grade_id == name)


def test_what_is_printed_displayed_raised_or_warned_costs_nothing(results):
    assert results["noise"].score == 100


def test_what_is_printed_displayed_or_raised_earns_nothing(results):
    assert results["shouting"].score == 0


def test_a_failing_visible_test_does_not_hide_the_probe(results):
    assert results["broken tests"].score == 100


def test_a_syntax_error_costs_the_step_that_it_is_in(results):
    cells = results["syntax error"].cells
    assert [cell.grade_id for cell in cells if cell.score < cell.max_score] == ["test-loss"]
    assert any("perceptron-loss ended with SyntaxError" in notice for notice in results["syntax error"].said)


def test_a_function_of_the_students_called_like_a_test_hides_no_error(results):
    assert any("perceptron-run ended with NameError" in notice for notice in results["a test of its own"].said)


@pytest.mark.parametrize(
    ("name", "reason"), [("endless loop", "computed longer"), ("memory", "memory"), ("exit", "process ended")]
)
def test_code_that_ends_its_kernel_keeps_what_it_had_shown(results, name, reason):
    result = results[name]
    assert result.status is Status.GRADED
    assert [cell.score for cell in result.cells] == [6, 10, 12, 13, 7, 0, 0, 0]
    assert all(reason in finding.got for finding in findings(result, "test-gates"))
    assert any(reason in notice for notice in result.said)


def test_a_loop_that_never_ends_is_named_and_so_is_the_line_that_waits(results, graded):
    stopped = [notice for notice in results["endless loop"].said if "was stopped" in notice]
    assert all("Each time we looked, it was in the loop that begins in line" in notice for notice in stopped), stopped
    assert "`while True: pass`. Does it ever end?" in stopped[0]
    (waited,) = [notice for notice in graded["waits"].result.said if "was stopped" in notice]
    assert "It was last seen in line" in waited
    assert "Does it ever end" not in waited


def test_code_that_only_waits_is_worth_a_second_try_and_keeps_what_else_is_right(graded):
    assert graded["waits"].waited
    assert graded["waits"].result.score == 100
    assert any("waited longer" in notice for notice in graded["waits"].result.said)


def test_an_observation_of_the_students_own_making_fails_the_check_with_a_reason(results):
    assert all("more than one answer" in finding.got for finding in findings(results["forged"], "test-loss"))


def test_an_observation_that_no_probe_writes_fails_the_check_with_a_reason(results):
    result = results["replaced"]
    assert result.score == 0
    assert all("answer that came back" in finding.got for cell in result.cells for finding in cell.findings)
    assert len([notice for notice in result.notices if notice.kind is Kind.TAMPERING]) == len(result.cells)


def test_no_finding_shows_a_memory_address(results):
    said = str(findings(results["address"], "test-loss"))
    assert "ValueError" in said
    assert "0x7" not in said


def test_without_confinement_the_grade_is_the_same_and_the_result_says_so(assignment, solved):
    result = grade(Order(solved, replace(assignment, limits=PATIENT), "ada", 11, layers=NONE)).result
    assert result.score == 100
    assert any("without confinement" in notice for notice in result.said)
