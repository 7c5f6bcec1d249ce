"""Filling the file that an LMS has made: our columns get scores, all else stays as it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from autograde.core.errors import CourseError
from autograde.export.cells import number
from autograde.export.csvfile import Sheet
from autograde.export.grades import AssignmentGrades, Grades
from autograde.export.people import By, Finder
from autograde.gradebook import Person

__all__ = ["Filled", "check_points", "fill", "owners"]

_KEPT = ("EX", "N/A")  # excused, not assigned: decisions that were taken in the LMS


@dataclass(frozen=True)
class Filled:
    """The filled file, how many scores it got, and whose scores found no row in it."""

    sheet: Sheet
    scores: int
    unplaced: tuple[str, ...]


def owners(sheet: Sheet, grades: Grades, columns: Mapping[str, By]) -> dict[int, Person]:
    """Return whose row each is, by its number; a student who would have two rows has none."""
    places = [(by, place) for header, by in columns.items() if (place := sheet.place(header)) is not None]
    finder = Finder(grades.people)
    found = {
        index: finder.find([(by, row[place]) for by, place in places if place < len(row)])
        for index, row in enumerate(sheet.rows[1:], start=1)
    }
    times = Counter(person for person in found.values() if person)
    return {index: person for index, person in found.items() if person and times[person] == 1}


def fill(sheet: Sheet, grades: Grades, rows: Mapping[int, Person], columns: Sequence[tuple[str, int]]) -> Filled:
    """Write the scores of assignments into their columns: (name of the assignment, number of the column).

    Where there is no score the cell stays as it is, for an LMS may take an emptied one for a change.
    """
    filled = [list(row) for row in sheet.rows]
    assignments = {assignment.name: assignment for assignment in grades.assignments}
    count = 0
    for index, person in rows.items():
        for name, place in columns:
            score = assignments[name].score(person.student)
            row = filled[index]
            row.extend([""] * (place + 1 - len(row)))
            if score is not None and row[place].strip().upper() not in _KEPT:
                row[place] = number(score)
                count += 1
    placed = {person.student for person in rows.values()}
    unplaced = sorted({student for each in assignments.values() for student in _scored(each)} - placed)
    return Filled(Sheet(sheet.path, filled, sheet.delimiter, sheet.bom), count, tuple(unplaced))


def _scored(assignment: AssignmentGrades) -> set[str]:
    return {student for student in assignment.standings if assignment.score(student) is not None}


def check_points(sheet: Sheet, assignment: AssignmentGrades, header: str, points: str) -> None:
    """Raise CourseError when the LMS counts an assignment in other points than the gradebook does."""
    try:
        same = not points.strip() or float(points.replace(",", ".")) == assignment.max_score
    except ValueError:  # a scale, or "(read only)"
        same = False
    if not same:
        raise CourseError(
            f"{sheet.path} gives {points.strip()} points for {header!r}, the gradebook {number(assignment.max_score)} "
            f"for {assignment.name}. Set the points in the LMS to these, and download the file again."
        )
