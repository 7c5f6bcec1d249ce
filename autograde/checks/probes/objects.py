"""Objects of the student's class, made ready for one question: attributes, start, stand-ins for methods.

A question about one method must not depend on the others: a wrong or unfinished constructor is mended here, and
methods that are not asked about are replaced on the object by functions that hand out given values.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from autograde.checks.probes.calling import attempt
from autograde.checks.probes.codec import Raised, Value, plain

__all__ = ["build", "construct", "in_turn", "named", "read", "same"]


def construct(subject: Any, given: Mapping[str, Any]) -> Any:
    """Return `subject(X, Y, …)` with private copies of what is given."""
    if not isinstance(subject, type):
        raise TypeError("the name does not stand for a class")
    private = {name: _copy(value) for name, value in given.items()}
    return subject(private.pop("X"), private.pop("Y"), **private)


def build(subject: Any, given: Mapping[str, Any], start: Mapping[str, np.ndarray], *, strict: bool = False) -> Any:
    """Return an object that holds what is `given`, and the parameters `start`, whatever its constructor does.

    Attributes that the constructor has stored rightly stay as they are (lists or arrays). Parameters are written
    like the student's own, of the same type and dtype; when `strict`, only if they have the contract's shape.
    """
    made = _made(subject, given)
    for name, value in given.items():
        if not same(read(made, name), value):
            setattr(made, name, np.array(value) if isinstance(value, list) else _copy(value))
    for name, value in start.items():
        setattr(made, name, _like(read(made, name), value, strict=strict))
    return made


def read(made: Any, name: str) -> Any:
    """Return an attribute, or the exception that reading it raised."""
    return attempt(lambda: getattr(made, name))


def same(value: Any, given: Any) -> bool:
    """Tell whether a stored value is what was given, as list or array, float32 or float64."""
    seen, wanted = plain(value), np.asarray(given)
    if not isinstance(seen, np.ndarray) or seen.shape != wanted.shape:
        return False
    return bool(np.allclose(seen.astype(float), wanted, rtol=1e-6, atol=1e-6))


def in_turn(values: Sequence[Any], first: int = 0) -> Callable[..., Any]:
    """Return a function that ignores its arguments and hands out `values` one after the other, round and round."""
    turn = itertools.count(first)
    return lambda *_arguments, **_options: _copy(values[next(turn) % len(values)])


def named(way: str, values: Any, names: Sequence[str]) -> dict[str, Any]:
    """Return observations under "way.name"; an exception stands for each of them."""
    if isinstance(values, Raised):
        return dict.fromkeys((f"{way}.{name}" for name in names), values)
    return {f"{way}.{name}": value for name, value in values.items()}


def _made(subject: Any, given: Mapping[str, Any]) -> Any:
    try:
        return construct(subject, given)
    except Exception:
        if not isinstance(subject, type):
            raise
        made: Any = object.__new__(subject)
        made.loss_score = []
        return made


def _copy(value: Any) -> Any:
    """Return a private copy of an input, so that updates in place stay with the student."""
    if isinstance(value, np.ndarray):
        return value.copy()
    return type(value)(map(_copy, value)) if type(value) in (list, tuple) else value


def _like(old: Any, new: np.ndarray, *, strict: bool) -> Any:
    """Return the parameter `new` as the type, dtype and shape that the student's `old` one has."""
    seen = plain(old)
    if not isinstance(seen, np.ndarray) or not _fits(seen, new, strict=strict):
        return new.copy()
    shaped = new.reshape(seen.shape)
    if seen.dtype in (np.float32, np.float64):
        shaped = shaped.astype(seen.dtype)
    if type(old) is np.ndarray:
        return shaped.copy()
    return shaped[()] if isinstance(old, np.generic) else shaped.tolist()


def _fits(seen: Value, new: np.ndarray, *, strict: bool) -> bool:
    if not isinstance(seen, np.ndarray) or seen.size != new.size:
        return False
    return not strict or seen.shape == new.shape or seen.ndim == 0
