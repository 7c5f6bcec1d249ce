"""Wrong gradients that students take for the right ones: name, hint, and what moves the parameters instead.

Each slope returns sums over the samples, as `Step.right` does; whether sum or mean is left to the comparison.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from autograde.checks.judges.maths import sigmoid
from autograde.checks.judges.xor.reference import PARAMETERS, Arrays, Slope, Step, sums

__all__ = ["SLOPES", "UPDATES"]

_FIRST, _SECOND = PARAMETERS[:2], PARAMETERS[2:]


def _scaled(factor: Callable[[Step], float], arrays: tuple[str, ...] = PARAMETERS) -> Slope:
    """Return the right gradients, those of `arrays` times a factor."""

    def slope(step: Step) -> Arrays:
        return {name: g * (factor(step) if name in arrays else 1) for name, g in step.right().items()}

    return slope


def _with(**replaced: Callable[[Step], np.ndarray]) -> Slope:
    """Return the right gradients, but for those that are computed in another way."""

    def slope(step: Step) -> Arrays:
        return {**step.right(), **{name: wrong(step) for name, wrong in replaced.items()}}

    return slope


def _delta2(delta2: Callable[[Step], np.ndarray]) -> Slope:
    """Return what follows from a wrong delta2 (m,), in both layers."""

    def slope(step: Step) -> Arrays:
        wrong = delta2(step)
        return sums(step, np.outer(wrong, step.now["weight2"]) * step.slope, wrong)

    return slope


def _delta1(delta1: Callable[[Step], np.ndarray]) -> Slope:
    """Return what follows from a wrong delta1 (m, 2) in the first layer."""
    return lambda step: sums(step, delta1(step), step.delta2)


def _carried(step: Step) -> np.ndarray:
    """Return delta2 * weight2, (m, 2): the error carried back to the hidden activations."""
    return np.outer(step.delta2, step.now["weight2"])


def _layer2_first(mean: bool) -> Slope:
    """Return the slope when weight2 is updated before delta1 is computed from it."""

    def slope(step: Step) -> Arrays:
        factor = 1 / len(step.case["Y"]) if mean else 1
        later = step.now["weight2"] - step.case["lr"] * factor * step.right()["weight2"]
        return sums(step, np.outer(step.delta2, later) * step.slope, step.delta2)

    return slope


def _second_pass(mean: bool) -> Slope:
    """Return the slope when delta1 comes from a new forward pass, after the update of layer 2."""

    def slope(step: Step) -> Arrays:
        factor, right = (1 / len(step.case["Y"]) if mean else 1), step.right()
        later = {**step.now, **{n: step.now[n] - step.case["lr"] * factor * right[n] for n in _SECOND}}
        predicted = sigmoid(step.hidden @ later["weight2"] + later["bias2"])
        again = Step(step.case, later, step.hidden, predicted)
        return sums(again, again.delta1, step.delta2)

    return slope


def _last_sample(step: Step) -> Arrays:
    delta1, delta2 = np.zeros_like(step.delta1), np.zeros_like(step.delta2)
    delta1[-1], delta2[-1] = step.delta1[-1], step.delta2[-1]
    return sums(step, delta1, delta2)


def _of_sums(step: Step) -> Arrays:
    """Return the slope when the sums of layer 1 are kept instead of their activations."""
    y = step.case["X"] @ step.now["weight1"] + step.now["bias1"]
    return sums(Step(step.case, step.now, y, step.predicted), _carried(step) * y * (1 - y), step.delta2)


def _per_sample(step: Step, power: int, divisor: float) -> float:
    return float(len(step.case["Y"]) ** power / divisor)


SLOPES: tuple[tuple[str, str, Slope], ...] = (
    (
        "output_slope_extra",
        "alpha * (1 - alpha) of layer 2 is there once too often: with cross-entropy it cancels, delta2 = Ypred - Y.",
        _delta2(lambda s: s.delta2 * s.predicted * (1 - s.predicted)),
    ),
    ("target_forgotten", "The targets are missing: delta2 is Ypred - Y.", _delta2(lambda s: s.predicted)),
    (
        "predictions_rounded",
        "The predictions are rounded before the targets are subtracted: keep Ypred itself.",
        _delta2(lambda s: np.round(s.predicted) - s.case["Y"]),
    ),
    (
        "weight2_forgotten",
        "The factor weight2 is missing in delta1: the hidden units act on the loss through it.",
        _delta1(lambda s: s.delta2[:, None] * s.slope),
    ),
    (
        "hidden_slope_forgotten",
        "The slope A1 * (1 - A1) of the hidden sigmoid is missing in delta1.",
        _delta1(_carried),
    ),
    (
        "hidden_slope_twice",
        "The slope A1 * (1 - A1) is there twice in delta1: once is enough.",
        _delta1(lambda s: s.delta1 * s.slope),
    ),
    (
        "output_slope_in_hidden",
        "delta1 has the slope of layer 2, Ypred * (1 - Ypred): it needs that of layer 1, A1 * (1 - A1).",
        _delta1(lambda s: _carried(s) * (s.predicted * (1 - s.predicted))[:, None]),
    ),
    (
        "hidden_slope_of_activation",
        "The sigmoid is applied to A1 again before its slope is taken: A1 is the sigmoid already, use A1 * (1 - A1).",
        _delta1(lambda s: _carried(s) * sigmoid(s.hidden) * sigmoid(-s.hidden)),
    ),
    (
        "hidden_slope_of_sums",
        "The slope y * (1 - y) is taken of the sums of layer 1: use its activations, A1 * (1 - A1).",
        _delta1(lambda s: _carried(s) * (y := s.case["X"] @ s.now["weight1"] + s.now["bias1"]) * (1 - y)),
    ),
    (
        "sums_kept",
        "The sums of layer 1 are kept for the way back: keep its activations, A1.",
        _of_sums,
    ),
    (
        "tanh_slope",
        "The slope is that of another curve: A1 * (1 - A1) for the sigmoid, 1 - A1 ** 2 belongs to tanh.",
        _delta1(lambda s: _carried(s) * (1 - s.hidden**2)),
    ),
    (
        "hidden_activation_for_slope",
        "delta1 is multiplied by A1 alone: the slope of the sigmoid is A1 * (1 - A1).",
        _delta1(lambda s: _carried(s) * s.hidden),
    ),
    (
        "weight2_exchanged",
        "Each hidden unit gets the error of the other one: unit k is connected by weight2[k].",
        _delta1(lambda s: np.outer(s.delta2, s.now["weight2"][::-1]) * s.slope),
    ),
    (
        "weight1_for_weight2",
        "delta1 uses weight1: the way back from the output to the hidden units is weight2.",
        _delta1(lambda s: s.delta2[:, None] * s.now["weight1"].sum(axis=0) * s.slope),
    ),
    (
        "weight1_for_weight2",
        "delta1 uses weight1: the way back from the output to the hidden units is weight2.",
        _delta1(lambda s: s.delta2[:, None] * s.now["weight1"][0] * s.slope),
    ),
    *(
        (
            "forward_repeated",
            "delta1 comes from a second forward pass, after layer 2 was updated: compute all gradients from one pass.",
            _second_pass(mean),
        )
        for mean in (True, False)
    ),
    *(
        (
            "weight2_updated_first",
            "weight2 is updated before delta1 uses it: compute all four gradients first, then update.",
            _layer2_first(mean),
        )
        for mean in (True, False)
    ),
    *(
        (
            "bias1_averaged_over_all",
            "The gradient of bias1 is one number for both hidden units: sum or average over the samples only, axis=0.",
            _with(bias1=total),
        )
        for total in (lambda s: np.full(2, s.delta1.sum()), lambda s: np.full(2, s.delta1.mean() * len(s.delta1)))
    ),
    (
        "bias1_from_delta2",
        "The gradient of bias1 comes from delta2: it is the mean of delta1, one number for each hidden unit.",
        _with(bias1=lambda s: np.full(2, s.delta2.sum())),
    ),
    (
        "bias1_without_slope",
        "The gradient of bias1 lacks the slope: it is the mean of delta1, after A1 * (1 - A1).",
        _with(bias1=lambda s: _carried(s).sum(axis=0)),
    ),
    (
        "weight1_transposed",
        "The gradient of weight1 is transposed: rows belong to inputs, columns to hidden units, X.T @ delta1.",
        _with(weight1=lambda s: s.delta1.T @ s.case["X"]),
    ),
    (
        "weight1_from_hidden",
        "The gradient of weight1 uses the hidden activations: layer 1 has the inputs X, so it is X.T @ delta1.",
        _with(weight1=lambda s: s.hidden.T @ s.delta1),
    ),
    (
        "weight2_from_inputs",
        "The gradient of weight2 uses X: layer 2 has the hidden activations as inputs, so it is A1.T @ delta2.",
        _with(weight2=lambda s: s.case["X"].T @ s.delta2),
    ),
    (
        "inputs_forgotten",
        "The inputs X are missing in the gradient of weight1: it is X.T @ delta1.",
        _with(weight1=lambda s: np.tile(s.delta1.sum(axis=0), (2, 1))),
    ),
    (
        "hidden_forgotten",
        "The hidden activations are missing in the gradient of weight2: it is A1.T @ delta2.",
        _with(weight2=lambda s: np.full(2, s.delta2.sum())),
    ),
    (
        "layer1_uphill",
        "Layer 1 moves uphill while layer 2 moves downhill: delta1 has the sign of delta2 times weight2.",
        _scaled(lambda _: -1, _FIRST),
    ),
    (
        "layer2_uphill",
        "Layer 2 moves uphill while layer 1 moves downhill: delta2 is Ypred - Y for both, and both are subtracted.",
        _scaled(lambda _: -1, _SECOND),
    ),
    (
        "divided_twice",
        "The gradients are divided by the number of samples twice: np.mean already divides.",
        _scaled(lambda s: _per_sample(s, -2, 1)),
    ),
    (
        "divided_twice",
        "The gradients of layer 1 are divided by the number of samples twice: delta2 already was.",
        _scaled(lambda s: _per_sample(s, -2, 1), _FIRST),
    ),
    (
        "samples_hard_coded",
        "The gradients are divided by 4 whatever the number of samples is: use len(self.Y).",
        _scaled(lambda _: 1 / 4),
    ),
    ("last_sample_only", "Only the last sample counts: add up the samples (+=) before the step.", _last_sample),
)
"""Mistakes in the gradients themselves."""


def _still(name: str, arrays: tuple[str, ...], what: str) -> tuple[str, str, Slope]:
    return name, f"run() leaves {what} as it is: update all four parameters.", _scaled(lambda _: 0, arrays)


_FROZEN: Mapping[str, tuple[tuple[str, ...], str]] = {
    "never_updated": (PARAMETERS, "every parameter"),
    "layer1_never_updated": (_FIRST, "layer 1"),
    "layer2_never_updated": (_SECOND, "layer 2"),
    "biases_never_updated": (("bias1", "bias2"), "both biases"),
    **{f"{name}_never_updated": ((name,), name) for name in PARAMETERS},
}

UPDATES: tuple[tuple[str, str, Slope], ...] = (
    (
        "uphill",
        "The step goes uphill: subtract lr times the gradient, and start from prediction minus target.",
        _scaled(lambda _: -1),
    ),
    (
        "lr_ignored",
        "The step does not depend on lr: multiply the gradients by self.lr.",
        _scaled(lambda s: float(1 / s.case["lr"])),
    ),
    ("lr_twice", "The gradients are multiplied by lr twice.", _scaled(lambda s: float(s.case["lr"]))),
    *(_still(name, arrays, what) for name, (arrays, what) in _FROZEN.items()),
)
"""Mistakes in what a step does with the gradients."""
