"""What the judges of the perceptron make of code that is missing, unfinished, broken or hostile."""

from __future__ import annotations

import numpy as np
import pytest
from adversaries import CONSTANTS, FAKE, reveals_a_number
from in_process import grade_in_process, judge_names, lost, namespace_of, passed, points

from autograde.checks.judges.maths import sigmoid
from autograde.checks.judges.perceptron.reference import reductions, steps
from autograde.checks.probes.probe import find, rng_for
from autograde.core.model import Outcome

POINTS = points("perceptron")


UNFINISHED = {
    "Model": {"perceptron.model": 0, "perceptron.gates": 0},
    "activation": {"perceptron.activation": 0, "perceptron.gates": 0},
    "loss": {"perceptron.loss": 0},
    "forward": {"perceptron.forward": 0, "perceptron.gates": 0},
    "run": {"perceptron.gradient": 0, "perceptron.training": 0, "perceptron.gates": 0},
}


@pytest.mark.parametrize("method", UNFINISHED)
def test_an_unfinished_method_costs_its_own_points_and_those_that_cannot_be_had_without_it(method):
    code = f"class Perceptron(Perceptron):\n    def {method}(self, *a):\n        raise NotImplementedError('TODO 9-1')"
    assert passed(grade_in_process(code)) == POINTS | UNFINISHED[method]


@pytest.mark.parametrize("method", ["Model", "activation", "forward"])
def test_what_needs_an_unfinished_method_is_blocked_and_names_it(method):
    code = f"class Perceptron(Perceptron):\n    def {method}(self, *a):\n        raise NotImplementedError('TODO 9-1')"
    finding = grade_in_process(code)["perceptron.gates"][0]
    assert finding.outcome is Outcome.BLOCKED
    assert finding.got == f"needs {method}(): TODO 9-1 is not done yet"


def test_a_class_without_methods_is_told_which_one_is_missing():
    grades = judge_names(namespace_of("class Perceptron:\n    pass"))
    assert sum(passed(grades).values()) == 0
    for name, method in (("loss", "loss"), ("model", "Model"), ("gradient", "run")):
        assert grades[f"perceptron.{name}"][0].got == f"Perceptron has no method {method}() yet"


def test_an_unfinished_constructor_costs_only_its_own_points():
    code = """
class Perceptron(Perceptron):
    def __init__(self, X, Y, lr=0.1, iteration=100):
        raise NotImplementedError("TODO 1-1")
"""
    assert passed(grade_in_process(code)) == POINTS | {"perceptron.init": 0}


def test_other_exceptions_are_named_with_a_way_to_look():
    grades = grade_in_process("class Perceptron(Perceptron):\n    def Model(self):\n        return 1 + 'a'")
    finding = grades["perceptron.model"][0]
    assert finding.got.startswith("raised TypeError: ")
    assert "Model()" in finding.hint


@pytest.mark.parametrize("constant", CONSTANTS)
def test_a_class_whose_methods_return_a_constant_gets_nothing(constant):
    code = f"""{FAKE}
class Perceptron:
    def __init__(self, *a, **k):
        self.X = self.Y = self.lr = self.iteration = self.weight = self.bias = {constant}
    def Model(self): return {constant}
    def forward(self): return {constant}
    def activation(self, X): return {constant}
    def loss(self, Ytgt, Ypred): return {constant}
    def run(self):
        self.weight = self.bias = {constant}
        self.loss_score = [{constant}] * 10
        return {constant}, {constant}
"""
    assert sum(passed(judge_names(namespace_of(code))).values()) == 0


def test_predictions_looked_up_in_the_targets_get_no_points_for_learning():
    code = """
class Perceptron(Perceptron):
    def forward(self):
        return np.where(np.array(self.Y) == 1, 0.99, 0.01)
    def run(self):
        self.loss_score = list(np.linspace(1, 0.1, self.iteration))
        return self.weight, self.bias
"""
    kept = passed(grade_in_process(code))
    assert kept["perceptron.forward"] == kept["perceptron.gradient"] == kept["perceptron.gates"] == 0
    assert kept["perceptron.training"] == 0  # losses that fall, and a returned pair, of which nothing follows from X


def test_a_wrong_step_that_nobody_knows_costs_no_points_for_the_loop_around_it():
    code = """
class Perceptron(Perceptron):
    def run(self):
        X, Y = np.array(self.X), np.array(self.Y)
        for _ in range(self.iteration):
            Ypred = self.forward()
            self.loss_score.append(self.loss(Y, Ypred))
            self.weight = self.weight - self.lr * X.T @ (Ypred - Y) ** 3 / 5
            self.bias = self.bias - self.lr * np.mean((Ypred - Y) ** 3)
        return self.weight, self.bias
"""
    assert passed(grade_in_process(code)) == POINTS | {"perceptron.gradient": 2}


def test_every_accepted_reduction_learns_the_gates():
    gates = [case for case in find("perceptron.gates").cases(rng_for(1, "perceptron.gates")) if case["gate"]]
    assert len(gates) == 4
    for case in gates:
        for way in reductions(("plain",)):
            weight, bias = steps(case, way, case["iteration"])
            assert np.abs(sigmoid(case["X"] @ weight + bias) - case["Y"]).max() < 0.05


def test_attributes_that_cannot_be_read_crash_nothing():
    code = "class Perceptron(Perceptron):\n    @property\n    def X(self): raise ValueError('no')"
    assert lost(grade_in_process(code))


def test_findings_reveal_no_hidden_numbers():
    # A mistake in every method, so that as much as possible is described.
    code = """
class Perceptron(Perceptron):
    def Model(self): return self.X @ self.weight
    def activation(self, X): return np.tanh(X)
    def loss(self, Ytgt, Ypred): return np.sum(Ypred)
    def run(self): self.weight = self.weight + 1; return self.weight
"""
    for finding in lost(grade_in_process(code)):
        assert not reveals_a_number(finding)
