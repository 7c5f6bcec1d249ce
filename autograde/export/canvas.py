"""The gradebook of Canvas, for Grades → Import.

Its importer wants `Student` and `ID` first and `Section` last among the columns of a student, and finds people by
`ID`, else by the SIS columns, else by name. `ID` is Canvas's own number: what begins with another number would be
taken for it. A column that it does not know becomes a new assignment, after a question. The row `Points Possible`
says how many points that has. A blank cell removes a grade that is there already; a template keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from autograde.core.errors import CourseError
from autograde.export import csvfile, template
from autograde.export.cells import Cell
from autograde.export.csvfile import Sheet
from autograde.export.grades import AssignmentGrades, Grades
from autograde.export.people import By
from autograde.export.template import Filled
from autograde.gradebook import Person

__all__ = ["fill", "make"]

_PERSON = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_POINTS = "Points Possible"
_NUMBER = re.compile(r"\s*\(\d+\)$")  # Canvas's own, after the title of an assignment
_BY = {
    "ID": By.LMS_ID,
    "SIS User ID": By.ANY_ID,
    "SIS Login ID": By.LOGIN,
    "Student": By.NAME,
}


def make(grades: Grades, headers: Mapping[str, str]) -> str:
    """Return a file of our own; `headers` are the columns of assignments that are not called as in the course."""
    return csvfile.lines(_rows(grades, headers))


def _rows(grades: Grades, headers: Mapping[str, str]) -> Iterator[Sequence[Cell]]:
    assignments = grades.assignments
    yield (*_PERSON, *(headers.get(each.name, each.name) for each in assignments))
    yield (f"    {_POINTS}", None, None, None, None, *(each.max_score for each in assignments))
    for person in grades.people:
        number = person.lms_id if person.lms_id.isdecimal() else None
        yield (_name(person), number, None, person.student, None, *(each.score(person.student) for each in assignments))


def _name(person: Person) -> str:
    """Return the name as Canvas sorts it: the last name first."""
    return ", ".join(filter(None, (person.last_name, person.first_name))) or person.student


def fill(sheet: Sheet, grades: Grades, headers: Mapping[str, str]) -> Filled:
    """Fill the gradebook that Canvas has exported."""
    if not {"Student", "ID", "Section"} <= set(sheet.headers):
        raise CourseError(
            f"{sheet.path} is no gradebook of Canvas: it lacks Student, ID or Section. Download it: Grades → Export."
        )
    about_points = [index for index, row in enumerate(sheet.rows) if row and _POINTS in row[0]]
    columns = _columns(sheet, grades.assignments, headers)
    for assignment, place in zip(grades.assignments, columns.values(), strict=True):
        for index in about_points:
            template.check_points(sheet, assignment, sheet.headers[place], sheet.rows[index][place])
    rows = {index: person for index, person in template.owners(sheet, grades, _BY).items() if index not in about_points}
    return template.fill(sheet, grades, rows, list(columns.items()))


def _columns(sheet: Sheet, assignments: Iterable[AssignmentGrades], headers: Mapping[str, str]) -> dict[str, int]:
    """Return the number of each assignment's column; no two have the same."""
    columns: dict[str, int] = {}
    for assignment in assignments:
        place = _column(sheet, assignment.name, headers.get(assignment.name, assignment.name))
        if place in columns.values():
            raise CourseError(f"{sheet.headers[place]!r} would be the column of two assignments. Mend --column.")
        columns[assignment.name] = place
    return columns


def _column(sheet: Sheet, name: str, wanted: str) -> int:
    """Return the column of an assignment, with or without the number in brackets after its title."""
    first = sheet.headers.index("Section") + 1
    headers = sheet.headers[first:]
    titles = [_NUMBER.sub("", header).casefold() for header in headers]
    if wanted in headers:
        return first + headers.index(wanted)
    if titles.count(wanted.casefold()) == 1:
        return first + titles.index(wanted.casefold())
    possible = ", ".join(repr(header) for header in headers if _NUMBER.search(header)) or "none"
    raise CourseError(f"Which column of {sheet.path} is {name}? Say --column {name}=HEADER (there are: {possible}).")
