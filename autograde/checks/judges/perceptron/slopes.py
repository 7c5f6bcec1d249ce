"""Wrong gradients that students take for the right one: name, hint, and what moves weight and bias instead."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.perceptron.reference import Step, Weights, gradient

__all__ = ["SLOPES"]


def _scaled(weight: float, bias: float) -> Callable[[Step], Weights]:
    """Return the right gradient times fixed factors."""

    def slope(step: Step) -> Weights:
        dw, db = step.right()
        return weight * dw, bias * db

    return slope


def _with_delta(delta: Callable[[Step], np.ndarray]) -> Callable[[Step], Weights]:
    """Return the gradient that follows from a wrong dL/dZ (m,)."""
    return lambda step: gradient(step.case, step.way, delta(step))


def _times(factor: Callable[[Step], float]) -> Callable[[Step], Weights]:
    """Return the right gradient times a factor that depends on the case."""

    def slope(step: Step) -> Weights:
        dw, db = step.right()
        return factor(step) * dw, factor(step) * db

    return slope


def _hard_coded_samples(step: Step) -> Weights:
    """Divide sums by 4, the number of rows of a truth table."""
    return step.case["X"].T @ step.delta / 4, np.sum(step.delta, keepdims=True) / 4


def _by_inputs(step: Step) -> Weights:
    """Divide sums by 2, the number of inputs."""
    return step.case["X"].T @ step.delta / 2, np.sum(step.delta, keepdims=True) / 2


def _bias_after_weight(step: Step) -> Weights:
    dw, _ = step.right()
    now = (step.now[0] - step.case["lr"] * dw, step.now[1])
    again = step.way.predictions(step.case, step.call + 1, now)
    return dw, gradient(step.case, step.way, again - step.case["Y"])[1]


def _without_inputs(step: Step) -> Weights:
    _, db = step.right()
    dw, _ = step.way.reduce(step.case, np.repeat(np.sum(step.delta), 2), db)
    return dw, db


def _last_sample(step: Step) -> Weights:
    return step.way.reduce(step.case, step.case["X"][-1] * step.delta[-1], step.delta[-1:])


SLOPES: tuple[tuple[str, str, Callable[[Step], Weights]], ...] = (
    (
        "uphill",
        "The step goes uphill: subtract lr times the gradient, and start from prediction minus target.",
        _scaled(-1, -1),
    ),
    ("weight_sign", "weight moves uphill while bias moves downhill: subtract in both lines.", _scaled(-1, 1)),
    ("bias_sign", "bias moves uphill while weight moves downhill: subtract in both lines.", _scaled(1, -1)),
    ("never_updated", "run() leaves weight and bias as they are: assign the result of the step.", _scaled(0, 0)),
    ("weight_never_updated", "Only bias changes: update self.weight, too.", _scaled(0, 1)),
    ("bias_never_updated", "Only weight changes: update self.bias, too.", _scaled(1, 0)),
    (
        "second_weight_never_updated",
        "Only the first of the two weights changes: each input has its own gradient.",
        lambda step: (step.right()[0] * np.array([1, 0]), step.right()[1]),
    ),
    (
        "sigmoid_derivative_twice",
        "alpha * (1 - alpha) is there once too often: with cross-entropy it cancels, dL/dZ = alpha - Y.",
        _with_delta(lambda step: step.delta * step.P * (1 - step.P)),
    ),
    (
        "sigmoid_derivative_missing",
        "dL/dalpha is not yet dL/dZ: multiply by alpha * (1 - alpha), which leaves alpha - Y.",
        _with_delta(lambda step: step.delta / (step.P * (1 - step.P))),
    ),
    (
        "lr_ignored",
        "The step does not depend on lr: multiply the gradient by self.lr.",
        _times(lambda s: 1 / s.case["lr"]),
    ),
    ("lr_twice", "The gradient is multiplied by lr twice.", _times(lambda step: float(step.case["lr"]))),
    (
        "divided_twice",
        "The step is divided by the number of samples twice: np.mean already divides.",
        _times(lambda step: 1 / len(step.case["Y"]) ** (2 - step.way.weight_mean)),
    ),
    (
        "samples_hard_coded",
        "The step is divided by 4 whatever the number of samples is: use len(self.Y).",
        _hard_coded_samples,
    ),
    (
        "divided_by_inputs",
        "The sum over the samples is divided by 2, the number of inputs: divide by the number of samples.",
        _by_inputs,
    ),
    (
        "bias_uses_new_weights",
        "The bias step uses predictions made with the new weight: compute both gradients before the update.",
        _bias_after_weight,
    ),
    ("target_forgotten", "The targets are missing: dL/dZ is alpha - Y.", _with_delta(lambda step: step.P)),
    ("input_forgotten", "The inputs are missing in dL/dw: it is X.T @ (alpha - Y).", _without_inputs),
    (
        "last_sample_only",
        "Only the last sample counts: add up the samples (+=) before the step.",
        _last_sample,
    ),
    (
        "perceptron_rule",
        "The predictions are rounded to 0 or 1 before the targets are subtracted: keep alpha itself.",
        _with_delta(lambda step: (step.P >= 0.5) - step.case["Y"]),  # noqa: PLR2004 - the threshold of that rule
    ),
)
