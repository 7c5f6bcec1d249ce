"""What one step shows: the gradient that student code used, and whether anything follows from the inputs at all."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import Agreement, close, equal, explained, finite, tolerance
from autograde.checks.judges.judge import Observations, Trial
from autograde.checks.judges.maths import sigmoid
from autograde.checks.judges.perceptron.reference import Step, Way, Weights, linear, reductions
from autograde.checks.judges.perceptron.slopes import SLOPES

__all__ = ["LATE", "ONE_STEP", "Slope", "along", "change", "founded", "moves", "steps_as_known"]

ONE_STEP = ("step.plain", "step.isolated")
LATE = "step.isolated2"  # two isolated steps: the first step, if the loop is one too short

Slope = Callable[[Step], Weights]
"""What moves weight and bias in a step, right or wrong."""


def _first_step(trial: Trial, way: Way) -> Step:
    """Return the step that starts from the case's parameters."""
    now = (trial.case["weight"], trial.case["bias"])
    return Step(trial.case, way, 0, way.predictions(trial.case, 0, now), now)


def change(trial: Trial, way: str, array: str) -> np.ndarray | None:
    """Return (before - after) / lr of `array`, flat, which is the gradient that the student's code used."""
    after = finite(trial.value(f"{way}.{array}"))
    before = trial.case[array]
    return (before - after.ravel()) / trial.case["lr"] if after is not None and after.size == before.size else None


def moves(array: str, way: Way, slope: Slope) -> Agreement:
    """Return the reading "`array` moves along `slope`, observed and reduced as `way` says"."""
    index = ("weight", "bias").index(array)

    def reading(trial: Trial) -> bool:
        within = tolerance(trial.value(f"{way.name}.{array}"))
        return close(change(trial, way.name, array), slope(_first_step(trial, way))[index], within)

    return reading


def along(way: Way, slope: Slope) -> Agreement:
    """Return the reading "weight and bias move along `slope`"."""
    weight, bias = moves("weight", way, slope), moves("bias", way, slope)
    return lambda trial: weight(trial) and bias(trial)


def _stands_still(trial: Trial) -> bool:
    """Tell whether no way of asking changes anything."""
    changes = [change(trial, way, array) for way in (*ONE_STEP, LATE) for array in ("weight", "bias")]
    return not any(step is not None and np.abs(step).max() > tolerance(None) for step in changes)


def _predicts(trial: Trial) -> bool:
    """Tell whether forward() is right."""
    return equal(trial.value("predicted"), sigmoid(linear(trial.case)))


def _uses_predictions(trial: Trial) -> bool:
    """Tell whether a step from other predictions, those of a stand-in, is another step."""
    plain, isolated = ONE_STEP
    seen = [(trial.value(f"{plain}.{array}"), trial.value(f"{isolated}.{array}")) for array in ("weight", "bias")]
    return any(finite(one) is not None and finite(other) is not None and not equal(one, other) for one, other in seen)


def steps_as_known(trials: Observations) -> bool:
    """Tell whether weight or bias moves rightly, or both as in a mistake that is known."""
    ways = list(reductions((*ONE_STEP, LATE)))
    right = [moves(array, way, Step.right) for way in ways for array in ("weight", "bias")]
    if explained(trials, right):
        return True
    known = [along(way, slope) for _, _, slope in SLOPES for way in ways]
    return explained(trials, known) and not any(map(_stands_still, trials))


def founded(trials: Observations) -> bool:
    """Tell whether one step, or the predictions that it uses, follow from the inputs."""
    return steps_as_known(trials) or (explained(trials, [_predicts]) and all(map(_uses_predictions, trials)))
