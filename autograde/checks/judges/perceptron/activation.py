"""Judge of the sigmoid (slide 4)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import agrees, explained, first_wrong, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Verdict
from autograde.checks.judges.maths import sigmoid

__all__ = ["ACTIVATION"]


def _activates(key: str, expected: str) -> Callable[[Observations], Verdict]:
    reading = agrees(key, lambda trial: sigmoid(trial.case[key]))

    def examine(trials: Observations) -> Verdict:
        bad = first_wrong(trials, [reading])
        return verdict(
            explained(trials, [reading]),
            [bad.value(key)],
            expected,
            "Try it on one sample, and compare with a calculation by hand.",
        )

    return examine


def _activation_mistake(name: str, hint: str, variant: Callable[[np.ndarray], np.ndarray]) -> Mistake:
    reading = agrees("moderate", lambda trial: variant(trial.case["moderate"]))
    return Mistake(name, hint, lambda trials: explained(trials, [reading]))


def _softmax(z: np.ndarray) -> np.ndarray:
    e = np.exp(z - z.max())
    return np.asarray(e / e.sum())


def _right_when_moderate(trials: Observations) -> bool:
    return explained(trials, [agrees("moderate", lambda trial: sigmoid(trial.case["moderate"]))])


_ACTIVATION_MISTAKES = (
    _activation_mistake("tanh", "This is tanh, from -1 to 1. The sigmoid goes from 0 to 1.", np.tanh),
    _activation_mistake(
        "step_function",
        "This is a step: 0 or 1 and nothing between, which has no slope to learn from.",
        lambda z: np.where(z > 0, 1.0, 0.0),
    ),
    _activation_mistake(
        "relu", "This is ReLU, which has no upper end. The sigmoid goes from 0 to 1.", lambda z: np.maximum(z, 0)
    ),
    _activation_mistake(
        "sigmoid_sign",
        "The curve falls from 1 to 0: the sign in the exponent is wrong, it is exp(-X).",
        lambda z: sigmoid(-z),
    ),
    _activation_mistake("identity", "activation(X) returns X itself: apply the sigmoid.", lambda z: z),
    _activation_mistake(
        "softmax",
        "The values sum to 1 over the samples: this is softmax. Each sample has a sigmoid of its own.",
        _softmax,
    ),
    _activation_mistake(
        "derivative_returned",
        "This is the slope of the sigmoid, a * (1 - a). The activation is the sigmoid itself.",
        lambda z: sigmoid(z) * sigmoid(-z),
    ),
)

_UNSTABLE = Mistake(
    "unstable_sigmoid",
    "Right for moderate X, but exp of a large positive number overflows: inf / inf is NaN. Use 1 / (1 + np.exp(-X)), "
    "or scipy.special.expit.",
    _right_when_moderate,
)

ACTIVATION = Judge(
    probe="perceptron.activation",
    method="activation",
    needs=("__init__",),
    checks=(
        Check(
            "activation(X) is the sigmoid",
            9,
            _activates("moderate", "the shape of X, numbers between 0 and 1, one half at 0"),
            _ACTIVATION_MISTAKES,
        ),
        Check(
            "activation(X) is right for very large and very small X, too",
            3,
            _activates("extreme", "0 far to the left, 1 far to the right, never NaN"),
            (*_ACTIVATION_MISTAKES, _UNSTABLE),
        ),
    ),
)
