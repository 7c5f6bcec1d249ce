"""The perceptron in closed form (slides "Logic gate 구현" 4-13): pure functions of arrays.

Shapes: X (m, 2), Y (m,), weight (2,), bias (1,), predictions P (m,).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product

import numpy as np

from autograde.checks.judges.maths import sigmoid
from autograde.checks.probes.probe import Case

__all__ = ["Step", "Way", "Weights", "gradient", "linear", "reductions", "steps"]

Weights = tuple[np.ndarray, np.ndarray]
"""weight (2,), bias (1,), or their gradients."""


def linear(case: Case) -> np.ndarray:
    """Return X @ weight + bias, (m,) (slide 4)."""
    Z: np.ndarray = case["X"] @ case["weight"] + case["bias"]
    return Z


@dataclass(frozen=True)
class Way:
    """How the observations were made, and which factors the student's reductions have: 1 (sum) or 1/m (mean)."""

    name: str
    weight_mean: bool
    bias_mean: bool

    def predictions(self, case: Case, call: int, now: Weights) -> np.ndarray:
        """Return what the `call`-th forward() returned: a stand-in's row, or the model's predictions."""
        if "isolated" in self.name:
            rows: np.ndarray = case["predictions"]
            return rows[call % len(rows)]
        return sigmoid(case["X"] @ now[0] + now[1])

    def reduce(self, case: Case, dw: np.ndarray, db: np.ndarray) -> Weights:
        """Return the sums `dw` (2,), `db` (1,) as sums or means over the m samples."""
        m = len(case["Y"])
        return dw / (m if self.weight_mean else 1), db / (m if self.bias_mean else 1)


def reductions(names: tuple[str, ...]) -> Iterator[Way]:
    """Yield every way of observing with every accepted reduction: sum or mean, chosen for each array."""
    for name, weight_mean, bias_mean in product(names, (True, False), (True, False)):
        yield Way(name, weight_mean, bias_mean)


def gradient(case: Case, way: Way, delta: np.ndarray) -> Weights:
    """Return X.T @ delta and sum(delta), reduced; delta = P - Y (m,) is dL/dZ (slide 11)."""
    return way.reduce(case, case["X"].T @ delta, np.sum(delta, keepdims=True))


@dataclass(frozen=True)
class Step:
    """One step under way: the predictions, and the parameters that they were made from."""

    case: Case
    way: Way
    call: int
    P: np.ndarray
    now: Weights

    @property
    def delta(self) -> np.ndarray:
        """P - Y, (m,)."""
        difference: np.ndarray = self.P - self.case["Y"]
        return difference

    def right(self) -> Weights:
        """Return the gradient."""
        return gradient(self.case, self.way, self.delta)


def steps(
    case: Case, way: Way, count: int, slope: Callable[[Step], Weights] = Step.right, *, stale: bool = False
) -> Weights:
    """Return weight (2,) and bias (1,) after `count` steps; when `stale`, forward() is called only once."""
    now: Weights = (case["weight"], case["bias"])
    first = way.predictions(case, 0, now)
    for call in range(count):
        P = first if stale else way.predictions(case, call, now)
        dw, db = slope(Step(case, way, call, P, now))
        now = (now[0] - case["lr"] * dw, now[1] - case["lr"] * db)
    return now
