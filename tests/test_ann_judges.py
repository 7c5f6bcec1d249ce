"""What the judges of `ann` make of networks that are missing, unfinished, broken or hostile."""

from __future__ import annotations

import re

import numpy as np
import pytest
from in_process import assignment_of, grade_in_process, judge_names, lost, namespace_of, passed, points, solution

from autograde.bank import Variant
from autograde.cells import SOLUTION
from autograde.judges.ann.accuracy import accuracy
from autograde.judges.ann.reference import forward, gradient
from autograde.judges.judge import Trial
from autograde.judges.judging import findings_of
from autograde.model import Outcome
from autograde.probes import ann
from autograde.probes.ann.cases import gradient_cases, images
from autograde.probes.codec import MalformedObservation, encode
from autograde.probes.probe import rng_for
from autograde.probes.run import observe

POINTS = points("ann")
QUICK = POINTS.keys() - {"ann.accuracy"}
STUB = 'raise NotImplementedError("TODO 9-1")'


def grade(submitted, probes=None):
    return grade_in_process(submitted, "ann", probes=probes)


def unfinished(*cells):
    """Return the solution with these solution cells left as they were released."""
    tracked = assignment_of("ann").tracked()
    stubs = {cell: SOLUTION.sub(lambda region: _stub(region.group()), tracked[cell].source) for cell in cells}
    return Variant("unfinished", None, "", "", stubs)


def _stub(region):
    return re.match(r"[ \t]*", region).group() + STUB


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
    assert passed(grade(unfinished(cell))) == POINTS | UNFINISHED[cell]


def test_every_solution_cell_is_tried_unfinished():
    cells = assignment_of("ann").tracked()
    assert {cell for cell in cells if SOLUTION.search(cells[cell].source)} == set(UNFINISHED)


@pytest.mark.parametrize("cell", ["ann-forward", "ann-loss-gradient", "ann-backward", "ann-update"])
def test_what_needs_an_unfinished_method_is_blocked_and_names_it(cell):
    for finding in grade(unfinished(cell), ["ann.gradient"])["ann.gradient"]:
        assert finding.outcome is Outcome.BLOCKED
        assert re.fullmatch(r"needs __\w+\(\): TODO 9-1 is not done yet", finding.got)


def test_a_student_who_stops_after_the_loss_keeps_its_points():
    rest = unfinished("ann-loss-gradient", "ann-backward-activation", "ann-backward", "ann-update")
    assert passed(grade(rest)) == POINTS | NETWORK


def test_a_flatten_that_raises_costs_only_what_needs_it():
    code = "class ANN(ANN):\n    def __Flatten(self, X):\n        raise ValueError('no')"
    assert passed(grade(code)) == POINTS


def test_a_class_without_methods_is_told_which_one_is_missing():
    grades = judge_names(namespace_of("class ANN:\n    def __init__(self, lr=0.1): pass"), "ann")
    assert sum(passed(grades).values()) == 0
    assert grades["ann.predict"][0].got == "ANN has no method predict() yet"
    assert grades["ann.gradient"][0].got == "ANN has no method run() yet"


CONSTANTS = ["None", "0", "True", "np.nan", "np.inf", "np.zeros(3)", "np.zeros(5, object)", "Fake()", "'x'", "[[]]"]


@pytest.mark.parametrize("constant", CONSTANTS)
def test_a_class_whose_methods_return_a_constant_gets_nothing(constant):
    code = f"""
import numpy as np
class Fake(float):
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    __hash__ = None
    def __array__(self, *a, **k): return np.array([0.5])
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


HOSTILE = {
    "exit": "class ANN(ANN):\n    def predict(self, *a): raise SystemExit",
    "own exception": "class Z(BaseException): pass\nclass ANN(ANN):\n    def predict(self, *a): raise Z",
    "recursion": "class ANN(ANN):\n    def predict(self, *a): return self.predict(*a)",
    "exception without text": """
class M(type):
    @property
    def __name__(cls): raise RuntimeError
class E(Exception, metaclass=M):
    def __str__(self): raise ValueError
class ANN(ANN):
    def predict(self, *a): raise E
""",
}


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE)
def test_whatever_one_method_raises_costs_only_what_needs_it(code):
    assert passed(grade(code, QUICK)) == {name: POINTS[name] for name in QUICK} | {"ann.predict": 0}


ODD_CLASSES = {
    "metaclass": """
class M(type):
    def __call__(cls, *a, **k): raise SystemExit
    def __getattribute__(cls, name): raise RuntimeError
    def __instancecheck__(cls, other): return True
class ANN(metaclass=M): pass
""",
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


GARBAGE = [
    *(None, 1.0, True, [1, 2], "x", np.nan, np.zeros(0), np.zeros((0, 3)), np.zeros((2, 2)), np.array([np.inf])),
    *(np.zeros((3, 3, 3)), np.uint8(3), np.float16(1), np.array([1e308, -1e308]), np.array(1e308)),
    *(
        np.array([1, 2], np.uint32),
        np.zeros((120, 3)),
        np.zeros((1, 120)),
        np.zeros(120),
        np.array([2**32 - 1], np.uint32),
    ),
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", POINTS)
def test_judges_take_any_document_without_an_exception(name):
    rng = np.random.default_rng(0)
    solved = observe(name, 1, namespace_of(solution("ann")))
    for _ in range(4 if name == "ann.accuracy" else 20):
        document = {"probe": name, "trials": []}
        for trial in solved["trials"]:
            values = {key: encode(GARBAGE[rng.integers(len(GARBAGE))]) for key in trial["values"] if rng.random() < 0.9}
            document["trials"].append({"values": values})
        assert any(finding.outcome is Outcome.FAILED for finding in findings_of(name, 1, document))


@pytest.mark.parametrize(
    "change",
    [{"probe": "ann.loss"}, {"trials": []}, {"trials": None}, {"trials": [None] * 3}, {"trials": [{}] * 3}],
    ids=str,
)
def test_documents_of_another_shape_are_refused(change):
    with pytest.raises(MalformedObservation):
        findings_of("ann.layers", 1, {"probe": "ann.layers", "trials": []} | change)


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
        assert not re.search(r"\d\.\d{4}|0x", f"{finding.got} {finding.expected} {finding.hint}")


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
