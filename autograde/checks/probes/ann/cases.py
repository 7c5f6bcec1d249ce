"""Fresh networks and inputs for the questions to `ANN`, drawn from the grader's generator.

A case describes a network without its Flatten(): `size` (n, height, width), `layers` as (name, dims) in the names of
the contract, and for the t-th layer with parameters `weights[t]` (in, out) and `biases[t]` (1, out).
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from autograde.checks.probes.data import mnist
from autograde.checks.probes.probe import Case

__all__ = [
    "accuracy_cases",
    "gradient_cases",
    "images",
    "init_cases",
    "layers_cases",
    "loss_cases",
    "predict_cases",
    "training_cases",
]

_SIZES = (3, 4, 5, 7)  # of layers and classes: they differ, so that a transposed array does not fit
_IMAGES = ((2, 4), (4, 2), (2, 5), (5, 2))
_BATCH = 6
_PIXELS, _WEIGHTS = 32, 8  # inputs and weights are multiples of 1/32 and 1/8


def _spread(rng: np.random.Generator, shape: tuple[int, ...]) -> Any:
    """Draw weights: multiples of 1/8 between -3/4 and 3/4, none of them zero."""
    return rng.integers(1, 7, shape) * rng.choice([-1, 1], shape) / _WEIGHTS


def _odd(rng: np.random.Generator, dims: int, layer: int) -> Any:
    """Draw biases (1, dims) that keep every weighted sum off zero, where ReLU has a kink.

    They are odd multiples of half the grid on which the sums of this layer lie, and float32 holds them exactly. Most
    are positive, so that hardly any layer of ReLU is all zero.
    """
    step = 2.0 ** -(9 + 4 * layer)
    return (2 * np.round(rng.uniform(-0.25, 0.75, (1, dims)) / (2 * step)) + 1) * step


def _labels(rng: np.random.Generator, n: int, k: int) -> Any:
    """Draw one-hot targets (n, k), the classes as often as each other: shuffled, they are others."""
    return np.eye(k)[rng.permutation(rng.permutation(k)[np.arange(n) % k])]


def _network(rng: np.random.Generator, hidden: Sequence[str] = (), n: int = _BATCH) -> dict[str, Any]:
    """Draw a network with these hidden activations and softmax at its end, its start, X (n, h, w) and Y (n, k)."""
    k, *widths = (int(size) for size in rng.permutation(_SIZES))
    height, width = _IMAGES[rng.integers(len(_IMAGES))]
    dims = [height * width, *[widths[t % len(widths)] for t in range(len(hidden))], k]
    layers = [layer for dim, name in zip(dims[1:], (*hidden, "softmax"), strict=True) for layer in _pair(dim, name)]
    return {
        "size": (n, height, width),
        "layers": tuple(layers),
        "lr": float(rng.choice([0.25, 0.375, 0.5, 0.625])),
        "weights": tuple(_spread(rng, shape) for shape in pairwise(dims)),
        "biases": tuple(_odd(rng, dim, t) for t, dim in enumerate(dims[1:])),
        "X": rng.integers(-_PIXELS, _PIXELS + 1, (n, height, width)) / _PIXELS,
        "Y": _labels(rng, n, k),
    }


def _pair(dims: int, activation: str) -> tuple[tuple[str, int], tuple[str, int]]:
    return ("ANN layers", dims), (activation, 0)


def layers_cases(rng: np.random.Generator) -> list[Case]:
    """Return networks of all kinds of layers, in drawn orders; each is built with Flatten first."""
    kinds = ["relu", "sigmoid"]
    drawn = [rng.permutation([*kinds, *rng.choice(kinds, int(rng.integers(0, 4)))]).tolist() for _ in range(3)]
    return [_network(rng, hidden) for hidden in drawn]


def init_cases(rng: np.random.Generator) -> list[Case]:
    """Return networks with at least 100 weights a layer; `flatten` tells whether the first layer is Flatten()."""
    drawn = []
    for hidden, flatten in ((("relu",), True), (("sigmoid", "relu"), True), (("relu",), False)):
        height, width, *dims = (int(size) for size in rng.permutation(np.arange(10, 24))[:5])
        named = zip(dims[: len(hidden) + 1], (*hidden, "softmax"), strict=True)
        layers = tuple(layer for dim, name in named for layer in _pair(dim, name))
        drawn.append({"size": (5, height, width), "layers": layers, "lr": 0.5, "flatten": flatten})
    return list(drawn)


_ROWS = 120  # of which each decision is compared that is not a near tie


def predict_cases(rng: np.random.Generator) -> list[Case]:
    """Return two networks for each `part`, with rows enough that some decisions are clear."""
    parts = {"output": (), "relu": ("relu",), "sigmoid": ("sigmoid",), "deep": ("relu", "relu"), "large": ()}
    drawn = []
    for part, hidden in parts.items():
        for _ in range(2):
            case = _network(rng, hidden, _ROWS) | {"part": part}
            drawn.append(case | _SHAPED[part](rng, case) if part in _SHAPED else case)
    return list(drawn)


def _rectified(_rng: np.random.Generator, case: Case) -> dict[str, Any]:
    """Make most weighted sums of the hidden layer negative, so that what ReLU cuts off shows.

    Those of every other neuron are far from zero; the others are not, so that bounded functions differ, too.
    """
    (down, out), (low, offset) = case["weights"], case["biases"]
    scale = np.where(np.arange(low.size) % 2, 4.0, 64.0)
    return {"weights": (scale * down, out), "biases": (scale * (low - 0.75), offset)}


def _saturated(_rng: np.random.Generator, case: Case) -> dict[str, Any]:
    """Make every other row large: some weighted sums are moderate, some are 1e4 and more."""
    X = case["X"].copy()
    X[1::2] *= 2.0**13
    return {"X": X}


def _extreme(_rng: np.random.Generator, case: Case) -> dict[str, Any]:
    """Scale the weights so that the logits are about 1e4, both signs."""
    return {"weights": tuple(2.0**14 * weight for weight in case["weights"])}


_SHAPED = {"relu": _rectified, "sigmoid": _saturated, "large": _extreme}


def loss_cases(rng: np.random.Generator) -> list[Case]:
    """Return networks of one layer, with starts for extreme logits and for a pass of two batches."""
    drawn = []
    for trial in range(3):
        case = _network(rng)
        case["one"] = rng.integers(-_PIXELS, _PIXELS + 1, (1, *case["size"][1:])) / _PIXELS
        case["far"], case["steep"] = _cliff(rng, case)
        drawn.append(case | _easy_and_hard(rng, case, hard_first=trial % 2 == 1))
    return list(drawn)


def _cliff(rng: np.random.Generator, case: Case) -> tuple[Any, Any]:
    """Return weights (in, k), and an image (1, h, w), that have logits of 500, -500 and between them.

    Their probabilities round to exactly 0 and 1, but exp() of none of them overflows in float64.
    """
    k = case["layers"][-2][1]
    image = np.ones((1, *case["size"][1:]))
    logits = rng.permutation(np.linspace(-500, 500, k))
    return np.tile(logits / image.size, (image.size, 1)), image


def _easy_and_hard(rng: np.random.Generator, case: Case, *, hard_first: bool) -> dict[str, Any]:
    """Add `pair` (2, h, w) and `pair_labels` (2, k), a sample with a small and one with a large loss, and a start."""
    k, size = case["layers"][-2][1], case["size"][1:]
    image, (right, wrong) = np.full(size, 0.5), (int(label) for label in rng.permutation(k)[:2])
    weights = np.zeros((image.size, k))
    weights[:, right] = 6 / image.size
    order = [1, 0] if hard_first else [0, 1]
    return {
        "pair": np.stack([image, image / 2])[order],
        "pair_labels": np.eye(k)[[right, wrong]][order],
        "pair_weights": weights,
        "pair_biases": np.zeros((1, k)),
    }


def gradient_cases(rng: np.random.Generator) -> list[Case]:
    """Return networks of 1 to 4 layers; `part` tells what they are asked for."""
    drawn = [_network(rng) | {"part": "output"} for _ in range(2)]
    for hidden, n in ((1, _BATCH), (2, _BATCH), (3, _BATCH - 1), (1, 1)):
        drawn.append(_network(rng, ("relu",) * hidden, n) | {"part": "hidden"})
    drawn += [_network(rng, ("sigmoid",) * count) | {"part": "sigmoid"} for count in (1, 2)]
    drawn += [_network(rng, hidden) | {"part": "unflattened"} for hidden in ((), ("relu",))]
    return list(drawn)


def training_cases(rng: np.random.Generator) -> list[Case]:
    """Add to networks of one layer the batch size `full` and the size `rest` of a last, smaller batch.

    The sample belongs to the class that the start finds least likely, so that even a wrong step has somewhere to go.
    """
    drawn = []
    for _ in range(3):
        full = int(rng.choice([5, 6, 7, 9]))
        case = _network(rng, n=1) | {"full": full, "rest": int(rng.integers(2, full - 1)), "runs": 30}
        logits = case["X"].reshape(1, -1) @ case["weights"][0] + case["biases"][0]
        drawn.append(case | {"Y": np.eye(logits.size)[logits.argmin(axis=1)]})
    return list(drawn)


_TRAINED, _TRAINING_IMAGES, _HIDDEN = 10_000, 60_000, 64


def accuracy_cases(rng: np.random.Generator) -> list[Case]:
    """Return one case: which images, which order of pixels and class names, and a start (float32)."""
    pixels, classes = 28 * 28, 10
    dims = (pixels, _HIDDEN, classes)
    return [
        {
            "rows": rng.permutation(_TRAINING_IMAGES)[:_TRAINED],
            "pixels": rng.permutation(pixels),
            "classes": rng.permutation(classes),
            "size": (_TRAINED, 28, 28),
            "layers": (*_pair(_HIDDEN, "relu"), *_pair(classes, "softmax")),
            "lr": 0.1,
            "weights": tuple(
                rng.normal(0, np.sqrt(2 / into), (into, out)).astype(np.float32) for into, out in pairwise(dims)
            ),
            "biases": tuple(np.zeros((1, out), np.float32) for out in dims[1:]),
        }
    ]


def images(case: Case) -> tuple[Any, Any]:
    """Return the case's training images X (n, 28, 28) in [0, 1], and targets Y (n, 10), both float32."""
    pictures, labels = mnist()
    flat = pictures[case["rows"]].reshape(len(case["rows"]), -1)[:, case["pixels"]]
    X = flat.reshape(case["size"]).astype(np.float32) / np.float32(255)
    return X, np.eye(10, dtype=np.float32)[case["classes"][labels[case["rows"]]]]
