"""What is right for `mnist`: the split, and which of the 70,000 images a row of pixels is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Literal

import numpy as np
from sklearn.model_selection import train_test_split

from autograde.checks.probes.data import mnist

__all__ = [
    "ALL",
    "PARTS",
    "SIZES",
    "Part",
    "Split",
    "Views",
    "class_counts",
    "image_rows",
    "labels_of",
    "recognise",
    "split",
]

Part = Literal["train", "test"]
Split = dict[Part, np.ndarray]
"""For each part the numbers of its images, in its order."""

PARTS: tuple[Part, Part] = ("train", "test")
ALL = 70_000
SIZES: dict[Part, int] = {"train": 60_000, "test": 10_000}
_BRIGHTEST = (255, 254)  # the largest pixel of each of the 70,000 images is one of these


@cache
def split(test_size: int = SIZES["test"], by: Literal["label", "one-hot", "nothing"] = "label") -> Split:
    """Return the split of slide 4, or one of another size or stratified by something else, with random_state 42.

    scikit-learn sorts one-hot rows as texts, by which class 9 comes first: the same shares, but other images.
    """
    labels = labels_of(np.arange(ALL)).astype(int)
    classes = {"label": labels, "one-hot": 9 - labels, "nothing": None}[by]
    train, test = train_test_split(np.arange(ALL), test_size=test_size, stratify=classes, random_state=42)
    return {"train": train, "test": test}


def labels_of(numbers: np.ndarray) -> np.ndarray:
    """Return the classes of the images with these numbers."""
    return np.asarray(mnist()[1][numbers])


def image_rows(numbers: np.ndarray) -> np.ndarray:
    """Return the pixels (n, 784) of the images with these numbers, 0 to 255."""
    return mnist()[0][numbers].reshape(-1, 784)


@cache
def class_counts() -> np.ndarray:
    """Return how many of the 70,000 images each class has, (10,)."""
    return np.bincount(mnist()[1], minlength=10)


@cache
def _numbers() -> dict[bytes, int]:
    """Return the number of each image by its pixels; no two images are the same."""
    return {row.tobytes(): number for number, row in enumerate(mnist()[0])}


Views = Literal["straight", "transposed", "inverted"]


def recognise(rows: np.ndarray) -> tuple[np.ndarray, Views]:
    """Return which image each row of pixels (n, 784) is, -1 for none, and how it is seen; any scale and offset."""
    best = max((_found(view) + (name,) for name, view in _views(rows)), key=lambda found: found[1])  # noqa: RUF005 - a tuple
    return best[0], best[2]


def _views(rows: np.ndarray) -> Iterator[tuple[Views, np.ndarray]]:
    yield "straight", rows
    yield "transposed", rows.reshape(-1, 28, 28).transpose(0, 2, 1).reshape(-1, 784)
    yield "inverted", -rows


def _found(rows: np.ndarray) -> tuple[np.ndarray, int]:
    numbers = np.array([_number(row) for row in rows], dtype=int)
    return numbers, int(np.sum(numbers >= 0))


def _number(row: np.ndarray) -> int:
    """Return the number of the image that a row is, whatever was added to it and multiplied by it, or -1."""
    span = np.ptp(row)
    if not (np.isfinite(span) and span > 0):
        return -1
    for brightest in _BRIGHTEST:
        pixels = np.rint((row - row.min()) / span * brightest).astype(np.uint8)
        number = _numbers().get(pixels.tobytes(), -1)
        if number >= 0:
            return number
    return -1
