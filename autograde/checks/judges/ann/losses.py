"""Wrong losses that students take for the mean cross-entropy: name, hint, and what is computed instead."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from autograde.checks.judges.ann.reference import Pass, gradient, softmax

__all__ = ["LOSSES", "MEAN", "Known", "Loss"]

Loss = Callable[[Pass], "np.ndarray | float"]
_BATCH = 32  # on the slides


@dataclass(frozen=True)
class Known:
    """A mistake of the loss, and all values that come of it."""

    name: str
    hint: str
    variants: tuple[Loss, ...]


def _each(seen: Pass) -> np.ndarray:
    """Return the cross-entropy of each sample, (n,)."""
    loss: np.ndarray = -np.sum(seen.Y * np.log(seen.P), axis=1)
    return loss


def _mean(seen: Pass) -> float:
    return float(_each(seen).mean())


MEAN: Loss = _mean


def _scaled(factor: Callable[[Pass], float]) -> Loss:
    return lambda seen: factor(seen) * _mean(seen)


def _squares(seen: Pass) -> float:
    return float(np.sum((seen.P - seen.Y) ** 2))


def _binary(seen: Pass) -> np.ndarray:
    """Return the binary cross-entropy of each output, (n, k)."""
    entropy: np.ndarray = -(seen.Y * np.log(seen.P) + (1 - seen.Y) * np.log(1 - seen.P))
    return entropy


def _after_update(seen: Pass) -> float:
    """Return the loss of the batch after one step of a network of one layer."""
    (dw, db), layer = gradient(seen)[0], seen.layers[0]
    Z = layer.Z - seen.lr * (layer.A @ dw + db)
    return float(-np.sum(seen.Y * np.log(softmax(Z))) / len(seen.Y))


def _exchanged(low: float, high: float) -> Loss:
    return lambda seen: float(-np.sum(seen.P * np.log(np.clip(seen.Y, low, high))) / len(seen.Y))


LOSSES = (
    Known(
        "loss_sum",
        "The loss is as many times too large as there are samples: divide by their number.",
        (lambda seen: float(_each(seen).sum()),),
    ),
    Known(
        "loss_mean_over_classes",
        "The loss is divided by the number of classes, too: add up over the classes, and divide by the samples.",
        (_scaled(lambda seen: 1 / seen.Y.shape[1]),),
    ),
    Known("loss_sign", "The loss is negative: the minus in front is missing.", (_scaled(lambda _: -1),)),
    Known(
        "loss_divided_twice",
        "The loss is divided by the number of samples twice.",
        (_scaled(lambda seen: 1 / len(seen.Y)),),
    ),
    Known(
        "loss_batch_hard_coded",
        "The loss is divided by 32, however many samples the batch has: use len(Ytgt).",
        (_scaled(lambda seen: len(seen.Y) / _BATCH),),
    ),
    Known(
        "log_base",
        "The logarithm has the wrong base: np.log is the natural one.",
        (_scaled(lambda _: 1 / math.log(2)), _scaled(lambda _: 1 / math.log(10))),
    ),
    Known(
        "squared_error",
        "This is the squared error. The task asks for the cross-entropy, which has a logarithm.",
        (
            lambda seen: _squares(seen) / len(seen.Y),
            lambda seen: _squares(seen) / len(seen.Y) / 2,
            lambda seen: _squares(seen) / seen.Y.size,
            _squares,
        ),
    ),
    Known(
        "binary_cross_entropy",
        "This is the binary cross-entropy. With softmax, only the right class counts: sum of Ytgt * ln(Ypred).",
        (
            lambda seen: float(_binary(seen).mean()),
            lambda seen: float(_binary(seen).sum() / len(seen.Y)),
            lambda seen: float(_binary(seen).sum()),
        ),
    ),
    Known(
        "loss_without_targets",
        "All classes count alike: multiply by the targets, so that only the right class counts.",
        (
            lambda seen: float(-np.sum(np.log(seen.P)) / len(seen.Y)),
            lambda seen: float(-np.mean(np.log(seen.P))),
        ),
    ),
    Known(
        "loss_without_logarithm",
        "The logarithm is missing: the loss of a sample is -ln of its probability.",
        (
            lambda seen: float(-np.sum(seen.Y * seen.P) / len(seen.Y)),
            lambda seen: 1 - float(np.sum(seen.Y * seen.P) / len(seen.Y)),
        ),
    ),
    Known(
        "loss_per_sample",
        "There is one loss for each sample: take their mean.",
        (_each, lambda seen: -seen.Y * np.log(seen.P)),
    ),
    Known(
        "loss_arguments_exchanged",
        "The logarithm is taken of the targets: it belongs to the predictions.",
        tuple(_exchanged(low, high) for low in (1e-15, 1e-30, 1e-12, 1e-10, 1e-8) for high in (1, 1 - low)),
    ),
    Known(
        "loss_after_update",
        "The loss is that after the update: compute it from the forward pass, before the step.",
        (_after_update,),
    ),
)
