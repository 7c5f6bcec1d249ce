"""Judge of the forward pass (slide 6)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import Agreement, agrees, explained, finite, first_wrong, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.maths import sigmoid
from autograde.checks.judges.perceptron.reference import linear

__all__ = ["FORWARD"]


def _stand_in(trial: Trial) -> np.ndarray:
    """Return what the stand-in of activation() makes of the stand-in of Model(), (m,)."""
    return np.asarray(trial.case["slope"] * trial.case["linear"] + trial.case["offset"])


_READINGS: tuple[Agreement, ...] = (
    agrees("plain", lambda trial: sigmoid(linear(trial.case))),
    agrees("isolated", _stand_in),
    agrees("isolated", lambda trial: sigmoid(trial.case["linear"])),  # a sigmoid of forward's own
)


def _forwards(trials: Observations) -> Verdict:
    bad = first_wrong(trials, _READINGS)
    return verdict(
        explained(trials, _READINGS),
        [bad.value("plain"), bad.value("isolated")],
        "shape (m,): the activation of Model()",
        "Call Model() once, and hand its result to activation().",
    )


def _forward_mistake(
    name: str, hint: str, variant: Callable[[np.ndarray, Callable[[np.ndarray], np.ndarray], Trial], np.ndarray]
) -> Mistake:
    """Predict a variant of (Model's result, activation, trial), of the model itself and of the stand-ins."""

    def activation(trial: Trial) -> Callable[[np.ndarray], np.ndarray]:
        return lambda z: trial.case["slope"] * z + trial.case["offset"]

    readings = (
        agrees("plain", lambda trial: variant(linear(trial.case), sigmoid, trial)),
        agrees("isolated", lambda trial: variant(trial.case["linear"], activation(trial), trial)),
    )
    return Mistake(name, hint, lambda trials: explained(trials, readings))


def _constant(trials: Observations) -> bool:
    values = [finite(trial.value("plain")) for trial in trials]
    flat = [value.ravel() for value in values if value is not None and value.size]
    return len(flat) == len(values) and all(np.allclose(value, flat[0][0]) for value in flat)


FORWARD = Judge(
    probe="perceptron.forward",
    method="forward",
    needs=("__init__", "Model", "activation"),
    checks=(
        Check(
            "forward() is the activation of Model()",
            7,
            _forwards,
            (
                _forward_mistake(
                    "forward_without_activation",
                    "forward() returns Model() as it is: apply self.activation to it.",
                    lambda z, _, __: z,
                ),
                _forward_mistake(
                    "forward_returns_targets",
                    "forward() returns the targets Y. It predicts them from X, weight and bias.",
                    lambda _, __, trial: trial.case["Y"],
                ),
                _forward_mistake(
                    "forward_rounds",
                    "forward() returns 0 or 1. Keep the numbers between: the loss and the gradient need them.",
                    lambda z, activation, _: np.round(activation(z)),
                ),
                _forward_mistake(
                    "forward_activates_twice",
                    "forward() applies the activation twice: once is enough.",
                    lambda z, activation, _: activation(activation(z)),
                ),
                Mistake(
                    "forward_constant",
                    "forward() returns the same number for every sample: does it use Model()?",
                    _constant,
                ),
            ),
        ),
    ),
)
