"""Calling student code: silently, and with exceptions as values."""

from __future__ import annotations

import contextlib
import io
import sys
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from autograde.checks.probes.codec import Raised, type_name

__all__ = ["attempt", "quiet"]

# Frames of the interpreter, of its libraries and of the probes are not where the student looks.
_NOT_STUDENTS = (sys.prefix, sys.base_prefix, str(Path(__file__).parent), "<frozen")


class _Discard(io.TextIOBase):
    """A stream that forgets what is written to it: a print in a training loop costs no memory."""

    def writable(self) -> bool:
        return True

    def write(self, text: str) -> int:
        return len(text)


@contextlib.contextmanager
def quiet() -> Iterator[None]:
    """Discard what is printed, and ignore warnings: neither counts for or against a student."""
    sink = _Discard()
    with contextlib.redirect_stdout(sink), contextlib.redirect_stderr(sink), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def attempt(call: Callable[[], Any]) -> Any:
    """Return `call()`, or the exception that it raised as a `Raised`; `exit()` in student code is one, too.

    KeyboardInterrupt passes: it is how the engine ends a call that exceeds its limit.
    """
    try:
        return call()
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # noqa: BLE001 - whatever student code raises is an observation
        return raised(error)


def raised(error: BaseException) -> Raised:
    """Describe an exception by its type, its message and the innermost of the student's functions it left."""
    frames = traceback.extract_tb(error.__traceback__)
    students = [frame.name for frame in frames if not frame.filename.startswith(_NOT_STUDENTS)]
    where = next((name for name in reversed(students) if name.isidentifier()), None)
    return Raised(type_name(error), _message(error), where)


def _message(error: BaseException) -> str:
    try:
        return str(error)
    except Exception:  # noqa: BLE001 - the __str__ of a student's exception may itself be wrong
        return "(its message cannot be shown)"
