"""Submissions in a gradebook, made up, for what reads gradebooks: reports, feedback, exports."""

from __future__ import annotations

from datetime import datetime, timedelta

from autograde.core.model import CellResult, Finding, Kind, Notice, Outcome, Result, Status
from autograde.core.records import Record
from autograde.gradebook import CellStanding, Standing

DUE = datetime(2026, 11, 2, 12)  # noqa: DTZ001 - nbgrader's times are UTC without saying so


def finding(title, passed=True, mistake=None):
    outcome = Outcome.PASSED if passed else Outcome.FAILED
    return Finding(title, outcome, 1.0, hint=f"mend {mistake}" if mistake else None, mistake=mistake)


def standing(student, points, most=(10.0, 10.0), mistakes=(), notices=(), late=0, blank=(), seconds=1.0):
    """Return a submission: `points` of each task (None: could not be graded), its mistakes in the first task."""
    graded = None not in points
    findings = (finding("it starts", passed=bool(graded and points[0])), *(finding(m, False, m) for m in mistakes))
    cells = tuple(
        CellResult(f"test-{number}", share or 0.0, top, findings if number == 1 else (finding("it ends"),))
        for number, (share, top) in enumerate(zip(points, most, strict=True), start=1)
    )
    result = Result(
        student, "perceptron", Status.GRADED if graded else Status.UNGRADED, sum(most),
        reason=None if graded else "The file cannot be graded: it is empty.",
        notices=tuple(Notice(Kind(kind), text) for kind, text in notices),
        score=sum(points) if graded else None, seconds=seconds, cells=cells if graded else (), blank=tuple(blank),
    )  # fmt: skip
    return Standing(
        student, "perceptron", DUE + timedelta(seconds=late), DUE, 0.0,
        tuple(CellStanding(f"test-{n}", top, share, None, 0.0, share is None)
              for n, (share, top) in enumerate(zip(points, most, strict=True), start=1)),
        record=Record(result, {}, None, "2026-11-03T10:00:00+00:00"),
    )  # fmt: skip
