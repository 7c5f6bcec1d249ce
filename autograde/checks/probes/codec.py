"""Observed values as plain JSON and back: exact types only, nothing is ever unpickled.

`encode` runs beside student code, `decode` in the grader's process, where its input is not trusted.
Lists and scalars of Python and NumPy become arrays; a scalar is an array of shape ().
"""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = [
    "MalformedObservation",
    "Nothing",
    "Raised",
    "Unsupported",
    "Value",
    "decode",
    "encode",
    "plain",
    "type_name",
]

MAX_BYTES = 4_000_000  # of one array; probes ask for far less
_MAX_NUMBERS = MAX_BYTES // 8
_MAX_AXES = 8
_LONGEST = 10_000  # characters that are looked at of a message
_DTYPES = ("|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8")
_SCALARS = (bool, int, float, *(np.dtype(code).type for code in _DTYPES))
_ADDRESS = re.compile(r"0x[0-9a-fA-F]{4,}")
_DECIMALS = re.compile(r"(\d\.\d{3})\d+")
_NO_TEXT = re.compile("[\0-\x1f\x7f-\x9f\ud800-\udfff]")  # control characters, halves of characters


class MalformedObservation(ValueError):
    """An observation that `encode` cannot have written."""


@dataclass(frozen=True)
class Raised:
    """An exception that left student code: its type, its message, the student's function that raised it."""

    type: str
    message: str
    where: str | None = None


@dataclass(frozen=True)
class Unsupported:
    """A value of a kind that cannot be judged, such as an object of the student's own class."""

    description: str


@dataclass(frozen=True)
class Nothing:
    """The value None."""


Value = np.ndarray | Raised | Unsupported | Nothing


def plain(value: Any) -> Value:
    """Return a private copy of `value` as an array, or what it is instead when it is not made of numbers."""
    if isinstance(value, Raised | Unsupported | Nothing):
        return value
    if value is None:
        return Nothing()
    try:
        array = _as_array(value, iter(range(_MAX_NUMBERS)))
    except OverflowError:
        return Unsupported(f"{type_name(value)} of far too many numbers")
    return Unsupported(type_name(value)) if array is None else array


def encode(value: Any) -> dict[str, Any]:
    """Return `value` as JSON; what is neither numbers nor an exception is described by its type's name."""
    seen = plain(value)
    if isinstance(seen, Raised):
        return {"raised": [_clean(seen.type), _clean(seen.message), seen.where and _clean(seen.where)]}
    if isinstance(seen, Nothing):
        return {"none": True}
    if isinstance(seen, Unsupported):
        return {"unsupported": _clean(seen.description)}
    data = base64.b64encode(seen.tobytes()).decode("ascii")
    return {"array": data, "dtype": seen.dtype.str, "shape": list(seen.shape)}


def decode(document: Any) -> Value:
    """Return the value that `document` stands for; raise MalformedObservation for anything else."""
    if not isinstance(document, Mapping):
        raise MalformedObservation("not an object")
    if "array" in document:
        return _decode_array(document)
    if document.get("none") is True:
        return Nothing()
    if "unsupported" in document:
        return Unsupported(_text(document["unsupported"]))
    if isinstance(document.get("raised"), list) and len(document["raised"]) == 3:  # noqa: PLR2004 - as encoded
        kind, message, where = document["raised"]
        return Raised(_text(kind), _text(message), None if where is None else _text(where))
    raise MalformedObservation("unknown kind of value")


def _as_array(value: Any, budget: Iterator[int], depth: int = 0) -> np.ndarray | None:
    """Return `value` as an array of a plain dtype, or None when it is not made of plain numbers.

    Types are compared exactly, so that no method of a student's class is ever called. Raises OverflowError
    when there is too much of it, or when the `budget` of items to look at is used up.
    """
    if next(budget, None) is None:
        raise OverflowError
    if type(value) in (list, tuple):
        return _stack(value, budget, depth + 1)
    if type(value) is not np.ndarray and type(value) not in _SCALARS:
        return None
    array = np.asarray(value)
    if array.dtype.newbyteorder("<").str not in _DTYPES:
        return None
    if max(array.nbytes, _extent(array.shape)) > MAX_BYTES or array.ndim > _MAX_AXES:
        raise OverflowError
    return array.astype(array.dtype.newbyteorder("<"))


def _stack(items: Sequence[Any], budget: Iterator[int], depth: int) -> np.ndarray | None:
    """Return equally shaped items as one array with a new first axis, or None when that cannot be done."""
    arrays: list[np.ndarray] = []
    if len(items) > _MAX_NUMBERS:
        raise OverflowError
    for item in items:
        array = _as_array(item, budget, depth) if depth <= _MAX_AXES else None
        if array is None or (arrays and array.shape != arrays[0].shape):
            return None
        if _extent(array.shape) * len(items) > _MAX_NUMBERS or array.ndim == _MAX_AXES:
            raise OverflowError
        arrays.append(array)
    return np.stack(arrays) if arrays else np.empty(0)


def _extent(shape: Sequence[int]) -> int:
    """Return the product of all lengths but those of 0: NumPy multiplies the others, also beside an axis of 0."""
    return math.prod(length or 1 for length in shape)


def _decode_array(document: Mapping[str, Any]) -> np.ndarray:
    data, dtype, shape = document.get("array"), document.get("dtype"), document.get("shape")
    if not (isinstance(data, str) and dtype in _DTYPES and isinstance(shape, list) and len(shape) <= _MAX_AXES):
        raise MalformedObservation("array without data, dtype or shape")
    if not all(type(length) is int and length >= 0 for length in shape):
        raise MalformedObservation("impossible shape")
    if _extent(shape) > MAX_BYTES:
        raise MalformedObservation("array of far too many numbers")
    if len(data) > 2 * MAX_BYTES:
        raise MalformedObservation("array too large")
    try:
        raw = base64.b64decode(data, validate=True)
    except ValueError as error:
        raise MalformedObservation("array is not base64") from error
    if len(raw) != math.prod(shape) * np.dtype(dtype).itemsize:
        raise MalformedObservation("array does not fill its shape")
    return np.frombuffer(raw, dtype).reshape(shape).copy()


def _clean(text: str) -> str:
    """Return one short line that any file can hold, without addresses and long decimals: two runs say the same."""
    short = " ".join(text[:_LONGEST].split())
    line = _NO_TEXT.sub("\ufffd", _DECIMALS.sub(r"\1…", _ADDRESS.sub("0x…", short)))
    return line if len(line) <= 200 else line[:199] + "…"  # noqa: PLR2004 - a line that a person reads


def type_name(value: Any) -> str:
    """Return the name of an object's type; a metaclass of the student's is not asked."""
    return str(type.__dict__["__name__"].__get__(type(value)))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise MalformedObservation("text expected")
    return _clean(value)
