"""What the judges of the two-layer network make of code that is missing, unfinished, broken or hostile."""

from __future__ import annotations

import numpy as np
import pytest
from adversaries import CONSTANTS, FAKE, reveals_a_number
from in_process import grade_in_process, judge_names, lost, namespace_of, passed, points

from autograde.checks.bank import Variant
from autograde.checks.judges.xor.reference import forward, reductions, steps
from autograde.checks.probes.probe import find, rng_for
from autograde.core.model import Outcome

POINTS = points("xor")
EMPTY = "class Perceptron:\n    pass"


def grade(code):
    return grade_in_process(code, "xor")


def grade_without(*cells):
    """Grade the solution with some of its cells empty."""
    return grade_in_process(Variant("without", None, "", "", dict.fromkeys(cells, "")), "xor")


def judge_all(namespace):
    return judge_names(namespace, "xor")


NEEDS_RUN = {"xor.run": 0, "xor.history": 0, "xor.table": 0}
# An unfinished part of the step leaves the loop around it, which is tried with stand-ins.
UNFINISHED = {
    "Model": {"xor.model": 0, "xor.forward": 14, "xor.run": 16, "xor.history": 12, "xor.table": 0},
    "forward": {"xor.forward": 0, "xor.run": 16, "xor.history": 12, "xor.table": 0},
    "backward": {"xor.gradient": 0, "xor.run": 16, "xor.history": 12, "xor.table": 0},
    "run": NEEDS_RUN,
}


@pytest.mark.parametrize("method", UNFINISHED)
def test_an_unfinished_method_costs_its_own_points_and_those_that_cannot_be_had_without_it(method):
    code = f"class Perceptron(Perceptron):\n    def {method}(self, *a):\n        raise NotImplementedError('TODO 9-1')"
    assert passed(grade(code)) == POINTS | UNFINISHED[method]


@pytest.mark.parametrize("method", ["Model", "forward", "backward"])
def test_what_needs_an_unfinished_method_is_blocked_and_names_it(method):
    code = f"class Perceptron(Perceptron):\n    def {method}(self, *a):\n        raise NotImplementedError('TODO 9-1')"
    finding = grade(code)["xor.table"][0]
    assert finding.outcome is Outcome.BLOCKED
    assert finding.got == f"needs {method}(): TODO 9-1 is not done yet"


def test_without_its_last_cells_a_class_keeps_the_points_of_the_first_ones():
    grades = grade_without("xor-forward", "xor-backward", "xor-run")
    assert passed(grades) == POINTS | {"xor.forward": 0, "xor.gradient": 0} | NEEDS_RUN


def test_without_the_loop_around_them_forward_and_backward_keep_their_points():
    assert passed(grade_without("xor-run")) == POINTS | NEEDS_RUN


def test_a_class_without_methods_is_told_which_one_is_missing():
    grades = judge_all(namespace_of(EMPTY))
    assert sum(passed(grades).values()) == 0
    for name, method in (("model", "Model"), ("run", "run"), ("history", "run"), ("table", "run")):
        assert grades[f"xor.{name}"][0].got == f"Perceptron has no method {method}() yet"


def test_an_unfinished_constructor_costs_only_its_own_points():
    code = """
class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=5000, epoch=20):
        raise NotImplementedError("TODO 1-1")
"""
    assert passed(grade(code)) == POINTS | {"xor.init": 0}


def test_other_exceptions_are_named_with_a_way_to_look():
    finding = grade("class Perceptron(Perceptron):\n    def Model(self, *a):\n        return 1 + 'a'")["xor.model"][0]
    assert finding.got.startswith("raised TypeError: ")
    assert "Model()" in finding.hint


@pytest.mark.parametrize("constant", CONSTANTS)
def test_a_class_whose_methods_return_a_constant_gets_nothing(constant):
    code = f"""{FAKE}
class Perceptron:
    def __init__(self, *a, **k):
        self.X = self.Y = self.lr = self.iteration = self.epoch = {constant}
        self.weight1 = self.bias1 = self.weight2 = self.bias2 = {constant}
    def Model(self, *a): return {constant}
    def activation(self, X): return {constant}
    def loss(self, Ytgt, Ypred): return {constant}
    def forward(self): return {constant}, {constant}
    def backward(self, *a): return ({constant},) * 4
    def run(self):
        self.weight1 = self.bias1 = self.weight2 = self.bias2 = {constant}
        return {constant}
"""
    assert sum(passed(judge_all(namespace_of(code))).values()) == 0


def test_predictions_looked_up_in_the_targets_get_no_points_for_learning():
    code = """
class Perceptron(Perceptron):
    def forward(self):
        return np.ones((len(self.Y), 2)) / 2, np.where(np.array(self.Y) == 1, 0.99, 0.01)
    def run(self):
        return [[0.01, self.weight1, self.bias1, self.weight2, self.bias2]] * self.epoch
"""
    gained = passed(grade(code))
    assert gained["xor.forward"] == gained["xor.run"] == gained["xor.table"] == 0


@pytest.mark.parametrize("name", ["X", "weight1", "epoch"])
def test_attributes_that_cannot_be_read_crash_nothing(name):
    code = f"class Perceptron(Perceptron):\n    @property\n    def {name}(self): raise ValueError('no')"
    assert lost(grade(code))


def test_a_run_that_changes_what_it_was_given_does_not_change_the_question():
    code = """
class Perceptron(Perceptron):
    def backward(self, A1, Ypred):
        gradients = super().backward(A1, Ypred)
        A1[:] = Ypred[:] = self.X[:] = 0
        return gradients
"""
    assert passed(grade(code))["xor.gradient"] == POINTS["xor.gradient"]


def test_findings_reveal_no_hidden_numbers():
    # A mistake in every method, so that as much as possible is described.
    code = """
class Perceptron(Perceptron):
    def Model(self, X, weight, bias): return X @ weight
    def activation(self, X): return np.tanh(X)
    def loss(self, Ytgt, Ypred): return np.sum(Ypred)
    def backward(self, A1, Ypred): return A1, Ypred, A1, Ypred
    def run(self): self.weight1 = self.weight1 + 1; return [[1.23456, self.weight1]]
"""
    for finding in lost(grade(code)):
        assert not reveals_a_number(finding)


def test_every_accepted_reduction_learns_xor_from_the_stored_starts():
    stored = [case for case in find("xor.table").cases(rng_for(1, "xor.table")) if case["start"]]
    assert len(stored) == 4
    for case in stored:
        for factors in reductions(len(case["Y"])):
            learnt = steps(case, factors, case["iteration"] * case["epoch"])
            assert np.abs(forward(case["X"], learnt)[1] - case["Y"]).max() < 0.05


def test_the_reference_gradients_are_the_slopes_of_the_loss():
    case = find("xor.gradient").cases(rng_for(1, "xor.gradient"))[0]
    m, lr = len(case["Y"]), case["lr"]
    names = ("weight1", "bias1", "weight2", "bias2")
    mean = dict.fromkeys(names, 1 / m)

    def loss(now):
        P = forward(case["X"], now)[1]
        return -np.mean(np.where(case["Y"] == 1, np.log(P), np.log(1 - P)))

    begin = {name: case[name] for name in names}
    gradients = {name: (case[name] - end) / lr for name, end in steps(case, mean, 1).items()}
    for name in names:
        for index in np.ndindex(case[name].shape):
            shift = np.zeros(case[name].shape)
            shift[index] = 1e-5
            up, down = begin | {name: begin[name] + shift}, begin | {name: begin[name] - shift}
            assert np.isclose((loss(up) - loss(down)) / 2e-5, gradients[name][index], atol=1e-8)
