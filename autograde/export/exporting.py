"""From the call to the file: which assignments, which format, into a template or not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograde import gradebook
from autograde.core import files
from autograde.core.errors import CourseError
from autograde.course.course import Course
from autograde.export import canvas, csvfile, listing, moodle
from autograde.export.csvfile import Sheet
from autograde.export.grades import Grades, read
from autograde.export.template import Filled

__all__ = ["FORMATS", "Call", "Exported", "export"]

Headers = Mapping[str, str]


@dataclass(frozen=True)
class Format:
    """How a file is made, and that of an LMS filled; `warning` is of files without template that lack scores."""

    suffix: str
    make: Callable[[Grades, Headers], bytes]
    fill: Callable[[Sheet, Grades, Headers], Filled] | None = None
    warning: str = ""


FORMATS: Mapping[str, Format] = {
    "csv": Format(".csv", lambda grades, _: listing.make(grades).encode()),
    "canvas": Format(
        ".csv",
        lambda grades, headers: canvas.make(grades, headers).encode(),
        canvas.fill,
        "Canvas takes a blank cell for the removal of a grade. Give its own file as --template: its grades stay there.",
    ),
    "moodle": Format(".csv", lambda grades, headers: moodle.make(grades, headers).encode(), moodle.fill),
    "xlsx": Format(".xlsx", lambda grades, _: _workbook(grades)),
}
_OF_AN_LMS = " and ".join(name for name, form in FORMATS.items() if form.fill)


def _workbook(grades: Grades) -> bytes:
    from autograde.export import workbook  # noqa: PLC0415 - the other formats need no library for workbooks

    return workbook.make(grades)


@dataclass(frozen=True)
class Call:
    """What is wanted: the format, one assignment or all, where to, and how the LMS calls the columns.

    `template` is a file of the LMS that gets the scores; `columns` are headers by assignment.
    """

    format: str
    assignment: str | None = None
    output: Path | None = None
    template: Path | None = None
    columns: Headers = field(default_factory=dict)


@dataclass(frozen=True)
class Exported:
    """What was written: where, how many scores, how many submissions had none, whose scores found no row."""

    path: Path
    scores: int
    ungraded: int
    unplaced: tuple[str, ...] = ()
    warning: str = ""


def export(course: Course, call: Call) -> Exported:
    """Write the grades; raise CourseError, before anything is written, when the call or a template is wrong."""
    form = FORMATS[call.format]
    path = call.output or course.root / "exported" / _name(call)
    if path.suffix.lower() != form.suffix:
        raise CourseError(
            f"{path} would hold {form.suffix} under another name. Call it {path.with_suffix(form.suffix).name}."
        )
    _check_columns(course, call)
    grades = _graded(course, call)
    scores = [each.score(student) for each in grades.assignments for student in each.standings]
    ungraded = scores.count(None)
    if call.template:
        filled = _fill(call, call.template, grades)
        files.write_bytes(path, filled.sheet.content(), files.PRIVATE)
        return Exported(path, filled.scores, ungraded, filled.unplaced)
    files.write_bytes(path, form.make(grades, call.columns), files.PRIVATE)
    has_blanks = len(grades.people) * len(grades.assignments) > len(scores) - ungraded
    return Exported(path, len(scores) - ungraded, ungraded, warning=form.warning if has_blanks else "")


def _name(call: Call) -> str:
    """Return the name of a file: that of one assignment does not replace another's."""
    return "-".join(filter(None, ("grades", call.assignment, call.format))) + FORMATS[call.format].suffix


def _check_columns(course: Course, call: Call) -> None:
    if call.columns and not FORMATS[call.format].fill:
        raise CourseError(f"--column is for {_OF_AN_LMS}; {call.format} names columns after assignments.")
    for name in call.columns:
        course.assignment(name)


def _graded(course: Course, call: Call) -> Grades:
    """Read the grades of the assignment, or of all that have any."""
    names = [course.assignment(call.assignment).name] if call.assignment else course.assignment_names()
    grades = read(course, names) if gradebook.check(course) else Grades((), ())
    if not grades.assignments:
        raise CourseError(f"Nothing of {', '.join(names)} has been graded yet. Run `autograde grade` first.")
    return grades


def _fill(call: Call, template: Path, grades: Grades) -> Filled:
    fill = FORMATS[call.format].fill
    if fill is None:
        raise CourseError(f"--template is for {_OF_AN_LMS}: it is a file of theirs.")
    return fill(csvfile.read(template), grades, call.columns)
