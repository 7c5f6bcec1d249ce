"""Judge of the linear part of a layer (slide 18): Model(X, weight, bias) for both shapes of weights."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import agrees, explained, first_wrong, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.maths import sigmoid

__all__ = ["MODEL"]

Layer = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]
"""A function of inputs (n, 2), weight and bias."""


def _linear(X: np.ndarray, weight: np.ndarray, bias: np.ndarray) -> np.ndarray:
    Z: np.ndarray = X @ weight + bias
    return Z


def _of(layer: str, function: Layer) -> Callable[[Trial], np.ndarray]:
    def predict(trial: Trial) -> np.ndarray:
        case = trial.case
        return function(case["inputs"], case[f"other_weight{layer}"], case[f"other_bias{layer}"])

    return predict


def _models(key: str, layer: str, shape: str) -> Callable[[Observations], Verdict]:
    right = agrees(key, _of(layer, _linear))

    def examine(trials: Observations) -> Verdict:
        bad = first_wrong(trials, [right])
        return verdict(
            explained(trials, [right]),
            [bad.value(key)],
            f"shape {shape}: for each sample, inputs times weights, summed, plus bias",
            "Try it on one sample, and compare with a calculation by hand.",
        )

    return examine


def _mistake(name: str, hint: str, *variants: Layer) -> Mistake:
    """Return the mistake that one of the variants predicts for at least one of the layers."""
    readings = [
        agrees(key, _of(layer, variant)) for variant in variants for key, layer in (("first", "1"), ("second", "2"))
    ]
    return Mistake(name, hint, lambda trials: explained(trials, readings))


def _own(trials: Observations) -> bool:
    """Tell whether Model() used the object's own parameters or inputs instead of its arguments."""

    def reading(key: str, layer: str, own_inputs: bool, own_weights: bool) -> Callable[[Trial], bool]:
        def predict(trial: Trial) -> np.ndarray:
            X = trial.case["X" if own_inputs else "inputs"]
            prefix = "" if own_weights else "other_"
            return _linear(X, trial.case[f"{prefix}weight{layer}"], trial.case[f"{prefix}bias{layer}"])

        return agrees(key, predict)

    ways = ((True, True), (True, False), (False, True))
    return explained(
        trials, [reading(key, layer, *way) for way in ways for key, layer in (("first", "1"), ("second", "2"))]
    )


_MISTAKES = (
    _mistake("bias_forgotten", "Model() is X @ weight: add the bias.", lambda X, w, _: X @ w),
    _mistake("bias_subtracted", "Model() subtracts the bias: it is added.", lambda X, w, b: X @ w - b),
    _mistake(
        "weight_transposed",
        "The weights are transposed: column j of weight1 belongs to hidden unit j, so it is X @ weight, without .T.",
        lambda X, w, b: X @ w.T + b if w.ndim > 1 else np.empty(0),
    ),
    _mistake(
        "elementwise_product",
        "X * weight multiplies number by number. Use @ (or np.matmul), which also sums over the inputs.",
        lambda X, w, b: X * w + b if w.ndim == 1 else np.empty(0),
    ),
    _mistake(
        "model_activated",
        "Model() already applies the sigmoid. It is the linear part only.",
        lambda X, w, b: sigmoid(X @ w + b),
    ),
    Mistake(
        "model_ignores_arguments",
        "Model() uses self.X, or self.weight1 and the like. Both layers call it: use its arguments X, weight, bias.",
        _own,
    ),
)

MODEL = Judge(
    probe="xor.model",
    method="Model",
    needs=("__init__",),
    checks=(
        Check("Model(X, weight1, bias1) is X @ weight1 + bias1", 5, _models("first", "1", "(m, 2)"), _MISTAKES),
        Check("Model(A1, weight2, bias2) is A1 @ weight2 + bias2", 5, _models("second", "2", "(m,)"), _MISTAKES),
    ),
)
