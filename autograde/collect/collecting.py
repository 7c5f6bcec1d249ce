"""The whole way of a collection, step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta, tzinfo
from functools import cache, partial
from pathlib import Path

from autograde.collect.archives import opened
from autograde.collect.attempts import Attempt, attempts_of
from autograde.collect.entries import Container, Entry, Left
from autograde.collect.lines import Kind, Line
from autograde.collect.notebooks import Submission, arrange
from autograde.collect.patterns import Layout, Origin, recognise, wrappers
from autograde.collect.people import identify
from autograde.collect.placing import HandIn, Shelf, attempts_folder
from autograde.course import Course
from autograde.errors import CourseError, UnreadableSubmission
from autograde.roster import Roster

__all__ = ["Call", "collect"]

_STEPS = ("source", "release", "submitted", "autograded", "feedback")
_Found = list[tuple[Origin, Entry]]


@dataclass(frozen=True)
class Call:
    """What is to be collected, and how; without `assignment` the container's layout has to name it.

    `zone` is that of times in zips, None the system's. `dry` writes nothing.
    """

    course: Course
    path: Path
    assignment: str | None = None
    roster: Roster | None = None
    unlisted: bool = False
    zone: tzinfo | None = None
    dry: bool = False


@dataclass
class _Sorted:
    """The entries of a container by (student, assignment), and what is none of ours."""

    found: dict[tuple[str, str], _Found] = field(default_factory=lambda: defaultdict(list))
    left: list[Left] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)


def collect(call: Call, done: Callable[[Line], None] = lambda _: None) -> list[Line]:
    """Collect submissions; return what became of each, by student, and what was left. `done` is told of each in turn.

    Raise CourseError, before anything is written, for a container that cannot be trusted; one entry that cannot be used
    is a line.
    """
    _refuse_own_folders(call.course, call.path)
    known = call.course.assignment_names()
    if call.assignment and call.assignment not in known:
        raise CourseError(f"There is no assignment {call.assignment!r} (there are: {', '.join(known) or 'none'}).")
    with opened(call.path, call.zone, call.course.directory.ignore) as container:
        items = _sorted(call, container, known)
        lines: list[Line] = []
        for (student, assignment), found in sorted(items.found.items()):
            lines.extend(_collected(call, student, assignment, found))
            done(lines[-1])
    left = [Line(Kind.LEFT, each.name, "", (each.reason,), each.matters) for each in items.left]
    return [*lines, *left, *items.others]


def _refuse_own_folders(course: Course, path: Path) -> None:
    """Raise CourseError when we would read what we, or the steps after us, write."""
    attempts = [attempts_folder(course, assignment) for assignment in course.assignment_names()]
    for own in (*map(course.folder, _STEPS), *attempts):
        folder = own.resolve()
        if path.resolve().is_relative_to(folder) or folder.is_relative_to(path.resolve()):
            raise CourseError(f"{path} holds or is part of the course's own {own}. Collect from another folder.")


def _sorted(call: Call, container: Container, known: Collection[str]) -> _Sorted:
    result = _Sorted(left=list(container.left))
    recognised = list(_recognised(call, container, known, result))
    students = identify(dict.fromkeys(origin.owner for origin, _ in recognised), call.roster, call.unlisted)
    unknown: dict[str, str] = {}
    for origin, entry in recognised:
        student, assignment = students[origin.owner], origin.assignment or call.assignment
        if assignment is None:
            result.left.append(Left(entry.name, "nothing says for which assignment: name it in the call"))
        elif assignment not in known or call.assignment not in (None, assignment):
            result.others.append(Line(Kind.OTHER, entry.name, assignment))
        elif student is None:
            unknown.setdefault(origin.owner.name, entry.name)
        else:
            result.found[student, assignment].append((origin, entry))
    result.left.extend(Left(name, "is not in the roster, or not only once; see --unlisted") for name in unknown)
    return result


def _recognised(
    call: Call, container: Container, known: Collection[str], result: _Sorted
) -> Iterator[tuple[Origin, Entry]]:
    """Yield what the names of entries say; those that say nothing are left."""
    skip = wrappers([entry.parts for entry in container.entries], known, partial(_is_student, call.roster))
    for entry in container.entries:
        try:
            yield recognise(entry.parts[skip:], known), entry
        except UnreadableSubmission as error:
            result.left.append(Left(entry.name, str(error)))


def _is_student(roster: Roster | None, name: str) -> bool:
    try:
        return roster is not None and bool(roster.find(name))
    except UnreadableSubmission:
        return False


def _collected(call: Call, student: str, assignment: str, found: _Found) -> Iterator[Line]:
    """Place one student's submission, earlier attempts first; yield what was left of it, and what became of it."""
    shelf = Shelf(call.course, student, assignment, call.dry)
    cells = cache(lambda: call.course.assignment(assignment).tracked().keys())
    arranged: list[tuple[Attempt, Submission]] = []
    for attempt in attempts_of(found):
        try:
            arranged.append((attempt, arrange(attempt, assignment, cells)))
        except UnreadableSubmission as error:
            yield _left(student, assignment, attempt.files[0][1].name, str(error))
    if not arranged:
        return
    kept = [shelf.keep(_hand_in(call, student, assignment, *each)) for each in arranged[:-1]]
    attempt, submission = arranged[-1]
    for each in submission.left:
        yield _left(student, assignment, each.name, each.reason)
    named = () if call.roster else _named(student, attempt.owner)
    notes = [*named, *submission.notes, *_lateness(attempt, _deadline(call, student, assignment))]
    try:
        kind, older = shelf.place(_hand_in(call, student, assignment, attempt, submission))
    except UnreadableSubmission as error:
        yield _left(student, assignment, attempt.files[0][1].name, str(error))
        return
    notes.extend(
        f"an older attempt is in {folder.relative_to(call.course.root)}" for folder in (*kept, older) if folder
    )
    yield Line(kind, student, assignment, tuple(notes), submission.is_odd)


def _named(student: str, name: str) -> Iterator[str]:
    """Yield who it is, when the id that was made of a name does not tell."""
    if [char for char in name if char.isalnum()] != [char for char in student if char.isalnum()]:
        yield f"handed in by {name}"


def _left(student: str, assignment: str, name: str, reason: str) -> Line:
    return Line(Kind.LEFT, student, assignment, (f"{name}: {reason}",), matters=True)


def _deadline(call: Call, student: str, assignment: str) -> datetime | None:
    return call.roster.deadline(student, assignment) if call.roster else None


def _hand_in(call: Call, student: str, assignment: str, attempt: Attempt, submission: Submission) -> HandIn:
    """Return what to place; what Canvas does not mark as late was in time, though its zips only tell when it zipped."""
    deadline = _deadline(call, student, assignment)
    noted = attempt.time
    if attempt.layout is Layout.CANVAS and not attempt.late and noted and deadline:
        noted = min(noted, deadline)
    return HandIn(submission.files, attempt.time, noted)


def _lateness(attempt: Attempt, deadline: datetime | None) -> Iterator[str]:
    canvas = attempt.layout is Layout.CANVAS
    if attempt.time is None or deadline is None:
        if attempt.late:
            yield f"late, says {attempt.layout}"
    elif attempt.time <= deadline:
        if attempt.late:
            yield f"late, says {attempt.layout}, though it was due at {deadline:%Y-%m-%d %H:%M} UTC: which is right?"
    elif attempt.late or not canvas:
        yield f"late by {'at most ' if canvas else ''}{_spelled(attempt.time - deadline)}"


def _spelled(span: timedelta) -> str:
    hours, minutes = divmod(int(span.total_seconds()) // 60, 60)
    days, hours = divmod(hours, 24)
    numbers = [f"{number} {unit}" for number, unit in ((days, "d"), (hours, "h"), (minutes, "min")) if number]
    return " ".join(numbers[:2]) or "less than a minute"
