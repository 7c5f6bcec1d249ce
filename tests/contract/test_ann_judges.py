"""What the judges of `ann` make of networks that are missing, unfinished, broken or hostile."""

from __future__ import annotations

import re

import numpy as np
import pytest
from adversaries import CONSTANTS, FAKE, ODD_METACLASS, reveals_a_number
from in_process import (
    assignment_of,
    grade_in_process,
    judge_names,
    lost,
    namespace_of,
    passed,
    points,
    unfinished,
)

from autograde.checks.judges.ann.accuracy import accuracy
from autograde.checks.judges.ann.reference import forward, gradient
from autograde.checks.judges.judge import Trial
from autograde.checks.probes import ann
from autograde.checks.probes.ann.cases import gradient_cases, images
from autograde.checks.probes.probe import rng_for
from autograde.core.model import Outcome
from autograde.course.cells import SOLUTION

POINTS = points("ann")
QUICK = POINTS.keys() - {"ann.accuracy"}


def grade(submitted, probes=None):
    return grade_in_process(submitted, "ann", probes=probes)


NETWORK = dict.fromkeys(("ann.gradient", "ann.training", "ann.accuracy"), 0)
UNFINISHED = {
    "ann-layers": {"ann.layers": 0},
    "ann-init": {"ann.init": 0},
    "ann-activations": {"ann.predict": 0, "ann.loss": 0} | NETWORK,
    "ann-forward": {"ann.predict": 0, "ann.loss": 0} | NETWORK,
    "ann-predict": {"ann.predict": 0},
    "ann-loss": {"ann.loss": 0},
    "ann-loss-gradient": NETWORK,
    "ann-backward-activation": {"ann.gradient": 10, "ann.accuracy": 0},
    "ann-backward": NETWORK,
    "ann-update": NETWORK,
    "ann-run": {"ann.loss": 0} | NETWORK,
}


@pytest.mark.parametrize("cell", UNFINISHED)
def test_an_unfinished_cell_costs_its_own_points_and_those_that_cannot_be_had_without_it(cell):
    assert passed(grade(unfinished("ann", cell))) == POINTS | UNFINISHED[cell]


def test_every_solution_cell_is_tried_unfinished():
    cells = assignment_of("ann").tracked()
    assert {cell for cell in cells if SOLUTION.search(cells[cell].source)} == set(UNFINISHED)


@pytest.mark.parametrize("cell", ["ann-forward", "ann-loss-gradient", "ann-backward", "ann-update"])
def test_what_needs_an_unfinished_method_is_blocked_and_names_it(cell):
    for finding in grade(unfinished("ann", cell), ["ann.gradient"])["ann.gradient"]:
        assert finding.outcome is Outcome.BLOCKED
        assert re.fullmatch(r"needs __\w+\(\): TODO 9-1 is not done yet", finding.got)


def test_a_student_who_stops_after_the_loss_keeps_its_points():
    rest = unfinished("ann", "ann-loss-gradient", "ann-backward-activation", "ann-backward", "ann-update")
    assert passed(grade(rest)) == POINTS | NETWORK


def test_a_flatten_that_raises_costs_only_what_needs_it():
    code = "class ANN(ANN):\n    def __Flatten(self, X):\n        raise ValueError('no')"
    assert passed(grade(code)) == POINTS


def test_a_class_without_methods_is_told_which_one_is_missing():
    grades = judge_names(namespace_of("class ANN:\n    def __init__(self, lr=0.1): pass"), "ann")
    assert sum(passed(grades).values()) == 0
    assert grades["ann.predict"][0].got == "ANN has no method predict() yet"
    assert grades["ann.gradient"][0].got == "ANN has no method run() yet"


@pytest.mark.parametrize("constant", CONSTANTS)
def test_a_class_whose_methods_return_a_constant_gets_nothing(constant):
    code = f"""{FAKE}
class ANN:
    def __init__(self, lr=0.1): self.layers = {constant}
    def Input(self, size): return {constant}
    def Flatten(self): return {constant}
    def add_ann_layer(self, dims): return {constant}
    def relu(self): return {constant}
    def sigmoid(self): return {constant}
    def softmax(self): return {constant}
    def compile(self): return {constant}
    def predict(self, X): return {constant}
    def run(self, X, Y, batchsize=32):
        for i, layer in enumerate(self.layers):
            layer.params[f"w{{i}}"] = layer.grads[f"b{{i}}"] = {constant}
        return {constant}
"""
    assert sum(passed(judge_names(namespace_of(code), "ann")).values()) == 0


ODD_CLASSES = {
    "metaclass": ODD_METACLASS.format(name="ANN"),
    "layers that cannot be read": "class ANN(ANN):\n    @property\n    def layers(self): raise ValueError('no')",
    "layers that cannot be written": "class ANN(ANN):\n    @property\n    def layers(self): return [1, 2]",
    "records that cannot be changed": """
class Fixed:
    __slots__ = ()
class ANN(ANN):
    def Flatten(self): self.layers.append(Fixed())
    add_ann_layer = relu = sigmoid = softmax = lambda self, *a: self.Flatten()
""",
}


@pytest.mark.parametrize("code", ODD_CLASSES.values(), ids=ODD_CLASSES)
def test_odd_classes_crash_nothing_and_lose_points(code):
    assert sum(passed(grade(code)).values()) < 50


def test_findings_reveal_no_hidden_numbers():
    # A mistake in every method, so that as much as possible is described.
    code = """
class ANN(ANN):
    def __add_layer(self, name, dims): self.layers = [name]
    def __param_init(self): self.params = 1
    def __sigmoid(self, Y): return np.sin(Y)
    def __softmax(self, Y): return np.cos(Y)
    def predict(self, X): return np.tanh(X)
    def __update_params(self):
        for layer in self.layers:
            layer.params = {key: value + 1 for key, value in layer.params.items()}
"""
    for finding in lost(grade(code)):
        assert not reveals_a_number(finding)


@pytest.mark.parametrize("seed", range(3))
def test_the_reference_gradient_is_the_slope_of_the_loss(seed):
    for case in gradient_cases(np.random.default_rng(seed)):
        for (dw, db), t in zip(gradient(forward(case, case["X"])), range(9), strict=False):
            assert np.allclose(dw, slope(case, "weights", t), atol=1e-7)
            assert np.allclose(db, slope(case, "biases", t), atol=1e-7)


def slope(case, name, t, h=1e-6):
    """Return the central differences of the mean cross-entropy by one array."""
    found = np.empty(case[name][t].shape)
    for index in np.ndindex(found.shape):
        ends = []
        for step in (h, -h):
            arrays = [array.copy() for array in case[name]]
            arrays[t][index] += step
            seen = forward({**case, name: arrays}, case["X"])
            ends.append(-np.sum(case["Y"] * np.log(seen.P)) / len(case["Y"]))
        found[index] = (ends[0] - ends[1]) / (2 * h)
    return found


@pytest.mark.parametrize("seed", range(20))
def test_no_sum_of_a_hidden_layer_is_near_the_kink_of_relu(seed):
    for case in gradient_cases(np.random.default_rng(seed)):
        hidden = [layer.Z for layer in forward(case, case["X"]).layers if layer.name == "relu"]
        assert all(np.abs(Z).min() > 5e-6 for Z in hidden)


@pytest.mark.parametrize("seed", range(3))
def test_right_training_is_far_above_the_threshold_of_accuracy(seed):
    (case,) = ann.cases.accuracy_cases(rng_for(seed, "ann.accuracy"))
    X, Y = images(case)
    now = case
    for start in [start for _ in range(3) for start in range(0, len(X), 32)]:
        seen = forward({**now, "Y": Y[start : start + 32]}, X[start : start + 32])
        steps = gradient(seen)
        moved = zip(now["weights"], now["biases"], steps, strict=True)
        pairs = [(w - np.float32(0.1) * dw, b - np.float32(0.1) * db) for w, b, (dw, db) in moved]
        now = {**now, "weights": [w for w, _ in pairs], "biases": [b for _, b in pairs]}
    learnt = {
        f"{t}.{kind}": value for kind, name in (("w", "weights"), ("b", "biases")) for t, value in enumerate(now[name])
    }
    assert accuracy(Trial(case, learnt)) > 0.87
