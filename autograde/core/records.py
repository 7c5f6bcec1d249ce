"""What is remembered of a grading: the result, all that it rests on, and every change of a score."""

from __future__ import annotations

import getpass
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import msgspec

from autograde.core.model import Result, shared

__all__ = ["Change", "Record", "decode", "encode", "now", "person"]


@dataclass(frozen=True)
class Record:
    """The last result of a submission, what it rests on, and the digest of its notebook in `autograded/`.

    `basis` names each thing that a result depends on, with its version or digest: see `basis.basis_of`.
    `notebook` is None when nbgrader's own command wrote the notebook.
    """

    result: Result
    basis: Mapping[str, str]
    notebook: str | None
    graded_at: str


@dataclass(frozen=True)
class Change:
    """One change of a score: whose, when (ISO 8601, UTC), by whom, from what to what, and why; None is no score."""

    student: str
    assignment: str
    at: str
    who: str
    before: float | None
    after: float | None
    why: str


def encode(record: Record) -> str:
    """Return the record as JSON."""
    return msgspec.json.encode(record).decode()


def decode(document: str) -> Record:
    """Return the record that `encode` wrote; raise ValueError for anything else."""
    record = msgspec.json.decode(document, type=Record)
    return replace(record, result=shared(record.result))


def now() -> str:
    """Return the time as records hold it."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def person() -> str:
    """Return who runs this program."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container without a name for its user
        return "unknown"
