"""The records that travel through the system: findings, cell results, results."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from nbformat import NotebookNode

from autograde.core import text

__all__ = [
    "CellResult",
    "Finding",
    "Finished",
    "Graded",
    "Kind",
    "Notice",
    "Outcome",
    "Result",
    "Status",
    "score_of",
    "shared",
    "well_formed",
]


_JSON_KEYS = ("student", "assignment", "status", "reason", "notices", "score", "max_score", "seconds", "cells")


class Outcome(StrEnum):
    """What became of one check."""

    PASSED = "passed"
    FAILED = "failed"
    BLOCKED = "blocked"  # a prerequisite failed, and is named
    UNGRADED = "ungraded"  # our fault: no marks are lost


class Status(StrEnum):
    """What became of one submission."""

    GRADED = "graded"
    UNGRADED = "ungraded"


class Kind(StrEnum):
    """What a notice is about."""

    REPAIR = "repair"  # the file was damaged, and has been mended
    RESTORED = "restored"  # a locked cell was edited, moved or missing, and has been put back
    LIMIT = "limit"  # something was stopped or dropped
    ERROR = "error"  # a cell of the student ended with an error
    TAMPERING = "tampering"  # something answered in place of a check
    CONFINEMENT = "confinement"  # this machine could not shut the code in as it should be


@dataclass(frozen=True)
class Notice:
    """What a person should know of a submission besides its findings, in one line."""

    kind: Kind
    text: str


@dataclass(frozen=True)
class Finding:
    """What one check found, as data; texts, HTML and JSON are made of it elsewhere.

    `got` and `expected` describe shapes and properties, never hidden values.
    `mistake` is the name of the recognised mistake, `hint` what to do about it.
    """

    title: str
    outcome: Outcome
    weight: float
    got: str | None = None
    expected: str | None = None
    hint: str | None = None
    mistake: str | None = None


@dataclass(frozen=True)
class CellResult:
    """Points of one graded cell and the findings that they follow from."""

    grade_id: str
    score: float
    max_score: float
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Result:
    """The grade of one submission; `score` is None exactly when it is ungraded.

    `seconds` is the wall time of its execution, `blank` names the solution cells that were left as handed out.
    """

    student: str
    assignment: str
    status: Status
    max_score: float
    reason: str | None = None
    notices: tuple[Notice, ...] = ()
    score: float | None = None
    seconds: float = 0.0
    cells: tuple[CellResult, ...] = ()
    blank: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """Return the texts of its notices."""
        return tuple(notice.text for notice in self.notices)

    def to_json(self) -> dict[str, Any]:
        """Return the object that `autograde grade --json` writes for this submission."""
        record = asdict(self) | {"notices": self.said}
        return {key: record[key] for key in _JSON_KEYS}


@dataclass(frozen=True)
class Graded:
    """A result, and the executed notebook with the findings' place still empty; None if there is none to show."""

    result: Result
    notebook: NotebookNode | None = None
    waited: bool = False  # ended by a wall limit: worth a second try when nothing else runs


@dataclass(frozen=True)
class Finished:
    """All that is to be kept of a submission: its result, and the text of its notebook with the findings in place."""

    result: Result
    notebook: str
    basis: Mapping[str, str] = field(default_factory=dict)  # what the result rests on besides its assignment
    waited: bool = False


def score_of(findings: tuple[Finding, ...], max_score: float) -> float:
    """Return the weighted sum of the passed findings on a scale of `max_score`, to 2 decimals."""
    total = sum(finding.weight for finding in findings)
    passed = sum(finding.weight for finding in findings if finding.outcome is Outcome.PASSED)
    return round(max_score * passed / total, 2) if total else 0.0


def well_formed(result: Result) -> Result:
    """Return the result with texts that every file and database takes, whatever student code has put into them."""
    return replace(
        result,
        reason=result.reason and text.well_formed(result.reason),
        notices=tuple(replace(notice, text=text.well_formed(notice.text)) for notice in result.notices),
        cells=tuple(replace(cell, findings=tuple(map(_well_formed, cell.findings))) for cell in result.cells),
    )


def _well_formed(finding: Finding) -> Finding:
    return replace(
        finding,
        title=text.well_formed(finding.title),
        got=finding.got and text.well_formed(finding.got),
        expected=finding.expected and text.well_formed(finding.expected),
        hint=finding.hint and text.well_formed(finding.hint),
    )


def shared(result: Result) -> Result:
    """Return an equal result whose cells are those of earlier results where they are equal, as most are in a class.

    A class that has been read from text or from bytes would hold each sentence once a student.
    """
    return replace(result, cells=tuple(map(_known, result.cells)))


@functools.lru_cache(maxsize=1 << 14)
def _known(cell: CellResult) -> CellResult:
    return cell
