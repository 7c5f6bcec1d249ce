"""What the judges of the perceptron make of code that is missing, unfinished, broken or hostile."""

from __future__ import annotations

import re

import numpy as np
import pytest
from in_process import grade_in_process, judge_names, lost, namespace_of, passed, points

from autograde.judges.judging import findings_of
from autograde.model import Outcome
from autograde.probes.codec import MalformedObservation, encode
from autograde.probes.run import observe

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


CONSTANTS = ["None", "0", "True", "np.nan", "np.inf", "np.zeros(3)", "np.zeros(5, object)", "Fake()", "'x'", "[[]]"]


@pytest.mark.parametrize("constant", CONSTANTS)
def test_a_class_whose_methods_return_a_constant_gets_nothing(constant):
    code = f"""
import numpy as np
class Fake(float):
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    def __array__(self, *a, **k): return np.array([0.5])
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
    assert kept["perceptron.training"] == 4  # the returned pair, and losses that fall, as asked


HOSTILE = {
    "exit": "class Perceptron(Perceptron):\n    def loss(self, *a): raise SystemExit",
    "own exception": "class Z(BaseException): pass\nclass Perceptron(Perceptron):\n    def loss(self, *a): raise Z",
    "recursion": "class Perceptron(Perceptron):\n    def loss(self, *a): return self.loss(*a)",
    "exception without text": """
class M(type):
    @property
    def __name__(cls): raise RuntimeError
class E(Exception, metaclass=M):
    def __str__(self): raise ValueError
class Perceptron(Perceptron):
    def loss(self, *a): raise E
""",
}


@pytest.mark.parametrize("code", HOSTILE.values(), ids=HOSTILE)
def test_whatever_one_method_raises_costs_only_what_needs_it(code):
    assert passed(grade_in_process(code)) == POINTS | {"perceptron.loss": 0}


def test_a_metaclass_that_answers_wrongly_crashes_nothing():
    code = """
class M(type):
    def __call__(cls, *a, **k): raise SystemExit
    def __getattribute__(cls, name): raise RuntimeError
    def __instancecheck__(cls, other): return True
class Perceptron(metaclass=M): pass
"""
    assert sum(passed(judge_names(namespace_of(code))).values()) == 0


def test_attributes_that_cannot_be_read_crash_nothing():
    code = "class Perceptron(Perceptron):\n    @property\n    def X(self): raise ValueError('no')"
    assert lost(grade_in_process(code))


GARBAGE = [
    *(None, 1.0, True, [1, 2], "x", np.nan, np.zeros(0), np.zeros((0, 3)), np.zeros((2, 2)), np.array([np.inf])),
    *(np.zeros((3, 3, 3)), np.uint8(3), np.float16(1), np.array([1e308, -1e308]), np.array(1e308)),
]


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize("name", POINTS)
def test_judges_take_any_document_without_an_exception(name):
    rng = np.random.default_rng(0)
    solved = observe(name, 1, namespace_of("class Perceptron: pass"))
    for _ in range(40):
        document = {"probe": name, "trials": []}
        for trial in solved["trials"]:
            keys = trial.get("values", dict.fromkeys(("X", "Y", "lr", "weight", "bias", "default_lr")))
            values = {key: encode(GARBAGE[rng.integers(len(GARBAGE))]) for key in keys if rng.random() < 0.9}
            document["trials"].append({"values": values})
        assert any(finding.outcome is Outcome.FAILED for finding in findings_of(name, 1, document))


@pytest.mark.parametrize(
    "change",
    [{"probe": "perceptron.loss"}, {"trials": []}, {"trials": None}, {"trials": [None] * 3}, {"trials": [{}] * 3}],
    ids=str,
)
def test_documents_of_another_shape_are_refused(change):
    with pytest.raises(MalformedObservation):
        findings_of("perceptron.model", 1, {"probe": "perceptron.model", "trials": []} | change)


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
        assert not re.search(r"\d\.\d{4}|0x", f"{finding.got} {finding.expected} {finding.hint}")
