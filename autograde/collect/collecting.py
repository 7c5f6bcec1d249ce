"""The whole way of a collection, step by step."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field
from datetime import datetime, tzinfo
from functools import cache, partial
from pathlib import Path

from autograde.collect import lateness
from autograde.collect.archives import opened
from autograde.collect.attempts import Attempt, attempts_of, timeless
from autograde.collect.entries import Container, Entry, Left
from autograde.collect.lines import Kind, Line
from autograde.collect.notebooks import Submission, arrange
from autograde.collect.patterns import Layout, Origin, recognise, wrappers
from autograde.collect.people import identify
from autograde.collect.placing import HandIn, Shelf, attempts_folder
from autograde.collect.strays import strays
from autograde.core.errors import CourseError, UnreadableSubmission
from autograde.course.course import Course
from autograde.course.roster import Roster

__all__ = ["Call", "collect"]

_STEPS = ("source", "release", "submitted", "autograded", "feedback")
_Found = list[tuple[Origin, Entry]]
_Arranged = tuple[Attempt, Submission]
_Cells = Callable[[str], Collection[str]]


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
    """The entries of a container by (student, assignment), and what is none of ours.

    `bound` are the layouts whose times are those of the download.
    """

    found: dict[tuple[str, str], _Found] = field(default_factory=lambda: defaultdict(list))
    left: list[Left] = field(default_factory=list)
    others: list[Line] = field(default_factory=list)
    bound: Collection[Layout] = ()


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
        cells = cache(lambda name: call.course.assignment(name).tracked().keys())
        lines: list[Line] = []
        for student, assignment in sorted(items.found):
            lines.extend(_collected(call, student, assignment, items, cells))
            done(lines[-1])
    left = [Line(Kind.LEFT, each.name, "", (each.reason,), each.matters) for each in items.left]
    return [*lines, *left, *_on_all(call, items), *items.others]


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
    result.bound = timeless(recognised)
    students = identify(dict.fromkeys(origin.owner for origin, _ in recognised), call.roster, call.unlisted)
    unknown: dict[str, Layout] = {}
    for origin, entry in recognised:
        student, assignment = students[origin.owner], origin.assignment or call.assignment
        if assignment is None:
            result.left.append(Left(entry.name, "nothing says for which assignment: name it in the call"))
        elif assignment not in known or call.assignment not in (None, assignment):
            result.others.append(Line(Kind.OTHER, entry.name, assignment))
        elif student is None:
            unknown[origin.owner.name] = origin.layout
        else:
            result.found[student, assignment].append((origin, entry))
    result.left.extend(Left(name, _unknown(layout)) for name, layout in unknown.items())
    return result


def _unknown(layout: Layout) -> str:
    """Return why somebody is left; Moodle names groups as it does students."""
    group = ". If it is a group, a person has to say whose it is" if layout is Layout.MOODLE else ""
    return f"is not in the roster, or not only once; see --unlisted{group}"


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
    return roster is not None and roster.find(name) is not None


def _on_all(call: Call, items: _Sorted) -> Iterator[Line]:
    """Yield what to know of an assignment as a whole, once."""
    found = {assignment for _, assignment in items.found}
    spared = {assignment for _, assignment in _spared(call, items)}
    for assignment in sorted({call.assignment} if call.assignment else found):
        if assignment in spared:
            how = lateness.by_hand(_folder(call.course, "ID", assignment), assignment)
            note = f"These files carry only the time of the download, so nobody counts as late. For whoever was: {how}"
            yield Line(Kind.NOTE, str(Layout.MOODLE), assignment, (note,))
        if call.roster and not call.unlisted:
            yield from strays(call.course, call.roster, assignment)


def _spared(call: Call, items: _Sorted) -> Iterator[tuple[str, str]]:
    """Yield whose files from Moodle, and for what, would be late by the time of a download."""
    for (student, assignment), found in items.found.items():
        deadline = _deadline(call, student, assignment)
        times = [entry.modified for origin, entry in found if origin.layout is Layout.MOODLE and entry.modified]
        if Layout.MOODLE in items.bound and deadline and any(time > deadline for time in times):
            yield student, assignment


def _collected(call: Call, student: str, assignment: str, items: _Sorted, cells: _Cells) -> Iterator[Line]:
    """Place one student's submission, earlier attempts first; yield what was left of it, and what became of it."""
    shelf = Shelf(call.course, student, assignment, call.dry)
    arranged, left = _arranged(attempts_of(items.found[student, assignment], items.bound), assignment, cells)
    yield from (_left(student, assignment, each) for each in left)
    if not arranged:
        return
    deadline = _deadline(call, student, assignment)
    kept = [shelf.keep(_hand_in(*each, deadline)) for each in arranged[:-1]]
    attempt, submission = arranged[-1]
    try:
        kind, older = shelf.place(_hand_in(attempt, submission, deadline))
    except UnreadableSubmission as error:
        yield _left(student, assignment, Left(attempt.files[0][1].name, str(error)))
        return
    is_settled = kind is Kind.UNCHANGED and shelf.is_noted_by_hand()
    folder = _folder(call.course, student, assignment)
    notes = (
        *(() if call.roster else _named(student, attempt.owner)),
        *submission.notes,
        *(() if is_settled else lateness.said(attempt, deadline, folder, assignment)),
        *(f"an older attempt is in {each.relative_to(call.course.root)}" for each in (*kept, older) if each),
    )
    is_open = lateness.is_unknown(attempt, deadline) and kind is not Kind.OLDER and not is_settled
    yield Line(kind, student, assignment, notes, submission.is_odd or is_open)


def _arranged(attempts: list[Attempt], assignment: str, cells: _Cells) -> tuple[list[_Arranged], list[Left]]:
    """Return the attempts that can be used, and what is left of all, and of the latest of these."""
    arranged: list[_Arranged] = []
    left: list[Left] = []
    for attempt in attempts:
        try:
            arranged.append((attempt, arrange(attempt, assignment, partial(cells, assignment))))
        except UnreadableSubmission as error:
            left.append(Left(attempt.files[0][1].name, str(error)))
    return arranged, [*left, *(arranged[-1][1].left if arranged else ())]


def _named(student: str, name: str) -> Iterator[str]:
    """Yield who it is, when the id that was made of a name does not tell."""
    if [char for char in name if char.isalnum()] != [char for char in student if char.isalnum()]:
        yield f"handed in by {name}"


def _left(student: str, assignment: str, left: Left) -> Line:
    return Line(Kind.LEFT, student, assignment, (f"{left.name}: {left.reason}",), matters=True)


def _deadline(call: Call, student: str, assignment: str) -> datetime | None:
    return call.roster.deadline(student, assignment) if call.roster else None


def _folder(course: Course, student: str, assignment: str) -> Path:
    return course.folder("submitted", student, assignment).relative_to(course.root)


def _hand_in(attempt: Attempt, submission: Submission, deadline: datetime | None) -> HandIn:
    return HandIn(submission.files, attempt.time, lateness.counted(attempt, deadline), attempt.is_bound)
