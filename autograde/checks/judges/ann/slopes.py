"""Wrong gradients that students take for the right one: name, home, hint, and what moves the parameters instead.

The home of a mistake are the checks that it costs points in; elsewhere, what follows from it is accepted.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from autograde.checks.judges.ann.reference import Backward, Gradient, Layer, Pass
from autograde.checks.judges.maths import sigmoid

__all__ = ["ALL", "SLOPES", "Slope"]

OUTPUT_W, OUTPUT_B, HIDDEN_W, HIDDEN_B, SIGMOID = "output.w", "output.b", "hidden.w", "hidden.b", "sigmoid"
WEIGHTS, BIASES, HIDDEN = {OUTPUT_W, HIDDEN_W}, {OUTPUT_B, HIDDEN_B}, {HIDDEN_W, HIDDEN_B}
ALL = WEIGHTS | BIASES
_BATCH = 32  # on the slides


@dataclass(frozen=True)
class Slope:
    """A mistake of back-propagation."""

    name: str
    home: frozenset[str]
    hint: str
    variants: tuple[Backward, ...]


def _slope(name: str, home: set[str], hint: str, *variants: Backward) -> Slope:
    return Slope(name, frozenset(home), hint, variants)


def _scaled(weight: Callable[[int, Pass], float], bias: Callable[[int, Pass], float]) -> Backward:
    """Return the right gradient times factors of the layer and the pass."""

    def at_end(gradient: Gradient, seen: Pass) -> Gradient:
        return [(weight(t, seen) * dw, bias(t, seen) * db) for t, (dw, db) in enumerate(gradient)]

    return Backward(at_end=at_end)


def _times(weight: float, bias: float) -> Backward:
    return _scaled(lambda *_: weight, lambda *_: bias)


def _last(t: int, seen: Pass) -> float:
    return float(t == len(seen.layers) - 1)


def _first(t: int, _seen: Pass) -> float:
    return float(t == 0)


def _samples(seen: Pass) -> float:
    return float(len(seen.Y))


def _both(factor: Callable[[int, Pass], float]) -> Backward:
    return _scaled(factor, factor)


def _passed(dA: np.ndarray, _layer: Layer) -> np.ndarray:
    """Return dA as it is: the activation has no derivative."""
    return dA


def _of_output(dA: np.ndarray, layer: Layer) -> np.ndarray:
    """Apply the derivative to what the sigmoid returned, as if that were its input."""
    again = sigmoid(layer.out)
    return dA * again * (1 - again)


def _leaky(slope: float) -> Backward:
    return Backward(relu=lambda dA, layer: np.where(layer.Z > 0, dA, slope * dA))


def _hard(seen: Pass) -> np.ndarray:
    """Return predictions rounded to the most probable class, minus the targets."""
    decided: np.ndarray = np.eye(seen.Y.shape[1])[seen.P.argmax(axis=1)]
    return decided - seen.Y


def _softmax_again(seen: Pass) -> np.ndarray:
    return (seen.P - seen.Y) * seen.P * (1 - seen.P)


def _weight_of_last(A: np.ndarray, dZ: np.ndarray) -> np.ndarray:
    return A[-1:].T @ dZ[-1:]


def _unit(array: np.ndarray) -> np.ndarray:
    return array / (np.linalg.norm(array) or 1)


def _averaged(dZ: np.ndarray) -> np.ndarray:
    return np.full((1, dZ.shape[1]), dZ.mean())


def _added(dZ: np.ndarray) -> np.ndarray:
    return np.full((1, dZ.shape[1]), dZ.sum() / len(dZ))


SLOPES = (
    _slope(
        "never_updated",
        ALL | {"lr"},
        "run() leaves all parameters as they are: store the result of the step in params.",
        _times(0, 0),
    ),
    _slope(
        "uphill",
        ALL,
        "The step goes uphill: subtract lr times the gradient; dZ is prediction minus target.",
        _times(-1, -1),
    ),
    _slope(
        "weight_sign",
        WEIGHTS,
        "The weights move uphill while the biases move downhill: subtract in both lines.",
        _times(-1, 1),
    ),
    _slope(
        "bias_sign",
        BIASES,
        "The biases move uphill while the weights move downhill: subtract in both lines.",
        _times(1, -1),
    ),
    _slope("bias_never_updated", BIASES, "Only the weights change: update the biases, too.", _times(1, 0)),
    _slope("weight_never_updated", WEIGHTS, "Only the biases change: update the weights, too.", _times(0, 1)),
    _slope(
        "last_layer_only",
        HIDDEN,
        "Only the last layer changes: go back through all layers, and update each.",
        _both(_last),
    ),
    _slope("first_layer_only", HIDDEN, "Only the first layer changes: update all layers.", _both(_first)),
    _slope(
        "not_divided",
        ALL,
        "The step is as many times too large as the batch has samples: divide the gradients by m.",
        _both(lambda _, seen: _samples(seen)),
    ),
    _slope(
        "weight_not_divided",
        WEIGHTS,
        "dw is as many times too large as the batch has samples: divide it by m, like db.",
        _scaled(lambda _, seen: _samples(seen), lambda *_: 1),
    ),
    _slope(
        "bias_not_divided",
        BIASES,
        "db is as many times too large as the batch has samples: divide it by m, like dw.",
        _scaled(lambda *_: 1, lambda _, seen: _samples(seen)),
    ),
    _slope(
        "divided_twice",
        ALL,
        "The step is divided by the number of samples twice.",
        _both(lambda _, seen: 1 / _samples(seen)),
    ),
    _slope(
        "divided_in_each_layer",
        HIDDEN,
        "Each layer divides by m again on the way back: divide once.",
        _both(lambda t, seen: _samples(seen) ** (t - len(seen.layers) + 1.0)),
    ),
    _slope(
        "batch_hard_coded",
        ALL,
        "The step is divided by 32, however many samples the batch has: use the length of the batch.",
        _both(lambda _, seen: _samples(seen) / _BATCH),
    ),
    _slope(
        "divided_by_classes",
        ALL,
        "The gradients are divided by the number of classes: divide by the number of samples.",
        _both(lambda _, seen: _samples(seen) / seen.Y.shape[1]),
        _both(lambda _, seen: 1 / seen.Y.shape[1]),
    ),
    _slope("step_doubled", ALL, "The step is twice as large as it should be: is the update made twice?", _times(2, 2)),
    _slope(
        "weights_updated_first",
        HIDDEN,
        "Back-propagation uses weights that are updated already: compute all gradients first, then update.",
        Backward(to_input=lambda dZ, w, dw, lr: dZ @ (w - lr * dw).T),
    ),
    _slope(
        "relu_mask_missing",
        HIDDEN,
        "The gradient passes ReLU where its output is 0: set it to 0 there. `Z < 0` never holds for an output of ReLU.",
        Backward(relu=_passed),
    ),
    _slope(
        "relu_mask_reversed",
        HIDDEN,
        "The mask of ReLU is the wrong way round: the gradient is 0 where ReLU's output is 0.",
        Backward(relu=lambda dA, layer: dA * (layer.Z <= 0)),
    ),
    _slope(
        "relu_mask_of_gradient",
        HIDDEN,
        "The mask of ReLU looks at the gradient: it is 0 where ReLU's output is 0, whatever the gradient is.",
        Backward(relu=lambda dA, _: np.maximum(dA, 0)),
    ),
    _slope(
        "relu_mask_instead_of_gradient",
        HIDDEN,
        "ReLU's derivative takes the place of the gradient: multiply the two.",
        Backward(relu=lambda _, layer: (layer.Z > 0).astype(float)),
        Backward(relu=lambda dA, layer: (layer.Z > 0) * float(len(dA))),
    ),
    _slope(
        "relu_output_as_slope",
        HIDDEN,
        "The gradient is multiplied by ReLU's output: ReLU's derivative is 1 where the output is positive, else 0.",
        Backward(relu=lambda dA, layer: dA * layer.out),
    ),
    _slope(
        "relu_slope_leaky",
        HIDDEN,
        "Part of the gradient passes ReLU where its output is 0: that is the leaky ReLU. Nothing passes.",
        *(_leaky(slope) for slope in (0.01, 0.02, 0.05, 0.1, 0.2)),
    ),
    _slope(
        "sigmoid_slope_missing",
        {SIGMOID},
        "Back through a sigmoid the gradient is multiplied by A * (1 - A): this factor is missing.",
        Backward(sigmoid=_passed),
    ),
    _slope(
        "sigmoid_slope_is_relu",
        {SIGMOID},
        "Back through a sigmoid ReLU's derivative is used: it is A * (1 - A).",
        Backward(sigmoid=lambda dA, layer: dA * (layer.Z > 0)),
    ),
    _slope(
        "sigmoid_slope_of_output",
        {SIGMOID},
        "The sigmoid is applied once more on the way back: what is cached is already its output A, so A * (1 - A).",
        Backward(sigmoid=_of_output),
    ),
    _slope(
        "sigmoid_slope_half",
        {SIGMOID},
        "Back through a sigmoid the gradient is multiplied by A only: by A * (1 - A).",
        Backward(sigmoid=lambda dA, layer: dA * layer.out),
        Backward(sigmoid=lambda dA, layer: dA * (1 - layer.out)),
    ),
    _slope(
        "softmax_slope_twice",
        ALL,
        "P * (1 - P) is there once too often: with cross-entropy it cancels, dZ = prediction minus target.",
        Backward(at_output=_softmax_again),
    ),
    _slope(
        "target_forgotten",
        ALL,
        "The targets are missing: dZ is prediction minus target.",
        Backward(at_output=lambda seen: seen.P),
    ),
    _slope(
        "predictions_rounded",
        ALL,
        "The predictions are rounded to one class before the targets are subtracted: keep the probabilities.",
        Backward(at_output=_hard),
    ),
    _slope(
        "right_class_only",
        ALL,
        "Only the right class has a gradient: dZ is prediction minus target for all classes.",
        Backward(at_output=lambda seen: (seen.P - seen.Y) * seen.Y),
    ),
    _slope(
        "loss_slope_only",
        ALL,
        "dZ is the derivative of the loss by the probabilities, -Y / P: softmax is missing; together they give P - Y.",
        Backward(at_output=lambda seen: -seen.Y / seen.P),
    ),
    _slope(
        "bias_averaged_over_all",
        BIASES,
        "All biases of a layer get the same gradient: sum dZ over the samples only, axis=0.",
        Backward(bias=_averaged),
        Backward(bias=_added),
    ),
    _slope(
        "last_sample_only",
        ALL,
        "Only the last sample of the batch counts: the gradient is the mean over all of them.",
        Backward(weight=_weight_of_last, bias=lambda dZ: dZ[-1:]),
        Backward(weight=lambda A, dZ: _weight_of_last(A, dZ) / len(dZ), bias=lambda dZ: dZ[-1:] / len(dZ)),
    ),
    _slope(
        "step_of_sign",
        ALL,
        "Only the sign of the gradient counts: multiply lr by the gradient itself.",
        Backward(at_end=lambda gradient, _: [(np.sign(dw), np.sign(db)) for dw, db in gradient]),
    ),
    _slope(
        "gradient_normalised",
        ALL,
        "The gradient is divided by its length: the step is lr times the gradient itself.",
        Backward(at_end=lambda gradient, _: [(_unit(dw), _unit(db)) for dw, db in gradient]),
    ),
)
