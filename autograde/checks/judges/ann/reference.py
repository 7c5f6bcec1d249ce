"""The network in closed form (slides "ANN" 9-39): pure functions of arrays, with every part replaceable.

A known mistake is the right `Forward` or `Backward` with one part replaced. Shapes: a layer's input A (n, in), its
weight (in, out), bias (1, out), Z and P (n, out), targets Y (n, k).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from autograde.checks.judges.maths import sigmoid
from autograde.checks.probes.probe import Case

__all__ = ["Backward", "Forward", "Gradient", "Layer", "Pass", "forward", "gradient", "relu", "rows", "softmax"]

Function = Callable[[np.ndarray], np.ndarray]
Gradient = list[tuple[np.ndarray, np.ndarray]]
"""dL/dw (in, out) and dL/db (1, out) of each layer with parameters."""


def rows(X: np.ndarray) -> np.ndarray:
    """Return images (n, h, w) as rows (n, h * w) (slide 9)."""
    return X.reshape(len(X), -1)


def relu(Z: np.ndarray) -> np.ndarray:
    """Return max(0, Z) (slide 9)."""
    return np.maximum(0, Z)


def softmax(Z: np.ndarray) -> np.ndarray:
    """Return the rows of exp(Z), divided by their sums, without overflow (slide 10)."""
    e = np.exp(Z - Z.max(axis=1, keepdims=True))
    return e / e.sum(axis=1, keepdims=True)


def _dense(A: np.ndarray, w: np.ndarray, b: np.ndarray) -> np.ndarray:
    Z: np.ndarray = A @ w + b
    return Z


@dataclass(frozen=True)
class Forward:
    """What each kind of layer computes."""

    flatten: Function = rows
    dense: Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray] = _dense
    relu: Function = relu
    sigmoid: Function = sigmoid
    softmax: Function = softmax
    kept_back: str = ""  # the activation whose result is cached, but not handed on (as on slide 23)

    def activation(self, name: str) -> Function:
        """Return the activation called `name` in the contract."""
        functions = {"relu": self.relu, "sigmoid": self.sigmoid, "softmax": self.softmax}
        return functions[name]


@dataclass(frozen=True)
class Layer:
    """One layer with parameters under way: its (cached) input A, its sums Z, and what `name` makes of them."""

    name: str
    A: np.ndarray
    w: np.ndarray
    Z: np.ndarray
    out: np.ndarray


@dataclass(frozen=True)
class Pass:
    """A forward pass through all layers, the targets, and the learning rate."""

    layers: tuple[Layer, ...]
    Y: np.ndarray
    lr: float

    @property
    def P(self) -> np.ndarray:
        """The predictions (n, k)."""
        return self.layers[-1].out

    @property
    def logits(self) -> np.ndarray:
        """What softmax is applied to, (n, k)."""
        return self.layers[-1].Z


def forward(case: Case, X: np.ndarray, how: Forward = Forward()) -> Pass:
    """Return the pass of images X (n, h, w) through the case's network (slides 21-30)."""
    names = [name for name, dims in case["layers"] if not dims]
    cached = passed = how.flatten(X)
    layers = []
    for name, weight, bias in zip(names, case["weights"], case["biases"], strict=True):
        Z = how.dense(passed, weight, bias)
        layers.append(Layer(name, cached, weight, Z, how.activation(name)(Z)))
        cached = layers[-1].out
        passed = Z if name == how.kept_back else cached
    return Pass(tuple(layers), case.get("Y", np.zeros(0)), case["lr"])


@dataclass(frozen=True)
class Backward:
    """What each stage of back-propagation computes (slides 27-38); `m` is the number of samples."""

    at_output: Callable[[Pass], np.ndarray] = lambda seen: seen.P - seen.Y
    relu: Callable[[np.ndarray, Layer], np.ndarray] = lambda dA, layer: dA * (layer.Z > 0)
    sigmoid: Callable[[np.ndarray, Layer], np.ndarray] = lambda dA, layer: dA * layer.out * (1 - layer.out)
    weight: Callable[[np.ndarray, np.ndarray], np.ndarray] = lambda A, dZ: A.T @ dZ / len(dZ)
    bias: Callable[[np.ndarray], np.ndarray] = lambda dZ: dZ.sum(axis=0, keepdims=True) / len(dZ)
    to_input: Callable[[np.ndarray, np.ndarray, np.ndarray, float], np.ndarray] = lambda dZ, w, _dw, _lr: dZ @ w.T
    at_end: Callable[[Gradient, Pass], Gradient] = lambda gradient, _seen: gradient


def gradient(seen: Pass, how: Backward = Backward()) -> Gradient:
    """Return the mean gradient of the cross-entropy, layer by layer."""
    found: Gradient = []
    dZ = how.at_output(seen)
    for layer, below in zip(reversed(seen.layers), [*reversed(seen.layers[:-1]), None], strict=True):
        dw = how.weight(layer.A, dZ)
        found.insert(0, (dw, how.bias(dZ)))
        if below is not None:
            dA = how.to_input(dZ, layer.w, dw, seen.lr)
            dZ = how.relu(dA, below) if below.name == "relu" else how.sigmoid(dA, below)
    return how.at_end(found, seen)
