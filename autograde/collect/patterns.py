r"""What the name of an entry says: whose it is, for which assignment, which attempt, when.

=============  =====================================================================================================
Canvas         `lovelaceada_LATE_12345_67890_file-1.ipynb`: sortable name, marker, user, attachment, name of the file;
               without names `anon_ab1cd_67890_file.ipynb`; what was typed ends in `_text.html`, a link in `_link.html`
Moodle         `Ada Lovelace_1234567_assignsubmission_file/file.ipynb`, before version 4 `…_file_/file.ipynb`; flat
               `…_assignsubmission_file_file.ipynb`. The number is another for each assignment, or that of a group
exchange       `ada+perceptron+2026-01-01 10:00:00.000000 UTC+random/perceptron.ipynb`, of nbgrader
submitted      `ada/perceptron/perceptron.ipynb`, of nbgrader
plain          `ada/…` or `ada.ipynb`
=============  =====================================================================================================

Only the outermost folder, or the name of a file that lies in none, is asked: what is inside was named by students, who
could otherwise hand in for somebody else.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import takewhile

from autograde.collect import times
from autograde.core.errors import UnreadableSubmission

__all__ = ["Layout", "Origin", "Owner", "recognise", "wrappers"]

_CANVAS = re.compile(
    r"(?P<name>\w+?)(?P<late>_late)?_(?P<id>\d+)_(?:(?P<attachment>\d+)_(?P<file>.+)|(?P<typed>text|link)\.html)",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"(?P<late>late_)?(?P<name>anon)_(?P<id>[a-z0-9]+)_(?:(?P<attachment>\d+)_(?P<file>.+)|(?P<typed>text|link)\.html)",
    re.IGNORECASE,
)
_MOODLE = re.compile(r"(?P<name>.+?)(?:_(?P<id>\d+))?_assignsubmission_(?P<plugin>[a-z\d]+)(?:_(?P<file>.*))?")
_EXCHANGE = re.compile(
    r"(?P<name>.+)\+(?P<assignment>[^+]+)\+(?P<day>\d{4}-\d\d-\d\d) (?P<hour>\d\d)[:_-](?P<minute>\d\d)[:_-]"
    r"(?P<second>\d\d(?:\.\d+)?)(?P<zone> [^+]+)?(?:\+[^+]*)?"
)
_VERSION = re.compile(r"(?P<stem>.+)-(?P<number>\d{1,3})(?P<suffix>\.[^.]*)?")


class Layout(StrEnum):
    """Where the names come from."""

    CANVAS = "Canvas"
    MOODLE = "Moodle"
    EXCHANGE = "exchange"
    SUBMITTED = "submitted"
    PLAIN = "plain"


@dataclass(frozen=True)
class Owner:
    """What a layout calls a student.

    `lms_id` is the LMS's number for them, `number` one that stands for them in one download only; empty where none is.
    """

    name: str
    lms_id: str = ""
    number: str = ""


@dataclass(frozen=True)
class Origin:
    """What is known of an entry by its name.

    `path` is its place in the submission, `attempt` tells hand-ins of one owner apart, `version` is Canvas's number of
    the file (0 for the first), `time` is in UTC; `late` is the LMS's mark.
    """

    layout: Layout
    owner: Owner
    path: tuple[str, ...]
    assignment: str | None = None
    attempt: str = ""
    version: int = 0
    time: datetime | None = None
    late: bool = False


def wrappers(paths: Sequence[tuple[str, ...]], assignments: Collection[str], is_student: Callable[[str], bool]) -> int:
    """Return how many outer folders, which all files share, say nothing of students: `submissions/`, `inbound/`."""
    shared = _shared([path[:-1] for path in paths])
    for depth, name in enumerate(shared):
        inside = [path[depth + 1 :] for path in paths]
        for_assignments = all(len(path) > 1 and path[0] in assignments for path in inside)
        if _is_pattern(name) or is_student(name) or for_assignments:
            return depth
        if depth + 1 == len(shared) and name not in assignments and not _are_several(inside, assignments):
            return depth
    return len(shared)


def _shared(folders: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """Return the outer folders that are the same everywhere: those of the first and the last in order."""
    first, last = min(folders, default=()), max(folders, default=())
    return tuple(name for name, _ in takewhile(lambda pair: pair[0] == pair[1], zip(first, last, strict=False)))


def _is_pattern(name: str) -> bool:
    return bool(_MOODLE.fullmatch(name) or _EXCHANGE.fullmatch(name))


def _are_several(paths: Sequence[tuple[str, ...]], assignments: Collection[str]) -> bool:
    """Tell whether files of one folder are the submissions of several students rather than of one."""
    if all(len(path) > 1 for path in paths):
        return True
    notebooks = [path[0].removesuffix(".ipynb") for path in paths if len(path) == 1 and path[0].endswith(".ipynb")]
    lms = any(_CANVAS.fullmatch(path[0]) or _is_pattern(path[0]) for path in paths)
    return lms or (len(notebooks) > 1 and not any(name in assignments for name in notebooks))


def recognise(parts: tuple[str, ...], assignments: Collection[str]) -> Origin:
    """Return what a name says; raise UnreadableSubmission, with the reason, when it cannot be a submission."""
    outer = parts[0]
    if found := _MOODLE.fullmatch(outer):
        return _moodle(found, parts)
    if len(parts) > 1 and (found := _EXCHANGE.fullmatch(outer)):
        return _exchange(found, parts)
    if len(parts) == 1 and (found := _ANONYMOUS.fullmatch(outer) or _CANVAS.fullmatch(outer)):
        return _canvas(found)
    if len(parts) > 2 and parts[1] in assignments:  # noqa: PLR2004 - student, assignment, file
        return Origin(Layout.SUBMITTED, Owner(outer), parts[2:], parts[1])
    return _plain(parts, assignments)


def _moodle(found: re.Match[str], parts: tuple[str, ...]) -> Origin:
    if found["plugin"] != "file":
        raise UnreadableSubmission("it was typed into Moodle, not handed in as a file")
    if not found["id"]:
        raise UnreadableSubmission("a group handed it in: a person has to say whose it is")
    path = parts[1:] if len(parts) > 1 else (found["file"] or "",)
    if not path[0]:
        raise UnreadableSubmission("it is not a file of a submission")
    return Origin(Layout.MOODLE, Owner(found["name"], number=found["id"]), path)


def _canvas(found: re.Match[str]) -> Origin:
    if found["typed"]:
        raise UnreadableSubmission("it was typed into Canvas, not handed in as a file")
    name, version = _without_version(found["file"])
    owner = Owner(found["name"], found["id"])
    return Origin(Layout.CANVAS, owner, (name,), version=version, late=bool(found["late"]))


def _without_version(name: str) -> tuple[str, int]:
    """Return the name before Canvas numbered it, and the number: a file handed in again becomes `name-1`."""
    found = _VERSION.fullmatch(name)
    return (found["stem"] + (found["suffix"] or ""), int(found["number"])) if found else (name, 0)


def _exchange(found: re.Match[str], parts: tuple[str, ...]) -> Origin:
    clock = ":".join((found["hour"], found["minute"], found["second"]))
    try:
        time = times.read(f"{found['day']} {clock}{found['zone'] or ''}")
    except (ValueError, OverflowError) as error:
        raise UnreadableSubmission("the time in its folder's name is none") from error
    return Origin(Layout.EXCHANGE, Owner(found["name"]), parts[1:], found["assignment"], attempt=parts[0], time=time)


def _plain(parts: tuple[str, ...], assignments: Collection[str]) -> Origin:
    stem, dot, suffix = parts[-1].rpartition(".")
    is_notebook = bool(dot) and suffix.casefold() == "ipynb"
    if len(parts) > 1:
        named = stem if len(parts) == 2 and is_notebook and stem in assignments else None  # noqa: PLR2004 - S/A.ipynb
        return Origin(Layout.PLAIN, Owner(parts[0]), parts[1:], named)
    if not is_notebook or stem in assignments:
        raise UnreadableSubmission("its name does not say whose it is")
    return Origin(Layout.PLAIN, Owner(stem), parts)
