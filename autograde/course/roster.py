"""The roster: who is in the course, what an LMS calls them, and by when they hand in.

A CSV file with a header; columns in any order, upper or lower case, others (such as `section`) are ignored::

    student,name,email,lms_id,due:perceptron,extension:xor
    *,,,,2026-03-01 23:59,
    ada,Ada Lovelace,ada@example.org,12345,,2d
    bob,Bob Min,bob@example.org,12346,2026-03-03 12:00,36h

`student` is the id in the course. The row of student `*` holds what is due for everybody. An own date in a column
`due:`, or an entry of a column `extension:` (`2d`, `36h`, `1w 2d 30m`, or a date), is an extension for this student.
Dates without a zone are those of the zone given to `read`.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import io
import itertools
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cached_property
from pathlib import Path

from autograde.core.errors import CourseError

__all__ = ["EVERYBODY", "Roster", "Student", "read"]

EVERYBODY = "*"
_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._@-]{0,127}")
_SPAN = re.compile(r"(?:(\d{1,4})\s*w)?\s*(?:(\d{1,4})\s*d)?\s*(?:(\d{1,4})\s*h)?\s*(?:(\d{1,4})\s*m)?", re.IGNORECASE)
_ENCODINGS = ("utf-8-sig", "euc_kr", "cp1252")  # what spreadsheets write, the strictest first


@dataclass(frozen=True)
class Student:
    """A student of the course; what the roster does not say is empty."""

    id: str
    name: str = ""
    email: str = ""
    lms_id: str = ""


@dataclass(frozen=True)
class Roster:
    """The students of a course; `due` by assignment (UTC), `extensions` by (student, assignment)."""

    students: tuple[Student, ...]
    due: Mapping[str, datetime] = field(default_factory=dict)
    extensions: Mapping[tuple[str, str], timedelta] = field(default_factory=dict)

    def extension(self, student: str, assignment: str) -> timedelta | None:
        """Return how much longer than everybody a student has, or None."""
        return self.extensions.get((student, assignment))

    def deadline(self, student: str, assignment: str) -> datetime | None:
        """Return when a student's submission is due, extension included, or None when there is no date."""
        due = self.due.get(assignment)
        return due + (self.extension(student, assignment) or timedelta()) if due else None

    def find(self, name: str, lms_id: str = "") -> Student | None:
        """Return the student whom a layout or an LMS calls `name`; None when it is nobody, or not clear who.

        The number of the LMS counts more than a name, which students may be able to change there; then comes the id in
        the course. Names are compared without case, accents, punctuation and the order of their words: Canvas writes
        `lovelaceada`, Moodle `Ada Lovelace`.
        """
        if lms_id in self._lms_ids:
            return self._lms_ids[lms_id]
        named = (self._ids[name],) if name in self._ids else self._names.get(_key(name), ())
        found = [student for student in named if not (lms_id and student.lms_id)]  # another number, another person
        return found[0] if len(found) == 1 else None

    @cached_property
    def _ids(self) -> dict[str, Student]:
        return {student.id: student for student in self.students}

    @cached_property
    def _lms_ids(self) -> dict[str, Student]:
        return {student.lms_id: student for student in self.students if student.lms_id}

    @cached_property
    def _names(self) -> dict[str, tuple[Student, ...]]:
        found: dict[str, tuple[Student, ...]] = {}
        for student in self.students:
            for key in _keys(student):
                found[key] = (*found.get(key, ()), student)
        return found


def read(path: Path, assignments: Sequence[str], zone: tzinfo | None = None) -> Roster:
    """Read a roster; raise CourseError, which names the line, for what it cannot mean.

    `assignments` are those of the course; `zone` is that of dates without one, None the system's.
    """
    try:
        rows = list(_rows(path, _decoded(path.read_bytes())))
        return _roster(path, rows, assignments, zone)
    except OSError as error:
        raise CourseError(f"The roster {path} cannot be read: {error.strerror}.") from error
    except csv.Error as error:
        raise CourseError(f"The roster {path} is no CSV file: {error}. Save it as CSV.") from error


@dataclass(frozen=True)
class _Row:
    """A line of the file: its number, its entries by lower-case header, and a way to complain about it."""

    path: Path
    line: int
    entries: Mapping[str, str]

    def wrong(self, what: str) -> CourseError:
        return CourseError(f"The roster {self.path}, line {self.line}: {what}.")


def _decoded(content: bytes) -> str:
    if content.startswith(b"PK"):
        raise csv.Error("it looks like a workbook")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", errors="replace")
    for encoding in _ENCODINGS:
        with contextlib.suppress(UnicodeDecodeError):
            return content.decode(encoding)
    return content.decode("latin-1")


def _rows(path: Path, text: str) -> Iterator[_Row]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    header = [name.strip().casefold() for name in next(reader, [])]
    top = _Row(path, 1, {})
    if "student" not in header:
        raise top.wrong("there is no column `student`, which holds the ids in the course")
    if twice := {name for name in header if name and header.count(name) > 1}:
        raise top.wrong(f"there are two columns `{min(twice)}`")
    for cells in reader:
        if any(cell.strip() for cell in cells):
            entries = [unicodedata.normalize("NFC", cell.strip()) for cell in cells]
            yield _Row(path, reader.line_num, dict(itertools.zip_longest(header, entries[: len(header)], fillvalue="")))


def _roster(path: Path, rows: list[_Row], assignments: Sequence[str], zone: tzinfo | None) -> Roster:
    due_columns = _columns(path, rows, "due:", assignments)
    extension_columns = _columns(path, rows, "extension:", assignments)
    common = {row.line: row for row in rows if row.entries["student"] == EVERYBODY}
    if len(common) > 1:
        raise list(common.values())[1].wrong(f"there is a second row of student {EVERYBODY}")
    due = {
        assignment: _moment(row, row.entries[column], zone)
        for row in common.values()
        for column, assignment in due_columns.items()
        if row.entries.get(column)
    }
    own = [row for row in rows if row.line not in common]
    students = tuple(_students(own))
    extensions = {
        (row.entries["student"], assignment): span
        for row in own
        for assignment, span in _extensions(row, due, due_columns, extension_columns, zone)
    }
    return Roster(students, due, extensions)


def _columns(path: Path, rows: list[_Row], prefix: str, assignments: Sequence[str]) -> dict[str, str]:
    """Return the assignment that each column with this prefix is about."""
    known = {name.casefold(): name for name in assignments}
    headers = [name for row in rows[:1] for name in row.entries if name.startswith(prefix)]
    for header in headers:
        if header.removeprefix(prefix).strip() not in known:
            listed = ", ".join(assignments)
            raise _Row(path, 1, {}).wrong(f"column `{header}` names no assignment of the course (there are: {listed})")
    return {header: known[header.removeprefix(prefix).strip()] for header in headers}


def _students(rows: Iterable[_Row]) -> Iterator[Student]:
    taken: dict[str, int] = {}
    for row in rows:
        student = Student(row.entries["student"], *(row.entries.get(name, "") for name in ("name", "email", "lms_id")))
        if not _ID.fullmatch(student.id):
            raise row.wrong(f"{student.id!r} is no id of a student: use letters, digits and . _ @ - only")
        for key in (student.id.casefold(), f"lms_id {student.lms_id}"):
            if key in taken and key != "lms_id ":
                raise row.wrong(f"{key} is also in line {taken[key]}")
            taken[key] = row.line
        yield student


def _extensions(
    row: _Row,
    due: Mapping[str, datetime],
    due_columns: Mapping[str, str],
    extension_columns: Mapping[str, str],
    zone: tzinfo | None,
) -> Iterator[tuple[str, timedelta]]:
    """Yield what a student has been granted; a date is measured from the date of everybody."""
    granted: set[str] = set()
    for columns, spans in ((due_columns, None), (extension_columns, _span)):
        for column, assignment in columns.items():
            if entry := row.entries.get(column):
                if assignment in granted:
                    raise row.wrong(f"there are two extensions for {assignment}")
                granted.add(assignment)
                yield assignment, _granted(row, entry, due.get(assignment), spans, zone)


def _granted(
    row: _Row, entry: str, due: datetime | None, spans: Callable[[str], timedelta | None] | None, zone: tzinfo | None
) -> timedelta:
    span = spans(entry) if spans else None
    if span is not None:
        return span
    if due is None:
        raise row.wrong(f"{entry!r} is a date, but student {EVERYBODY} has no date from which to count")
    span = _moment(row, entry, zone) - due
    if span < timedelta():
        raise row.wrong(f"{entry!r} is before the date of everybody")
    return span


def _span(entry: str) -> timedelta | None:
    found = _SPAN.fullmatch(entry.strip())
    weeks, days, hours, minutes = (int(number or 0) for number in found.groups()) if found else (0, 0, 0, 0)
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes) if found else None


def _moment(row: _Row, entry: str, zone: tzinfo | None) -> datetime:
    try:
        moment = datetime.fromisoformat(entry)
        return (moment if moment.tzinfo else moment.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError) as error:
        raise row.wrong(f"{entry!r} is no date such as 2026-03-01 23:59") from error


def _key(name: str) -> str:
    """Return a name without case, accents and everything that is neither letter nor digit."""
    plain = unicodedata.normalize("NFKD", name).casefold()
    return "".join(char for char in plain if char.isalnum())


def _keys(student: Student) -> set[str]:
    """Return all that may stand for a student where no id does."""
    words = re.split(r"[\s,]+", student.name.strip())
    turned = {_key(" ".join(words[place:] + words[:place])) for place in range(len(words))}
    return {key for key in (*turned, _key(student.id), _key(student.email)) if key}
