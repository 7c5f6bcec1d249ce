"""Reading the observed arrays of `mnist`: sizes, rows, which images they are, class numbers. Nothing here raises."""

from __future__ import annotations

import numpy as np

from autograde.checks.judges.compare import finite
from autograde.checks.judges.judge import Trial, Verdict
from autograde.checks.judges.mnist.reference import PARTS, Part, Views, recognise
from autograde.checks.probes.codec import Raised, Value

__all__ = [
    "CLASSES",
    "absent",
    "class_numbers",
    "images_seen",
    "ints",
    "obstacle",
    "own_code",
    "pixels",
    "shape",
    "view",
]

CLASSES = 10


def shape(trial: Trial, name: str) -> tuple[int, ...] | None:
    """Return the shape of the student's array `name`, or None when there is no array."""
    seen = ints(trial.value(f"{name}.shape"))
    return None if seen is None or seen.ndim != 1 else tuple(int(length) for length in seen)


def ints(value: Value | None) -> np.ndarray | None:
    """Return an observed array of whole numbers as int64, or None."""
    numbers = finite(value)
    if numbers is None or np.any(np.abs(numbers) > 2**40) or np.any(numbers != np.rint(numbers)):
        return None
    return numbers.astype(np.int64)


def absent(trial: Trial, *names: str) -> Raised | None:
    """Return the exception that stands in the place of one of the arrays, if there is one."""
    values = [trial.value(f"{name}.shape") for name in names]
    return next((value for value in values if isinstance(value, Raised)), None)


def pixels(trial: Trial, part: Part) -> np.ndarray | None:
    """Return the sampled rows of a part as (n, 784), or None when they are not that."""
    rows, count = finite(trial.value(f"image_{part}.rows")), len(trial.case[part])
    return rows.reshape(count, 784) if rows is not None and rows.size == count * 784 and len(rows) == count else None


def images_seen(trial: Trial, part: Part) -> np.ndarray | None:
    """Return which images the sampled rows of a part are, or None when they are not recognised as digits of MNIST."""
    rows = pixels(trial, part)
    if rows is None:
        return None
    numbers, _ = recognise(rows)
    return numbers if np.all(numbers >= 0) else None


def view(trial: Trial) -> Views | None:
    """Return how the images of both parts are seen, or None when they are not recognised."""
    rows = [pixels(trial, part) for part in PARTS]
    if any(row is None for row in rows):
        return None
    numbers, seen = recognise(np.concatenate([row for row in rows if row is not None]))
    return seen if np.all(numbers >= 0) else None


def own_code(trial: Trial) -> np.ndarray | None:
    """Return the row that the student's one_hot() makes of each class, (10, 10), or None when they are not told apart.

    A wrong one_hot() is judged where it is written; the arrays that were made by it are not wrong again.
    """
    own, classes = finite(trial.value("own")), trial.case["classes"]
    if own is None or own.shape != (len(classes), CLASSES) or len(np.unique(own, axis=0)) != CLASSES:
        return None
    rows = np.array([own[np.argmax(classes == number)] for number in range(CLASSES)])
    return rows if np.array_equal(rows[classes], own) else None


def obstacle(trial: Trial) -> Verdict | None:
    """Return the verdict of a check that can see nothing, because one_hot() loses which class a label is."""
    own = trial.value("own")
    if own_code(trial) is not None or (isinstance(own, Raised) and own.type == "NameError"):
        return None
    if isinstance(own, Raised) and own.type == "NotImplementedError":
        return Verdict(passed=False, raised=own)
    return Verdict(passed=False, needs="one_hot")


def class_numbers(trial: Trial, part: Part) -> np.ndarray | None:
    """Return the classes that the sampled rows of labels stand for: numbers, one-hot, or the student's own code."""
    rows, count = finite(trial.value(f"label_{part}.rows")), len(trial.case[part])
    if rows is None or rows.ndim == 0 or len(rows) != count or rows.size == 0:
        return None
    flat = rows.reshape(count, -1)
    if flat.shape[1] == 1:
        return np.clip(flat[:, 0], -1, CLASSES).astype(int)
    own = own_code(trial)
    if flat.shape[1] == CLASSES and own is not None:
        matches = np.all(flat[:, None, :] == own[None], axis=2)
        if np.all(matches.any(axis=1)):
            return np.argmax(matches, axis=1)
    return np.argmax(flat, axis=1)
