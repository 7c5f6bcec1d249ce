"""What a student has handed in, and how often: the entries of each attempt, the latest attempt last."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from autograde.collect import times
from autograde.collect.entries import Entry
from autograde.collect.patterns import Layout, Origin, Owner
from autograde.core.errors import UnreadableSubmission
from autograde.course.course import TIMESTAMP

__all__ = ["Attempt", "attempts_of", "timeless"]

_SPREAD = timedelta(hours=1)  # longer than a download takes, and shorter than a class needs to hand in
_BEGINNING = datetime.min.replace(tzinfo=UTC)


@dataclass(frozen=True)
class Attempt:
    """One hand-in of a student, whom the layout calls `owner`; `late` is the mark of an LMS.

    `time`, in UTC, is None where nothing tells it; it is only that of the download, before which it was handed in, if
    `is_bound`.
    """

    layout: Layout
    owner: str
    files: tuple[tuple[tuple[str, ...], Entry], ...]
    time: datetime | None
    late: bool
    is_bound: bool


def timeless(found: Iterable[tuple[Origin, Entry]]) -> frozenset[Layout]:
    """Return the layouts whose files carry the time of the download: Canvas, and Moodle since it streams its archives.

    Older archives of Moodle carry the times of the hand-ins, which are not all of one hour.
    """
    moodle = [entry.modified for origin, entry in found if origin.layout is Layout.MOODLE and entry.modified]
    is_spread = bool(moodle) and max(moodle) - min(moodle) > _SPREAD
    return frozenset({Layout.CANVAS} if is_spread else {Layout.CANVAS, Layout.MOODLE})


def attempts_of(found: Iterable[tuple[Origin, Entry]], bound: Collection[Layout]) -> list[Attempt]:
    """Return the attempts that one student's entries for one assignment make up, the latest last.

    `bound` are the layouts whose times are those of the download.
    """
    groups: dict[tuple[Owner, str], list[tuple[Origin, Entry]]] = defaultdict(list)
    for origin, entry in found:
        groups[origin.owner, origin.attempt].append((origin, entry))
    attempts = [attempt for group in groups.values() for attempt in _versions(group, bound)]
    return sorted(attempts, key=lambda attempt: attempt.time or _BEGINNING)


def _versions(group: list[tuple[Origin, Entry]], bound: Collection[Layout]) -> Iterator[Attempt]:
    """Yield an attempt, and before it what Canvas numbers as its earlier versions: `file`, `file-1`, `file-2`.

    They came in one archive, whose times are all the same; they are yielded in their order, which sorting keeps.
    """
    by_path: dict[tuple[str, ...], list[tuple[Origin, Entry]]] = defaultdict(list)
    for origin, entry in sorted(group, key=lambda each: each[0].version, reverse=True):
        by_path[origin.path].append((origin, entry))
    time = _time(group)
    for age in reversed(range(max(map(len, by_path.values())))):
        files = [versions[age] for versions in by_path.values() if age < len(versions)]
        origin = files[0][0]
        paths = tuple((each.path, entry) for each, entry in files)
        yield Attempt(origin.layout, origin.owner.name, paths, time, origin.late, origin.layout in bound)


def _time(group: list[tuple[Origin, Entry]]) -> datetime | None:
    """Return when it was handed in: what the exchange says, then nbgrader's own file, then the times of the files."""
    origin = group[0][0]
    if origin.time:
        return origin.time
    if origin.layout is Layout.SUBMITTED:
        noted = [_noted(entry) for origin, entry in group if origin.path == (TIMESTAMP,)]
        if noted and noted[0]:
            return noted[0]
    return max((entry.modified for _, entry in group if entry.modified), default=None)


def _noted(entry: Entry) -> datetime | None:
    try:
        return times.read(entry.read().decode())
    except (UnreadableSubmission, ValueError, OverflowError):
        return None
