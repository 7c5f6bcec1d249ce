"""Judge of the linear model (slide 4)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import agrees, equal, explained, first_wrong, varies, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.maths import sigmoid
from autograde.checks.judges.perceptron.reference import linear

__all__ = ["MODEL"]


def _models(trials: Observations) -> Verdict:
    right = [agrees(key, lambda trial: linear(trial.case)) for key in ("plain", "isolated")]
    bad = first_wrong(trials, right)
    return verdict(
        explained(trials, right),
        [bad.value("plain"), bad.value("isolated")],
        "shape (m,): for each sample, inputs times weights, summed, plus bias",
        "Try it on one sample, and compare with a calculation by hand.",
    )


def _takes_lists(trials: Observations) -> Verdict:
    """Compare lists with arrays: a wrong model is not punished here again, one that ignores its inputs is."""

    def same(trial: Trial) -> bool:
        return equal(trial.value("listed"), trial.value("isolated"))

    return verdict(
        explained(trials, [same]) and varies(trials, "isolated"),
        [trials[0].value("listed")],
        "the same as for arrays",
        "Make arrays of them in __init__: self.X = np.array(X).",
    )


def _model_mistake(name: str, hint: str, predict: Callable[[Trial], np.ndarray]) -> Mistake:
    readings = [agrees(key, predict) for key in ("plain", "isolated")]
    return Mistake(name, hint, lambda trials: explained(trials, readings))


_MISTAKES = (
    _model_mistake(
        "bias_forgotten",
        "Model() is X @ weight: add self.bias.",
        lambda t: t.case["X"] @ t.case["weight"],
    ),
    _model_mistake(
        "bias_subtracted",
        "Model() subtracts the bias: it is added.",
        lambda t: t.case["X"] @ t.case["weight"] - t.case["bias"],
    ),
    _model_mistake(
        "elementwise_product",
        "X * weight keeps two numbers a sample. Use @ (or np.matmul), which also sums them.",
        lambda t: t.case["X"] * t.case["weight"] + t.case["bias"],
    ),
    _model_mistake(
        "model_activated",
        "Model() already applies the sigmoid. It is the linear part only; forward() activates it.",
        lambda t: sigmoid(linear(t.case)),
    ),
    _model_mistake(
        "first_input_only",
        "Only the first input is used: sum over both, X @ weight.",
        lambda t: t.case["X"][:, 0] * t.case["weight"][0] + t.case["bias"],
    ),
    _model_mistake(
        "weights_exchanged",
        "The first input is multiplied by the second weight, and the second by the first.",
        lambda t: t.case["X"] @ t.case["weight"][::-1] + t.case["bias"],
    ),
    _model_mistake(
        "bias_multiplied",
        "The bias is multiplied with the sum: add it instead.",
        lambda t: t.case["X"] @ t.case["weight"] * t.case["bias"],
    ),
)


def _founded(trials: Observations) -> bool:
    """Tell whether Model() is right, or wrong in a way that is known."""
    right = [agrees(key, lambda trial: linear(trial.case)) for key in ("plain", "isolated")]
    return explained(trials, right) or any(mistake.explains(trials) for mistake in _MISTAKES)


MODEL = Judge(
    probe="perceptron.model",
    method="Model",
    needs=("__init__",),
    checks=(
        Check("Model() is X @ weight + bias", 8, _models, _MISTAKES),
        Check("Model() also works when X and Y are lists", 2, _takes_lists, rests_on=_founded),
    ),
)
