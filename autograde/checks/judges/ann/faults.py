"""Wrong forward passes that students take for the right one: the judges of prediction, loss and gradient share them.

Each fault has a `home`: the check that it costs points in. Everywhere else what follows from it is accepted, so that
one mistake is not punished twice.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from autograde.checks.judges.ann.reference import Forward, relu, rows, softmax
from autograde.checks.judges.maths import sigmoid

__all__ = ["FAULTS", "RIGHT", "Fault", "faults"]

RIGHT = Forward()


@dataclass(frozen=True)
class Fault:
    """A mistake of the forward pass: its name, where it counts, its hint, and all passes that come of it."""

    name: str
    home: str
    hint: str
    passes: tuple[Forward, ...]


def _over_samples(Z: np.ndarray) -> np.ndarray:
    e = np.exp(Z - Z.max(axis=0, keepdims=True))
    return e / e.sum(axis=0, keepdims=True)


def _over_all(Z: np.ndarray) -> np.ndarray:
    e = np.exp(Z - Z.max())
    return e / e.sum()


def _normalised(Z: np.ndarray) -> np.ndarray:
    return Z / Z.sum(axis=1, keepdims=True)


def _overflows(Z: np.ndarray) -> np.ndarray:
    e = np.exp(Z)
    return e / e.sum(axis=1, keepdims=True)


def _quotient(Z: np.ndarray) -> np.ndarray:
    return np.exp(Z) / (1 + np.exp(Z))


def _leaky(slope: float) -> Forward:
    return replace(RIGHT, relu=lambda Z: np.where(Z > 0, Z, slope * Z))


FAULTS = (
    Fault(
        "bias_forgotten",
        "output",
        "The bias is missing: a layer computes X @ w + b.",
        (replace(RIGHT, dense=lambda A, w, _: A @ w),),
    ),
    Fault(
        "bias_subtracted",
        "output",
        "The bias is subtracted: a layer computes X @ w + b.",
        (replace(RIGHT, dense=lambda A, w, b: A @ w - b),),
    ),
    Fault(
        "weights_subtracted",
        "output",
        "The weighted sums have the wrong sign: a layer computes X @ w + b.",
        (replace(RIGHT, dense=lambda A, w, b: -(A @ w) + b),),
    ),
    Fault(
        "flatten_columns",
        "output",
        "Flatten mixes up the pixels: keep their order, input.reshape(input.shape[0], -1).",
        (
            replace(RIGHT, flatten=lambda X: X.transpose(0, 2, 1).reshape(len(X), -1)),
            replace(RIGHT, flatten=lambda X: X.reshape(-1, len(X)).T),
            replace(RIGHT, flatten=lambda X: rows(X)[:, ::-1]),
        ),
    ),
    Fault(
        "input_rescaled",
        "output",
        "The input is divided by 255 inside the network: the images are between 0 and 1 already.",
        (replace(RIGHT, flatten=lambda X: rows(X) / 255),),
    ),
    Fault(
        "relu_bypassed",
        "relu",
        "ReLU has no effect on the next layer: hand its result on, _X = ypred.",
        (replace(RIGHT, relu=lambda Z: Z), replace(RIGHT, kept_back="relu")),
    ),
    Fault(
        "relu_leaky",
        "relu",
        "Negative sums are made smaller, but not 0: this is the leaky ReLU. ReLU is np.maximum(0, x).",
        tuple(_leaky(slope) for slope in (0.01, 0.02, 0.05, 0.1, 0.2, 0.3)),
    ),
    Fault(
        "relu_absolute",
        "relu",
        "Negative sums become positive: ReLU makes them 0, np.maximum(0, x).",
        (replace(RIGHT, relu=np.abs),),
    ),
    Fault(
        "relu_minimum",
        "relu",
        "ReLU keeps the negative sums instead of the positive ones: np.maximum(0, x).",
        (replace(RIGHT, relu=lambda Z: np.minimum(0, Z)), replace(RIGHT, relu=lambda Z: relu(-Z))),
    ),
    Fault(
        "relu_clipped",
        "relu",
        "Large sums are cut off, too: ReLU leaves positive sums as they are.",
        (replace(RIGHT, relu=lambda Z: np.clip(Z, 0, 1)), replace(RIGHT, relu=lambda Z: np.clip(Z, 0, 6))),
    ),
    Fault(
        "relu_step",
        "relu",
        "This is ReLU's derivative (0 or 1): ReLU itself is np.maximum(0, x).",
        (replace(RIGHT, relu=lambda Z: (Z > 0).astype(float)),),
    ),
    Fault(
        "relu_is_sigmoid",
        "relu",
        "The layer relu computes the sigmoid: look at the names in the forward pass.",
        (replace(RIGHT, relu=sigmoid),),
    ),
    Fault(
        "relu_is_softplus",
        "relu",
        "This is a smooth curve, ln(1 + exp(x)): ReLU has a corner, np.maximum(0, x).",
        (replace(RIGHT, relu=lambda Z: np.logaddexp(0, Z)),),
    ),
    Fault(
        "relu_is_tanh",
        "relu",
        "The layer relu computes the tanh: ReLU is np.maximum(0, x).",
        (replace(RIGHT, relu=np.tanh),),
    ),
    Fault(
        "sigmoid_sign",
        "sigmoid",
        "The sigmoid falls where it should rise: the exponent is -x.",
        (replace(RIGHT, sigmoid=lambda Z: sigmoid(-Z)),),
    ),
    Fault(
        "sigmoid_is_tanh",
        "sigmoid",
        "The layer sigmoid computes the tanh: the sigmoid is 1 / (1 + exp(-x)).",
        (replace(RIGHT, sigmoid=np.tanh),),
    ),
    Fault(
        "sigmoid_is_relu",
        "sigmoid",
        "The layer sigmoid computes ReLU: look at the names in the forward pass.",
        (replace(RIGHT, sigmoid=relu),),
    ),
    Fault(
        "sigmoid_bypassed",
        "sigmoid",
        "The sigmoid has no effect on the next layer: is there a branch for its name, and is its result handed on?",
        (replace(RIGHT, sigmoid=lambda Z: Z), replace(RIGHT, kept_back="sigmoid")),
    ),
    Fault(
        "sigmoid_derivative",
        "sigmoid",
        "The layer sigmoid computes its derivative: leave out the factor 1 - sigmoid.",
        (replace(RIGHT, sigmoid=lambda Z: sigmoid(Z) * (1 - sigmoid(Z))),),
    ),
    Fault(
        "sigmoid_unstable",
        "sigmoid",
        "Large sums give NaN: exp(x) / (1 + exp(x)) overflows. Take 1 / (1 + exp(-x)), or scipy.special.expit.",
        (replace(RIGHT, sigmoid=_quotient),),
    ),
    Fault(
        "softmax_overflow",
        "large",
        "Large logits give NaN: subtract the largest logit of each row before exp().",
        (replace(RIGHT, softmax=_overflows),),
    ),
    Fault(
        "softmax_over_samples",
        "output",
        "Softmax is taken over the samples: each row has to add up to 1, so use axis=1 (or -1).",
        (replace(RIGHT, softmax=_over_samples),),
    ),
    Fault(
        "softmax_over_all",
        "batch",
        "Softmax divides by the sum over all samples: each row has to add up to 1, so sum with axis=1.",
        (replace(RIGHT, softmax=_over_all),),
    ),
    Fault(
        "softmax_not_divided",
        "softmax",
        "The rows do not add up to 1: divide exp() by the sum of its row.",
        (
            replace(RIGHT, softmax=lambda Z: np.exp(Z - Z.max(axis=1, keepdims=True))),
            replace(RIGHT, softmax=np.exp),
        ),
    ),
    Fault(
        "softmax_is_sigmoid",
        "softmax",
        "The last layer is a sigmoid: its rows do not add up to 1. Use softmax.",
        (replace(RIGHT, softmax=sigmoid),),
    ),
    Fault(
        "softmax_without_exp",
        "output",
        "The logits themselves are divided by their sum: apply exp() first.",
        (replace(RIGHT, softmax=_normalised),),
    ),
    Fault(
        "softmax_bypassed",
        "softmax",
        "The logits are used as if they were probabilities: apply softmax to them.",
        (replace(RIGHT, softmax=lambda Z: Z),),
    ),
    Fault(
        "least_probable_class",
        "output",
        "The decision is for the least probable class: np.argmax, not np.argmin; and exp(x) in softmax, not exp(-x).",
        (replace(RIGHT, softmax=lambda Z: softmax(-Z)), replace(RIGHT, softmax=lambda Z: -softmax(Z))),
    ),
)


def faults(*homes: str) -> tuple[Fault, ...]:
    """Return the faults that count in one of `homes`."""
    return tuple(fault for fault in FAULTS if fault.home in homes)
