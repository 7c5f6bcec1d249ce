"""When a submission counts as handed in, and what is said of one that is late.

The archives of Canvas, and those that Moodle streams, carry the time of the download only. It says by when somebody
handed in at the latest: what is not marked as late was in time, what is marked was late by a second at least.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import PurePath

from autograde.collect.attempts import Attempt
from autograde.course.course import TIMESTAMP

__all__ = ["by_hand", "counted", "is_unknown", "said"]

_LEAST = timedelta(seconds=1)


def counted(attempt: Attempt, deadline: datetime | None) -> datetime | None:
    """Return the time to note: that of the hand-in, else the best for the student that a download leaves possible."""
    if not attempt.is_bound or deadline is None:
        return attempt.time
    best = deadline + _LEAST if attempt.late else deadline
    if attempt.time is None:
        return best if attempt.late else None
    return min(attempt.time, best)


def is_unknown(attempt: Attempt, deadline: datetime | None) -> bool:
    """Tell whether it is late, and only a person can find out by how much."""
    time = counted(attempt, deadline)
    return attempt.late and time is not None and deadline is not None and time > deadline


def said(attempt: Attempt, deadline: datetime | None, folder: PurePath, assignment: str) -> Iterator[str]:
    """Yield what to say of a late submission, which lies in `folder` of the course."""
    marked = f"late, says {attempt.layout}"
    if is_unknown(attempt, deadline):
        yield f"late, by an unknown time, which counts as a second: {by_hand(folder, assignment)}"
    elif attempt.late and attempt.time and deadline:
        yield f"{marked}, though it was due at {deadline:%Y-%m-%d %H:%M} UTC: which is right?"
    elif attempt.late:
        yield marked
    elif attempt.time and deadline and attempt.time > deadline and not attempt.is_bound:
        yield f"late by {_spelled(attempt.time - deadline)}"


def by_hand(folder: PurePath, assignment: str) -> str:
    """Return how a person puts in the time that the LMS knows; it stays when the archive is collected again."""
    return (
        f"write the true time, such as 2026-03-01 14:00 UTC, into {folder / TIMESTAMP}, "
        f"then run `autograde grade {assignment}`"
    )


def _spelled(span: timedelta) -> str:
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    days, hours = divmod(hours, 24)
    numbers = [f"{number} {unit}" for number, unit in ((days, "d"), (hours, "h"), (minutes, "min")) if number]
    return " ".join(numbers[:2]) or "less than a minute"
