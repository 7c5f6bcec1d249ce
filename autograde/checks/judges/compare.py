"""Comparing what was observed with what is right: normalised, strict in shape, tolerant in value.

Observations are not trusted: every function here takes any decoded value, and none raises.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from autograde.checks.judges.judge import Observations, Trial, Verdict
from autograde.checks.probes.codec import Nothing, Raised, Unsupported, Value

__all__ = [
    "Agreement",
    "agrees",
    "close",
    "describe",
    "equal",
    "explained",
    "finite",
    "first_wrong",
    "number",
    "shape_of",
    "tolerance",
    "varies",
    "verdict",
]

Agreement = Callable[[Trial], bool]
"""One way to read the observations: whether a trial agrees with a prediction."""

_FLOAT64, _FLOAT32 = 1e-6, 1e-4  # right forms agree to 1e-14; the smallest wrong one differs by 3e-3


def shape_of(value: Value | None) -> tuple[int, ...] | None:
    """Return the shape of an observed array, None for anything else."""
    return value.shape if isinstance(value, np.ndarray) else None


def finite(value: Value | None) -> np.ndarray | None:
    """Return an observed array as float64, or None when it is no array of finite numbers."""
    if not isinstance(value, np.ndarray):
        return None
    numbers = value.astype(np.float64)
    return numbers if np.isfinite(numbers).all() else None


def number(value: Value | None) -> float | None:
    """Return an observed array of size 1 as a number, finite or not, or None."""
    return float(value.reshape(())) if isinstance(value, np.ndarray) and value.size == 1 else None


def tolerance(value: Value | None) -> float:
    """Return the tolerance that the precision of an observed array allows."""
    coarse = isinstance(value, np.ndarray) and value.dtype in (np.float32, np.float16)
    return _FLOAT32 if coarse else _FLOAT64


def close(value: Value | None, reference: np.ndarray | float, within: float | None = None) -> bool:
    """Tell whether an observed array has the reference's shape and, within a relative tolerance, its values."""
    seen, wanted = finite(value), np.asarray(reference, float)
    if seen is None or seen.shape != wanted.shape:
        return False
    bound = (within or tolerance(value)) * np.maximum(1, np.abs(wanted))
    return bool(np.all(np.abs(seen - wanted) <= bound))


def equal(one: Value | None, other: Value | None) -> bool:
    """Tell whether two observed arrays have the same numbers, whatever their shapes."""
    right = finite(other)
    if right is None or not isinstance(one, np.ndarray):
        return False
    return close(one.ravel(), right.ravel(), max(tolerance(one), tolerance(other)))


def varies(trials: Observations, key: str) -> bool:
    """Tell whether the arrays called `key` have finite numbers that differ, within each trial and between trials."""
    seen = [trial.value(key) for trial in trials]
    return all(map(_uneven, seen)) and not all(equal(value, seen[0]) for value in seen)


def _uneven(value: Value | None) -> bool:
    seen = finite(value)
    return seen is not None and seen.size > 1 and bool(np.ptp(seen) > _FLOAT64)


def agrees(key: str, predict: Callable[[Trial], np.ndarray | float], within: float | None = None) -> Agreement:
    """Return the reading "the value called `key` is what `predict` says"."""
    return lambda trial: close(trial.value(key), predict(trial), within)


def explained(trials: Observations, readings: Iterable[Agreement]) -> bool:
    """Tell whether one and the same reading agrees with all trials."""
    return bool(trials) and any(all(map(reading, trials)) for reading in readings)


def first_wrong(trials: Observations, readings: Sequence[Agreement]) -> Trial:
    """Return the first trial that no reading agrees with, to be described."""
    return next((trial for trial in trials if not any(reading(trial) for reading in readings)), trials[0])


def verdict(passed: bool, seen: Iterable[Value | None], expected: str, hint: str | None = None) -> Verdict:
    """Return the verdict of a check; when it failed, describe the first value seen that is no exception."""
    if passed:
        return Verdict(passed=True)
    values = list(seen)
    telling = next((value for value in values if not isinstance(value, Raised)), values[-1])
    if isinstance(telling, Raised):
        return Verdict(passed=False, raised=telling, expected=expected)
    return Verdict(passed=False, got=describe(telling), expected=expected, hint=hint)


def describe(value: Value | None) -> str:
    """Return what kind of value was seen, without the values."""
    if isinstance(value, Raised):
        return f"raised {value.type}: {value.message}".rstrip(": ")
    if isinstance(value, Unsupported):
        return f"an object of type {value.description}"
    if value is None or isinstance(value, Nothing):
        return "None (is a return missing?)"
    kind = "a number" if value.ndim == 0 else f"numbers of shape {value.shape}"
    return f"{kind}, not what is expected" if finite(value) is not None else f"{kind} with NaN or infinity"
