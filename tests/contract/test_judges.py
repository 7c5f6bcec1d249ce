"""What holds for the judges of every assignment."""

from __future__ import annotations

import contextlib
import importlib
from functools import cache
from itertools import product

import numpy as np
import pytest
from adversaries import MALFORMED, ODD_METACLASS, STOPS, garbage, nonsense, rewritten, stopping
from in_process import blank, grade_in_process, judge_names, lost, namespace_of, passed, points, solution

from autograde.checks.judges.judging import findings_of
from autograde.checks.probes import data
from autograde.checks.probes.codec import MalformedObservation, encode
from autograde.checks.probes.run import observe
from autograde.core.model import Outcome

CLASSES = {"perceptron": "Perceptron", "xor": "Perceptron", "ann": "ANN"}
each_assignment = pytest.mark.parametrize("assignment", [*CLASSES, "mnist"])
each_class = pytest.mark.parametrize("assignment", CLASSES)


def judges(assignment):
    return importlib.import_module(f"autograde.checks.judges.{assignment}").JUDGES


@each_assignment
def test_weights_of_each_judge_add_up_to_the_points_of_its_cell(assignment):
    weights = {judge.probe: sum(check.weight for check in judge.checks) for judge in judges(assignment)}
    assert weights == points(assignment)


@each_assignment
def test_each_probe_has_its_judge_in_the_same_order(assignment):
    probes = importlib.import_module(f"autograde.checks.probes.{assignment}").PROBES
    assert [probe.name for probe in probes] == [judge.probe for judge in judges(assignment)]


@each_assignment
def test_the_solution_passes_everything(assignment):
    assert lost(grade_in_process("", assignment)) == []


@each_class
def test_a_blank_class_gets_nothing_and_is_told_what_is_to_do(assignment):
    findings = lost(judge_names(namespace_of(blank(assignment)), assignment))
    assert sum(finding.weight for finding in findings) == 100
    assert {finding.outcome for finding in findings} <= {Outcome.FAILED, Outcome.BLOCKED}
    assert all("TODO 2-1 is not done yet" in finding.got for finding in findings)


@each_class
def test_without_the_class_nothing_is_given_and_it_is_said_why(assignment):
    findings = lost(judge_names({}, assignment))
    assert sum(finding.weight for finding in findings) == 100
    assert {finding.got for finding in findings} == {f"{CLASSES[assignment]} is not defined"}


@each_class
@pytest.mark.parametrize(
    "subject", [5, None, "Perceptron", np.zeros(3), lambda *_a, **_k: 1, object()], ids=lambda each: type(each).__name__
)
def test_a_subject_that_is_no_class_gets_nothing(assignment, subject):
    assert sum(passed(judge_names({CLASSES[assignment]: subject}, assignment)).values()) == 0


# A method, and what is lost when it stops: it, and nothing but what needs it.
STOPPED = {
    "perceptron": ("loss", {"perceptron.loss": 0}),
    "xor": ("backward", {"xor.gradient": 0, "xor.run": 16, "xor.history": 12, "xor.table": 0}),
    "ann": ("predict", {"ann.predict": 0}),
}


@each_class
@pytest.mark.parametrize("how", STOPS)
def test_whatever_one_method_raises_costs_only_what_needs_it(assignment, how):
    method, left = STOPPED[assignment]
    probes = points(assignment).keys() - {"ann.accuracy"}
    grades = grade_in_process(stopping(CLASSES[assignment], method, how), assignment, probes=probes)
    assert passed(grades) == {name: points(assignment)[name] for name in probes} | left


@each_class
def test_a_metaclass_that_answers_wrongly_crashes_nothing(assignment):
    namespace = namespace_of(ODD_METACLASS.format(name=CLASSES[assignment]))
    assert sum(passed(judge_names(namespace, assignment)).values()) == 0


PROBES = [(assignment, name) for assignment in (*CLASSES, "mnist") for name in points(assignment)]
each_probe = pytest.mark.parametrize(("assignment", "name"), PROBES, ids=[name for _, name in PROBES])
WRONG = {
    "perceptron": "class Perceptron(Perceptron):\n    def run(self): return None",
    "xor": "class Perceptron(Perceptron):\n    def run(self): return None",
    "ann": "class ANN(ANN):\n    def run(self, *a, **k): return 0.5\n    def predict(self, X): return X",
    "mnist": "image_train = image_train * 2\ndef show_digits(images, labels): return None",
}


@cache
def names_of(assignment, wrong):
    return namespace_of(solution(assignment) + "\n\n" + (WRONG[assignment] if wrong else ""))


@cache
def observed(name, assignment, wrong):
    """Return what a probe observes of the solution, or of one that goes wrong: the values of each trial."""
    with contextlib.chdir(data.FOLDER):
        return [trial["values"] for trial in observe(name, 1, names_of(assignment, wrong))["trials"]]


def spoilt(values, keys, rng, instead):
    """Return the values of a trial with something, or now and then nothing, in the place of those called `keys`."""
    kept = [key for key in values if key not in keys or rng.random() < 0.9]
    return {key: instead(values[key], rng) if key in keys else values[key] for key in kept}


def document(name, trials):
    return {"probe": name, "trials": [{"values": values} for values in trials]}


def judged(name, trials):
    return findings_of(name, 1, document(name, trials))


@pytest.fixture(params=[3, pytest.param(100, marks=pytest.mark.soak)], ids=["some", "many"])
def times(request):
    """Return how often garbage is tried: where 10,000 predictions are judged, not often."""
    return lambda name: min(request.param, 10) if name == "ann.accuracy" else request.param


@pytest.mark.filterwarnings("error")
@each_probe
def test_judges_take_any_document_without_an_exception(assignment, name, times):
    rng = np.random.default_rng(0)
    for wrong, instead, _ in product([False, True], [garbage, rewritten], range(times(name))):
        trials = observed(name, assignment, wrong)
        keys, share = sorted({key for values in trials for key in values}), rng.choice([0, 0.1, 0.5])
        chosen = {key for key in keys if rng.random() < share} | {keys[rng.integers(len(keys))]}
        unasked = {key: rewritten({}, rng) for key in ("", "unasked", "__class__") if instead is rewritten}
        findings = judged(name, [unasked | spoilt(values, chosen, rng, instead) for values in trials])
        assert sum(finding.weight for finding in findings) == points(assignment)[name]
        assert "".join(f"{finding.got} {finding.hint}" for finding in findings).encode()


# A value that is asked for in several ways may be right in one of them only: judges take the kindest. So garbage in
# some of the values may pass, and rightly. It does not when it is all there is, nor when a trial has nothing else.
# Labels from a one_hot() that gives garbage say nothing: it is judged in its own cell.
NOTICED = dict.fromkeys((name for _, name in PROBES), Outcome.FAILED) | {"mnist.labels": Outcome.BLOCKED}


@pytest.mark.filterwarnings("error")
@each_probe
def test_garbage_alone_is_never_right(assignment, name, times):
    rng = np.random.default_rng(0)
    trials = observed(name, assignment, wrong=False)
    for _ in range(times(name)):
        findings = judged(name, [spoilt(values, values.keys(), rng, nonsense) for values in trials])
        outcomes = {finding.outcome for finding in findings}
        assert NOTICED[name] in outcomes
        assert Outcome.PASSED not in outcomes


@pytest.mark.filterwarnings("error")
@each_probe
def test_garbage_in_one_trial_is_noticed(assignment, name, times):
    rng = np.random.default_rng(0)
    trials = observed(name, assignment, wrong=False)
    for number in rng.integers(len(trials), size=times(name)):
        bad = spoilt(trials[number], trials[number].keys(), rng, nonsense)
        findings = judged(name, [*trials[:number], bad, *trials[number + 1 :]])
        assert {NOTICED[name], Outcome.BLOCKED} & {finding.outcome for finding in findings}


@each_class
@pytest.mark.parametrize("seed", [10, *(pytest.param(seed, marks=pytest.mark.soak) for seed in (11, 12))])
def test_right_answers_to_another_seed_are_worth_nothing(assignment, seed):
    for name in points(assignment).keys() - {"ann.accuracy"}:
        seen = observe(name, seed, names_of(assignment, wrong=False))
        assert {f.outcome for f in findings_of(name, 1, seen)} <= {Outcome.FAILED, Outcome.BLOCKED}, name


def is_refused(name, seen):
    try:
        findings_of(name, 1, seen)
    except MalformedObservation:
        return True
    return False


@each_probe
def test_a_value_that_nothing_can_be_made_of_is_refused(assignment, name):
    rng = np.random.default_rng(0)
    trials = observed(name, assignment, wrong=False)
    for malformed in MALFORMED:
        number = rng.integers(len(trials))
        spot = rng.choice([*trials[number], "unasked"])
        bad = [*trials[:number], trials[number] | {spot: malformed}, *trials[number + 1 :]]
        assert is_refused(name, document(name, bad)), f"{spot}: {malformed!s:.80}"


TRIALS_OF_OTHER_SHAPES = {
    "not there": lambda _: {},
    "no list": lambda _: {"trials": None},
    "an object": lambda trials: {"trials": {str(number): trial for number, trial in enumerate(trials)}},
    "a text": lambda trials: {"trials": "x" * len(trials)},
    "none": lambda _: {"trials": []},
    "one too many": lambda trials: {"trials": [*trials, trials[0]]},
    "no objects": lambda trials: {"trials": [None] * len(trials)},
    "lists": lambda trials: {"trials": [[trial] for trial in trials]},
    "without values": lambda trials: {"trials": [{}] * len(trials)},
    "with values in a list": lambda trials: {"trials": [{"values": [*trial["values"].items()]} for trial in trials]},
    "with a text for values": lambda trials: {"trials": [{"values": "values"} for _ in trials]},
    "raised nothing": lambda trials: {"trials": [trial | {"raised": {"none": True}} for trial in trials]},
    "raised a number": lambda trials: {"trials": [trial | {"raised": encode(5)} for trial in trials]},
    "raised what is no value": lambda trials: {"trials": [trial | {"raised": ["E", "m", None]} for trial in trials]},
    "missing, but not known what": lambda _: {"missing": True},
    "missing, but something else": lambda _: {"missing": ["one_hot", "Perceptron", "ANN", "image_train"]},
}


@each_probe
def test_documents_of_another_shape_are_refused(assignment, name):
    right = document(name, observed(name, assignment, wrong=False))
    for seen in (None, [], [right], name, 5, {}, {"trials": right["trials"]}):
        assert is_refused(name, seen), f"{seen!s:.80}"
    for other in (f"{name}.other", [name], {name: name}, None):
        assert is_refused(name, right | {"probe": other}), other
    for what, trials in TRIALS_OF_OTHER_SHAPES.items():
        assert is_refused(name, {"probe": name} | trials(right["trials"])), f"trials: {what}"


STRICT = {
    "perceptron": "class Perceptron(Perceptron):\n    def activation(self, Y): return 1 / (1 + np.exp(-np.asarray(Y)))",
    "ann": "",
}


@pytest.mark.parametrize(("assignment", "code"), STRICT.items(), ids=STRICT)
def test_a_warning_that_the_notebook_makes_an_error_is_told_as_that_and_as_no_mistake(assignment, code):
    with np.errstate():  # as it was before, afterwards
        findings = lost(grade_in_process(f"import numpy as np\nnp.seterr(all='raise')\n{code}", assignment))
    assert findings
    for finding in findings:
        assert finding.got.startswith("raised FloatingPointError: ")
        assert "only where np.seterr or np.errstate asks for it" in finding.hint
        assert finding.mistake is None
