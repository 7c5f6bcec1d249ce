"""What is looked at in the arrays of the data set: shapes, ends, counts, and a few whole rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograde.checks.probes.calling import attempt
from autograde.checks.probes.codec import Raised
from autograde.checks.probes.probe import Case

__all__ = ["observe_images", "observe_labels", "observe_split"]

_MANY = 5_000  # an axis that is longer counts samples
_CLASSES = 30  # classes that are counted apart


def observe_split(subject: Mapping[str, Any], case: Case) -> Mapping[str, Any]:
    """Look at sampled rows of all four arrays, and at how often each class is there."""
    return {**observe_images(subject, case), **observe_labels(subject, case)}


def observe_images(subject: Mapping[str, Any], case: Case) -> Mapping[str, Any]:
    """Look at both arrays of images: shape, smallest and largest value, sampled rows."""
    return {**_ask(subject, "image_train", case["train"]), **_ask(subject, "image_test", case["test"])}


def observe_labels(subject: Mapping[str, Any], case: Case) -> Mapping[str, Any]:
    """Look at both arrays of labels, and at what one_hot() makes of the ten classes."""
    return {
        **_ask(subject, "label_train", case["train"]),
        **_ask(subject, "label_test", case["test"]),
        "label_train.counts": attempt(lambda: _counts(_array(subject, "label_train"))),
        "label_test.counts": attempt(lambda: _counts(_array(subject, "label_test"))),
        "own": attempt(lambda: _defined(subject, "one_hot")(case["classes"].copy(), n_classes=10)),
    }


def _ask(subject: Mapping[str, Any], name: str, rows: np.ndarray) -> dict[str, Any]:
    """Return what is seen of an array under "name.what"; an exception stands for each of them."""
    seen = attempt(lambda: _look(_array(subject, name), rows))
    values = dict.fromkeys(("shape", "low", "high", "rows"), seen) if isinstance(seen, Raised) else seen
    return {f"{name}.{what}": value for what, value in values.items()}


def _defined(subject: Mapping[str, Any], name: str) -> Any:
    if name not in subject:
        raise NameError(f"{name} is not defined")
    return subject[name]


def _array(subject: Mapping[str, Any], name: str) -> np.ndarray:
    """Return an array or a data frame of the student's as an array; a frame of one type is not copied."""
    array = np.asarray(_defined(subject, name))
    return array if array.dtype.kind in "buif" else array.astype(np.int64)


def _look(array: np.ndarray, rows: np.ndarray) -> dict[str, Any]:
    """Return the shape, the ends and the chosen rows of an array, counted from its start again where it is shorter."""
    samples = _samples_first(array)
    if samples.size == 0 or samples.ndim == 0:
        return {"shape": array.shape, "low": None, "high": None, "rows": None}
    chosen = samples[rows % len(samples)]
    return {"shape": array.shape, "low": array.min(), "high": array.max(), "rows": chosen}


def _samples_first(array: np.ndarray) -> np.ndarray:
    long = [axis for axis, length in enumerate(array.shape) if length > _MANY]
    return np.moveaxis(array, long[0], 0) if long else array


def _counts(array: np.ndarray) -> Any:
    """Return how often each class number is there; of rows, the place of the largest value counts."""
    samples = _samples_first(array)
    numbers = samples if samples.ndim == 1 else samples.reshape(len(samples), -1).argmax(axis=1)
    return np.bincount(np.clip(numbers, 0, _CLASSES).astype(np.int64), minlength=10)
