"""The two-layer network in closed form (slides "Logic gate 구현" 15-26): pure functions of arrays.

Shapes: X (m, 2), Y (m,), weight1 (2, 2), bias1 (2,), weight2 (2,), bias2 (1,), hidden (m, 2), predicted (m,).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product

import numpy as np

from autograde.checks.judges.maths import sigmoid
from autograde.checks.probes.probe import Case

__all__ = ["PARAMETERS", "Arrays", "Slope", "Step", "forward", "reductions", "start", "steps", "sums"]

PARAMETERS = ("weight1", "bias1", "weight2", "bias2")

Arrays = Mapping[str, np.ndarray]
"""One array for each parameter: values or gradients."""

Forward = tuple[np.ndarray, np.ndarray]
"""The activations of both layers: hidden (m, 2), predicted (m,)."""


def start(case: Case) -> Arrays:
    """Return the parameters that the probe sets."""
    return {name: case[name] for name in PARAMETERS}


def forward(X: np.ndarray, now: Arrays) -> Forward:
    """Return the activations of both layers (slides 19-21)."""
    hidden = sigmoid(X @ now["weight1"] + now["bias1"])
    return hidden, sigmoid(hidden @ now["weight2"] + now["bias2"])


@dataclass(frozen=True)
class Step:
    """One step under way: the activations of both layers, and the parameters that they were made from."""

    case: Case
    now: Arrays
    hidden: np.ndarray
    predicted: np.ndarray

    @property
    def delta2(self) -> np.ndarray:
        """dL/dZ of each sample, (m,): prediction minus target."""
        difference: np.ndarray = self.predicted - self.case["Y"]
        return difference

    @property
    def slope(self) -> np.ndarray:
        """The slope of the hidden sigmoids, (m, 2), from their activations."""
        slope: np.ndarray = self.hidden * (1 - self.hidden)
        return slope

    @property
    def delta1(self) -> np.ndarray:
        """dL/dy of each sample and hidden unit, (m, 2) (slides 25)."""
        return np.outer(self.delta2, self.now["weight2"]) * self.slope

    def right(self) -> Arrays:
        """Return the four gradients, summed over the samples."""
        return sums(self, self.delta1, self.delta2)


Slope = Callable[[Step], Arrays]
"""What moves the parameters in a step, right or wrong, summed over the samples."""


def sums(step: Step, delta1: np.ndarray, delta2: np.ndarray) -> dict[str, np.ndarray]:
    """Return the gradients that follow from delta1 (m, 2) and delta2 (m,)."""
    return {
        "weight1": step.case["X"].T @ delta1,
        "bias1": delta1.sum(axis=0),
        "weight2": step.hidden.T @ delta2,
        "bias2": np.sum(delta2, keepdims=True),
    }


def reductions(m: int) -> Iterator[Mapping[str, float]]:
    """Yield the factors of every accepted reduction: sum or mean, chosen for each array."""
    for factors in product((1 / m, 1.0), repeat=len(PARAMETERS)):
        yield dict(zip(PARAMETERS, factors, strict=True))


def steps(case: Case, factors: Mapping[str, float], count: int, stale: int = 1, *, accumulate: bool = False) -> Arrays:
    """Return the parameters after `count` steps; each forward pass serves `stale` of them."""
    now, total = start(case), dict.fromkeys(PARAMETERS, np.zeros(()))
    hidden, predicted = forward(case["X"], now)
    for index in range(count):
        if index % stale == 0:
            hidden, predicted = forward(case["X"], now)
        slope = Step(case, now, hidden, predicted).right()
        total = {name: slope[name] + (total[name] if accumulate else 0) for name in PARAMETERS}
        now = {name: now[name] - case["lr"] * factors[name] * total[name] for name in PARAMETERS}
    return now
