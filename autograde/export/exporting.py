"""From the call to the file: which assignments, which format, into a template or not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograde import files, gradebook
from autograde.course import Course
from autograde.errors import CourseError
from autograde.export import canvas, csvfile, listing, moodle, workbook
from autograde.export.grades import Grades, read
from autograde.export.template import Filled

__all__ = ["FORMATS", "Call", "Exported", "export"]

FORMATS = ("csv", "canvas", "moodle", "xlsx")
_MAKERS = {"canvas": canvas.make, "moodle": moodle.make}
_FILLERS = {"canvas": canvas.fill, "moodle": moodle.fill}


@dataclass(frozen=True)
class Call:
    """What is wanted: the format, one assignment or all, where to, and how the LMS calls the columns.

    `template` is a file of the LMS that gets the scores; `columns` are headers by assignment.
    """

    format: str
    assignment: str | None = None
    output: Path | None = None
    template: Path | None = None
    columns: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Exported:
    """What was written: where, how many scores, how many submissions had none, whose scores found no row."""

    path: Path
    scores: int
    ungraded: int
    unplaced: tuple[str, ...] = ()


def export(course: Course, call: Call) -> Exported:
    """Write the grades; raise CourseError, before anything is written, when the call or a template is wrong."""
    suffix = ".xlsx" if call.format == "xlsx" else ".csv"
    path = call.output or course.root / "exported" / f"grades-{call.format}{suffix}"
    if path.suffix.lower() != suffix:
        raise CourseError(f"{path} would hold {suffix} under another name. Call it {path.with_suffix(suffix).name}.")
    _check_columns(course, call)
    grades = _graded(course, call)
    scores = [each.score(student) for each in grades.assignments for student in each.standings]
    ungraded = scores.count(None)
    if call.template:
        filled = _fill(call, call.template, grades)
        files.write_bytes(path, filled.sheet.content())
        return Exported(path, filled.scores, ungraded, filled.unplaced)
    files.write_bytes(path, _made(call, grades))
    return Exported(path, len(scores) - ungraded, ungraded)


def _check_columns(course: Course, call: Call) -> None:
    if call.columns and call.format not in _MAKERS:
        raise CourseError(f"--column is for {' and '.join(_MAKERS)}; {call.format} names columns after assignments.")
    for name in call.columns:
        course.assignment(name)


def _graded(course: Course, call: Call) -> Grades:
    """Read the grades of the assignment, or of all that have any."""
    names = [course.assignment(call.assignment).name] if call.assignment else course.assignment_names()
    grades = read(course, names) if gradebook.exists(course.db_url) else Grades((), ())
    if not grades.assignments:
        raise CourseError(f"Nothing of {', '.join(names)} has been graded yet. Run `autograde grade` first.")
    return grades


def _made(call: Call, grades: Grades) -> bytes:
    if call.format == "xlsx":
        return workbook.make(grades)
    made = _MAKERS[call.format](grades, call.columns) if call.format in _MAKERS else listing.make(grades)
    return made.encode()


def _fill(call: Call, template: Path, grades: Grades) -> Filled:
    if call.format not in _FILLERS:
        raise CourseError(f"--template is for {' and '.join(_FILLERS)}: it is a file of theirs.")
    return _FILLERS[call.format](csvfile.read(template), grades, call.columns)
