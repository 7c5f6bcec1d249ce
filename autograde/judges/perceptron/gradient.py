"""Judge of one step of gradient descent (slides 9-13): what `run` with one iteration changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograde.judges.compare import Agreement, close, equal, explained, finite, first_wrong, tolerance, verdict
from autograde.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.judges.maths import sigmoid
from autograde.judges.perceptron.loops import ITERATION_IGNORED
from autograde.judges.perceptron.reference import Step, Way, Weights, gradient, reductions
from autograde.judges.perceptron.slopes import SLOPES

__all__ = ["GRADIENT"]

# A loop that is one step too long or too short is the training's matter: one of the three isolated runs of
# 0, 1 and 2 iterations then shows the first step.
_WAYS = ("plain", "isolated1", "isolated0", "isolated2")
_ONE_STEP = ("plain", "isolated1")

Slope = Callable[[Step], Weights]


def _first_step(trial: Trial, way: Way) -> Step:
    """Return the step that starts from the case's parameters."""
    now = (trial.case["weight"], trial.case["bias"])
    return Step(trial.case, way, 0, way.predictions(trial.case, 0, now), now)


def _change(trial: Trial, way: str, array: str) -> np.ndarray | None:
    """Return (before - after) / lr of `array`, flat, which is the gradient that the student's code used."""
    after = finite(trial.value(f"{way}.{array}"))
    before = trial.case[array]
    return (before - after.ravel()) / trial.case["lr"] if after is not None and after.size == before.size else None


def _moves(array: str, way: Way, slope: Slope) -> Agreement:
    """Return the reading "`array` moves along `slope`, observed and reduced as `way` says"."""
    index = ("weight", "bias").index(array)

    def reading(trial: Trial) -> bool:
        within = tolerance(trial.value(f"{way.name}.{array}"))
        return close(_change(trial, way.name, array), slope(_first_step(trial, way))[index], within)

    return reading


def _readings(array: str) -> list[Agreement]:
    return [_moves(array, way, Step.right) for way in reductions(_WAYS)]


def _descends(array: str) -> Callable[[Observations], Verdict]:
    readings = _readings(array)

    def examine(trials: Observations) -> Verdict:
        bad = first_wrong(trials, readings)
        seen = [bad.value(f"{way}.{array}") for way in _ONE_STEP]
        return verdict(
            explained(trials, readings),
            seen,
            f"{array} minus lr times the gradient of the loss",
            "Compare (before - after) / lr with a central difference of your own loss().",
        )

    return examine


def _takes_lists(trials: Observations) -> Verdict:
    """Compare a step from lists with the same step from arrays: a wrong step is not punished here again."""

    def reading(listed: str, way: str) -> Agreement:
        return lambda trial: (
            _moved(trial, way)
            and all(
                equal(trial.value(f"{listed}.{array}"), trial.value(f"{way}.{array}")) for array in ("weight", "bias")
            )
        )

    readings = [reading("listed", "plain"), reading("isolated_listed", "isolated2")]
    seen = [trials[0].value(f"{listed}.weight") for listed in ("listed", "isolated_listed")]
    return verdict(
        explained(trials, readings),
        seen,
        "the same step as for arrays",
        "Make arrays of them in __init__: self.X = np.array(X).",
    )


def _moved(trial: Trial, way: str) -> bool:
    changes = [_change(trial, way, array) for array in ("weight", "bias")]
    steps = [change for change in changes if change is not None]
    return len(steps) == len(changes) and any(np.abs(step).max() > tolerance(None) for step in steps)


def _both(way: Way, slope: Slope) -> Agreement:
    """Return the reading "weight and bias move along `slope`"."""
    weight, bias = _moves("weight", way, slope), _moves("bias", way, slope)
    return lambda trial: weight(trial) and bias(trial)


def _slope_mistake(name: str, hint: str, slope: Slope) -> Mistake:
    readings = [_both(way, slope) for way in reductions(_ONE_STEP)]
    return Mistake(name, hint, lambda trials: explained(trials, readings))


def _sample_by_sample(trial: Trial, rates: Way) -> Iterator[Weights]:
    """Yield the parameters after each sample, when every sample makes a step of its own."""
    case, (weight, bias) = trial.case, (trial.case["weight"], trial.case["bias"])
    for x, y in zip(case["X"], case["Y"], strict=True):
        error = sigmoid(x @ weight + bias) - y
        dw, db = rates.reduce(case, error * x, error)
        weight, bias = weight - case["lr"] * dw, bias - case["lr"] * db
        yield weight, bias


def _online(way: Way) -> Agreement:
    def reading(trial: Trial) -> bool:
        *_, ends = _sample_by_sample(trial, way)
        return all(
            equal(trial.value(f"plain.{array}"), end) for array, end in zip(("weight", "bias"), ends, strict=True)
        )

    return reading


def _from_zero(way: Way) -> Slope:
    """Return the change of a run that sets weight and bias to zero before its step."""

    def slope(step: Step) -> Weights:
        zero = (np.zeros(2), np.zeros(1))
        dw, db = gradient(step.case, way, way.predictions(step.case, 0, zero) - step.case["Y"])
        return step.now[0] / step.case["lr"] + dw, step.now[1] / step.case["lr"] + db

    return slope


def _hard_coded(trials: Observations) -> bool:
    """Tell whether `run` ends at the same parameters whatever the data and the start."""
    return all(
        equal(trial.value(f"plain.{array}"), trials[0].value(f"plain.{array}"))
        for trial in trials
        for array in ("weight", "bias")
    )


_MISTAKES = (
    *(_slope_mistake(name, hint, slope) for name, hint, slope in SLOPES),
    Mistake(
        "online_updates",
        "weight and bias change after every sample. Sum or average over all samples first, then make one step.",
        lambda trials: explained(trials, [_online(way) for way in reductions(("plain",))]),
    ),
    Mistake(
        "restarts_from_zero",
        "run() sets weight and bias to zero before it starts: go on from self.weight and self.bias.",
        lambda trials: explained(trials, [_both(way, _from_zero(way)) for way in reductions(_ONE_STEP)]),
    ),
    Mistake(
        "hard_coded_weights",
        "run() ends at the same weight and bias whatever X and Y are: they have to be learnt.",
        _hard_coded,
    ),
    ITERATION_IGNORED,
)

GRADIENT = Judge(
    probe="perceptron.gradient",
    method="run",
    needs=("__init__", "Model", "activation", "loss", "forward"),
    checks=(
        Check("one step of run() moves weight along minus dL/dw", 11, _descends("weight"), _MISTAKES),
        Check("one step of run() moves bias along minus dL/db", 11, _descends("bias"), _MISTAKES),
        Check("one step of run() also works when X and Y are lists", 2, _takes_lists),
    ),
)
