"""The grades of Moodle: a file for Grades → Import → CSV, or the offline grading worksheet of one assignment.

Of the import, two rules of Moodle's shape the file. A row without identifier gives its grades to the student of the
row before: so an identifier is a column only if everybody has it. A blank in a new column becomes 0, a dash no grade:
so a dash stands where there is no score. In the worksheet a blank is skipped and a dash is 0: there cells stay blank.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from autograde.core.errors import CourseError
from autograde.export import csvfile, template
from autograde.export.cells import Cell
from autograde.export.csvfile import Sheet
from autograde.export.grades import Grades
from autograde.export.people import By
from autograde.export.template import Filled
from autograde.gradebook import Person

__all__ = ["fill", "make"]

_NO_GRADE = "-"
_IDENTIFIERS: Mapping[str, Callable[[Person], str]] = {
    "Username": lambda person: person.student,
    "Email address": lambda person: person.email,
    "ID number": lambda person: person.lms_id,
}
_BY = {
    "ID number": By.ANY_ID,
    "Email address": By.EMAIL,
    "Username": By.LOGIN,
    "Full name": By.NAME,
}
_GRADE, _MAXIMUM = "Grade", "Maximum Grade"
_WORKSHEET = {"Identifier", _GRADE, "Last modified (grade)"}


def make(grades: Grades, headers: Mapping[str, str]) -> str:
    """Return a file of our own; `headers` are the columns of assignments that are not called as in the course."""
    return csvfile.lines(_rows(grades, headers))


def _rows(grades: Grades, headers: Mapping[str, str]) -> Iterator[Sequence[Cell]]:
    known = {name: of for name, of in _IDENTIFIERS.items() if all(map(of, grades.people))}
    yield [*known, "First name", "Last name", *(headers.get(each.name, each.name) for each in grades.assignments)]
    for person in grades.people:
        said = (*(of(person) for of in known.values()), person.first_name, person.last_name)
        scores = (each.score(person.student) for each in grades.assignments)
        yield [*said, *(_NO_GRADE if score is None else score for score in scores)]


def fill(sheet: Sheet, grades: Grades, headers: Mapping[str, str]) -> Filled:
    """Fill the offline grading worksheet of the one assignment in `grades`."""
    if missing := sorted(_WORKSHEET - set(sheet.headers)):
        raise CourseError(
            f"{sheet.path} is no grading worksheet of Moodle: it lacks {', '.join(missing)}. "
            "Download it from the assignment, with Moodle in English."
        )
    if len(grades.assignments) != 1:
        raise CourseError("A worksheet of Moodle is of one assignment. Name it: autograde export moodle ASSIGNMENT …")
    (assignment,) = grades.assignments
    if headers:
        raise CourseError(f"A worksheet of Moodle has one column of scores, {_GRADE}. Leave --column out.")
    rows = template.owners(sheet, grades, _BY)
    maximum = sheet.place(_MAXIMUM)
    for points in {sheet.rows[index][maximum] for index in rows} if maximum is not None else ():
        template.check_points(sheet, assignment, _GRADE, points)
    return template.fill(sheet, grades, rows, [(assignment.name, sheet.headers.index(_GRADE))])
