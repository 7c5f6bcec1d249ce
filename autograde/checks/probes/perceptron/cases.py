"""Fresh inputs for the questions to `Perceptron`, drawn from the grader's generator."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograde.checks.probes.probe import Case

__all__ = ["activation_cases", "cases", "forward_cases", "gate_cases", "init_cases", "loss_cases", "run_cases"]

_TRIALS = 3
_GATES = {"AND": (0, 0, 0, 1), "NAND": (1, 1, 1, 0), "OR": (0, 1, 1, 1), "NOR": (1, 0, 0, 0)}


def _grid(values: Any) -> Any:
    """Round to multiples of 1/1024, which float32 holds exactly."""
    return np.round(np.asarray(values) * 1024) / 1024


def _case(rng: np.random.Generator) -> dict[str, Any]:
    """Draw X (m, 2), Y (m,) with both classes, lr, iteration, and a start: weight (2,), bias (1,)."""
    m = int(rng.choice([5, 6, 7, 8, 9]))  # never 4, the number of rows of the truth tables
    return {
        "X": _grid(rng.uniform(-2, 2, (m, 2))),
        "Y": rng.permutation(np.append([0, 1], rng.integers(0, 2, m - 2))),
        "lr": float(_grid(rng.uniform(0.2, 0.8))),
        "iteration": int(rng.integers(5, 10)),
        "weight": _grid(rng.uniform(0.3, 1.5, 2) * rng.choice([-1, 1], 2)),
        "bias": _grid(rng.uniform(0.3, 1.5, 1) * rng.choice([-1, 1], 1)),
    }


def cases(rng: np.random.Generator) -> list[Case]:
    """Return cases without additions."""
    return [_case(rng) for _ in range(_TRIALS)]


def init_cases(rng: np.random.Generator) -> list[Case]:
    """Return cases of which one gives X and Y as lists."""
    drawn = [_case(rng) for _ in range(_TRIALS)]
    drawn[1] |= {"X": drawn[1]["X"].tolist(), "Y": drawn[1]["Y"].tolist()}
    return list(drawn)


def activation_cases(rng: np.random.Generator) -> list[Case]:
    """Add what activation() is applied to: `moderate` (n,) and `extreme` (16,), most of them with drawn signs."""
    drawn = [_case(rng) for _ in range(_TRIALS)]
    for case in drawn:
        case["moderate"] = _grid(rng.uniform(-6, 6, int(rng.integers(5, 10))))
        extremes = np.append([-1e4, -800.0, 800.0, 1e4], rng.uniform(800, 1e4, 12) * rng.choice([-1, 1], 12))
        case["extreme"] = rng.permutation(extremes)
    return list(drawn)


def loss_cases(rng: np.random.Generator) -> list[Case]:
    """Add predictions (m,): moderate ones, exact ones, and exact ones of which one is wrong."""
    drawn = [_case(rng) for _ in range(_TRIALS)]
    for trial, case in enumerate(drawn):
        Y = case["Y"]
        case["moderate"] = _grid(rng.uniform(0.06, 0.94, len(Y)))
        case["exact"] = Y.astype(float)
        case["one_wrong"] = Y.astype(float)
        case["one_wrong"][int(np.argmax(trial % 2 == Y))] = 1 - trial % 2
    return list(drawn)


def forward_cases(rng: np.random.Generator) -> list[Case]:
    """Add what stand-ins return: `linear` (m,) of Model(), and `slope` * x + `offset` of activation(x)."""
    return [
        case | {"linear": _grid(rng.uniform(-2, 2, len(case["Y"]))), "slope": 0.25, "offset": 2.0}
        for case in (_case(rng) for _ in range(_TRIALS))
    ]


def run_cases(rng: np.random.Generator) -> list[Case]:
    """Add `predictions` (24, m) for a stand-in of forward(), `losses` (24,) for one of loss(), a small lr."""
    return [
        case
        | {
            "predictions": _grid(rng.uniform(0.05, 0.95, (24, len(case["Y"])))),
            "losses": _grid(rng.uniform(0.1, 0.9, 24)),
            "small_lr": 1 / 64,
        }
        for case in (_case(rng) for _ in range(_TRIALS))
    ]


def gate_cases(rng: np.random.Generator) -> list[Case]:
    """Return one case for each gate, its four rows in random order, lr 1 and 1000 iterations; and one of `run_cases`.

    One of the two inputs is mirrored, and they may be exchanged, so that weights known by heart do not solve the gate.
    The start is one and the same, on the wrong side of it, and turned with the inputs: so is, then, each step, exactly,
    and how many gates a wrong step happens to learn is no matter of luck.
    """
    table = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    drawn: list[Case] = []
    for gate, outputs in _GATES.items():
        order, turn = rng.permutation(4), np.diag(rng.permutation([-1, 1]))[rng.permutation(2)]
        side = 1 if outputs[0] == 0 else -1
        rows = {"X": table[order] @ turn, "Y": np.array(outputs)[order], "lr": 1.0, "iteration": 1000}
        start = {"weight": side * np.array([-1.25, -0.75]) @ turn, "bias": side * np.array([0.5])}
        drawn.append(_case(rng) | rows | start | {"gate": gate})
    return [*drawn, {**run_cases(rng)[0], "gate": ""}]
