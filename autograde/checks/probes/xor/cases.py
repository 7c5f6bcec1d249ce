"""Fresh inputs for the questions to the two-layer `Perceptron`, drawn from the grader's generator."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograde.checks.probes.probe import Case

__all__ = [
    "forward_cases",
    "history_cases",
    "init_cases",
    "layer_cases",
    "model_cases",
    "run_cases",
    "table_cases",
]

_TRIALS = 3
_SHAPES = {"weight1": (2, 2), "bias1": (2,), "weight2": (2,), "bias2": (1,)}

# Starts (weight1, weight2) from which the truth table is learnt; which others do not is a matter of the loss surface.
_STARTS = (
    ([[1.0, -0.75], [-0.875, 0.625]], [0.375, 0.75]),
    ([[-0.875, -0.25], [-0.625, 0.375]], [-0.75, -1.0]),
    ([[0.75, 0.625], [0.25, 0.875]], [1.0, -0.875]),
    ([[0.75, -0.125], [-1.0, -0.875]], [-0.875, 0.5]),
)


def _grid(values: Any) -> Any:
    """Round to multiples of 1/1024, which float32 holds exactly."""
    return np.round(np.asarray(values) * 1024) / 1024


def _parameters(rng: np.random.Generator, count: int = 1) -> dict[str, np.ndarray]:
    """Draw `count` values of each parameter, (count, …), of both signs and none near 0."""
    drawn = {}
    for name, shape in _SHAPES.items():
        size = (count, *shape)
        drawn[name] = _grid(rng.uniform(0.3, 1.5, size) * rng.choice([-1, 1], size))
    return drawn


def _case(rng: np.random.Generator) -> dict[str, Any]:
    """Draw X (m, 2), Y (m,) with both classes, lr, iteration, epoch, and a start of the four parameters."""
    m = int(rng.choice([5, 6, 7, 8, 9]))  # never 4, the number of rows of the truth table
    return {
        "X": _grid(rng.uniform(-2, 2, (m, 2))),
        "Y": rng.permutation(np.append([0, 1], rng.integers(0, 2, m - 2))),
        "lr": float(_grid(rng.uniform(0.2, 0.8))),
        "iteration": int(rng.integers(4, 6)),
        "epoch": int(rng.integers(2, 4)),
        **{name: value[0] for name, value in _parameters(rng).items()},
    }


def _layers(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a case with `hidden` (m, 2) and `predicted` (m,): what stand-ins for the two layers hand out."""
    case = _case(rng)
    m = len(case["Y"])
    return case | {
        "hidden": _grid(rng.uniform(0.05, 0.95, (m, 2))),
        "predicted": _grid(rng.uniform(0.05, 0.95, m)),
    }


def init_cases(rng: np.random.Generator) -> list[Case]:
    """Return cases of which one gives X and Y as lists; `objects` is how many starts are looked at."""
    drawn = [_case(rng) | {"objects": 10} for _ in range(_TRIALS)]
    drawn[1] |= {"X": drawn[1]["X"].tolist(), "Y": drawn[1]["Y"].tolist()}
    return list(drawn)


def model_cases(rng: np.random.Generator) -> list[Case]:
    """Add arguments of Model() that are not the object's own: `inputs` (n, 2), and weights and biases."""
    return [
        _case(rng)
        | {"inputs": _grid(rng.uniform(-2, 2, (int(rng.integers(5, 10)), 2)))}
        | {f"other_{name}": value[0] for name, value in _parameters(rng).items()}
        for _ in range(_TRIALS)
    ]


def forward_cases(rng: np.random.Generator) -> list[Case]:
    """Add what stand-ins are made of: `sums1` (m, 2), `sums2` (m,) and `mix` (2,) of Model(), a line for activation."""
    drawn = []
    for case in (_case(rng) for _ in range(_TRIALS)):
        m = len(case["Y"])
        sums = {"sums1": _grid(rng.uniform(-1, 1, (m, 2))), "sums2": _grid(rng.uniform(-1, 1, m))}
        drawn.append(case | sums | {"mix": np.array([0.25, -0.125]), "slope": 0.125, "offset": 0.5})
    return list(drawn)


def layer_cases(rng: np.random.Generator) -> list[Case]:
    """Return cases with stand-ins for the two layers."""
    return [_layers(rng) for _ in range(_TRIALS)]


def run_cases(rng: np.random.Generator) -> list[Case]:
    """Add a small lr, and `given` gradients (64, …) of each parameter for a stand-in of backward()."""
    return [_training(rng) | {"small_lr": 1 / 64} for _ in range(_TRIALS)]


def _training(rng: np.random.Generator) -> dict[str, Any]:
    """Draw a case for many steps, with an lr at which wrong gradients, too, stay finite, and gradients to hand out."""
    return _layers(rng) | {"lr": float(_grid(rng.uniform(0.06, 0.12))), "given": _parameters(rng, 64)}


def history_cases(rng: np.random.Generator) -> list[Case]:
    """Add `losses` (64,) for a stand-in of loss(), all different."""
    return [_training(rng) | {"losses": rng.permutation(np.linspace(0.25, 0.875, 64))} for _ in range(_TRIALS)]


def table_cases(rng: np.random.Generator) -> list[Case]:
    """Return one case for each stored start, the rows of XOR in random order, lr 1 and 4 x 250 steps; one of `run`.

    `start` counts the stored starts from 1; it is 0 in the last case.
    """
    table = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    drawn: list[Case] = []
    for weight1, weight2 in _STARTS:
        order = rng.permutation(4)
        rows = {"X": table[order], "Y": np.array([0, 1, 1, 0])[order], "lr": 1.0, "iteration": 250, "epoch": 4}
        start = {"weight1": np.array(weight1), "bias1": np.zeros(2), "weight2": np.array(weight2), "bias2": np.zeros(1)}
        drawn.append(_layers(rng) | rows | start | {"start": len(drawn) + 1})
    return [*drawn, _training(rng) | {"start": 0}]
