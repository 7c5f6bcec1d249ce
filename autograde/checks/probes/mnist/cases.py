"""Fresh inputs for the questions of `mnist`, drawn from the grader's generator."""

from __future__ import annotations

from typing import Any

import numpy as np

from autograde.checks.probes.data import mnist
from autograde.checks.probes.probe import Case

__all__ = ["label_cases", "picture_cases", "row_cases"]

_ROWS = {"train": (60_000, 24), "test": (10_000, 12)}
_GIVEN = 16  # digits for a picture: some functions show the first of many, some all that they get


def row_cases(rng: np.random.Generator) -> list[Case]:
    """Return one case: which rows of each part are looked at, and `classes` (11,): each one, and one of them again."""
    rows = {part: np.sort(rng.choice(size, count, replace=False)) for part, (size, count) in _ROWS.items()}
    classes = rng.permutation(10)
    return [{**rows, "classes": np.append(classes, classes[3])}]


def label_cases(rng: np.random.Generator) -> list[Case]:
    """Return labels (n,): of all classes; only one; none of the larger classes; not contiguous; of few or many classes.

    `n_classes` is None where the default is asked for.
    """
    every = np.concatenate([rng.permutation(10), rng.integers(0, 10, int(rng.integers(3, 9)))])
    low = rng.permutation([0, 0, 1, 3, 3, 4])
    few, many = int(rng.integers(4, 9)), int(rng.integers(11, 16))
    return [
        _labels("all", every),
        _labels("one", rng.integers(1, 8, 1)),
        _labels("missing", low.astype(np.uint8)),
        _labels("strided", np.repeat(every, 2)[::2]),
        _labels("few", np.append(rng.permutation(few), 1), few),
        _labels("many", np.append(rng.permutation(many), 1), many),
    ]


def _labels(kind: str, labels: np.ndarray, n_classes: int | None = None) -> dict[str, Any]:
    return {"kind": kind, "labels": labels, "n_classes": n_classes}


def picture_cases(rng: np.random.Generator) -> list[Case]:
    """Return one case: `images` (16, 28, 28) float32 in [0, 1] and their `labels` (16,), all ten classes among them."""
    images, labels = mnist()
    chosen = np.concatenate([_one_of_each(rng, labels), rng.choice(len(labels), _GIVEN - 10, replace=False)])
    chosen = rng.permutation(chosen)
    return [{"images": images[chosen] / np.float32(255), "labels": labels[chosen].astype(np.int64)}]


def _one_of_each(rng: np.random.Generator, labels: np.ndarray) -> np.ndarray:
    return np.array([rng.choice(np.flatnonzero(labels == digit)) for digit in range(10)])
