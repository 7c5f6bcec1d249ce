"""Judge of one step of gradient descent (slides 9-13): what `run` with one iteration changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograde.checks.judges.compare import Agreement, equal, explained, first_wrong, tolerance, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.maths import sigmoid
from autograde.checks.judges.perceptron.evidence import LATE, ONE_STEP, Slope, along, change, founded, moves
from autograde.checks.judges.perceptron.loops import iteration_ignored
from autograde.checks.judges.perceptron.reference import Step, Way, Weights, gradient, reductions
from autograde.checks.judges.perceptron.slopes import SLOPES

__all__ = ["GRADIENT"]

# A loop that is one step too long or too short is the training's matter: one of the three isolated runs of
# 0, 1 and 2 iterations then shows the first step.
_WAYS = (*ONE_STEP, LATE, "isolated0")


def _readings(array: str) -> list[Agreement]:
    return [moves(array, way, Step.right) for way in reductions(_WAYS)]


def _descends(array: str) -> Callable[[Observations], Verdict]:
    readings = _readings(array)

    def examine(trials: Observations) -> Verdict:
        bad = first_wrong(trials, readings)
        seen = [bad.value(f"{way}.{array}") for way in ONE_STEP]
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

    readings = [reading("listed", "step.plain"), reading("isolated_listed", LATE)]
    seen = [trials[0].value(f"{listed}.weight") for listed in ("listed", "isolated_listed")]
    return verdict(
        explained(trials, readings),
        seen,
        "the same step as for arrays",
        "Make arrays of them in __init__: self.X = np.array(X).",
    )


def _moved(trial: Trial, way: str) -> bool:
    changes = [change(trial, way, array) for array in ("weight", "bias")]
    steps = [step for step in changes if step is not None]
    return len(steps) == len(changes) and any(np.abs(step).max() > tolerance(None) for step in steps)


def _slope_mistake(name: str, hint: str, slope: Slope) -> Mistake:
    readings = [along(way, slope) for way in reductions(ONE_STEP)]
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
            equal(trial.value(f"step.plain.{array}"), end) for array, end in zip(("weight", "bias"), ends, strict=True)
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
        equal(trial.value(f"step.plain.{array}"), trials[0].value(f"step.plain.{array}"))
        for trial in trials
        for array in ("weight", "bias")
    )


_MISTAKES = (
    *(_slope_mistake(name, hint, slope) for name, hint, slope in SLOPES),
    Mistake(
        "online_updates",
        "weight and bias change after every sample. Sum or average over all samples first, then make one step.",
        lambda trials: explained(trials, [_online(way) for way in reductions(("step.plain",))]),
    ),
    Mistake(
        "restarts_from_zero",
        "run() sets weight and bias to zero before it starts: go on from self.weight and self.bias.",
        lambda trials: explained(trials, [along(way, _from_zero(way)) for way in reductions(ONE_STEP)]),
    ),
    Mistake(
        "hard_coded_weights",
        "run() ends at the same weight and bias whatever X and Y are: they have to be learnt.",
        _hard_coded,
    ),
    iteration_ignored(ONE_STEP),
)


def _founded(trials: Observations) -> bool:
    return founded(trials) or explained(trials, [_online(way) for way in reductions(("step.plain",))])


GRADIENT = Judge(
    probe="perceptron.gradient",
    method="run",
    needs=("__init__", "Model", "activation", "loss", "forward"),
    checks=(
        Check("one step of run() moves weight along minus dL/dw", 11, _descends("weight"), _MISTAKES),
        Check("one step of run() moves bias along minus dL/db", 11, _descends("bias"), _MISTAKES),
        Check("one step of run() also works when X and Y are lists", 2, _takes_lists, rests_on=_founded),
    ),
)
