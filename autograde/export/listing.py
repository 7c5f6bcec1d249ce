"""Everything in one table: a row for each student and assignment, for spreadsheets and pandas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from autograde.export import csvfile
from autograde.export.cells import Cell
from autograde.export.grades import AssignmentGrades, Grades
from autograde.gradebook import CellStanding, Person, Standing

__all__ = ["RESULT", "make", "person_cells", "result_cells"]

_PERSON = ("student", "last_name", "first_name", "email", "lms_id")
RESULT = ("status", "score", "max_score", "penalty", "handed_in", "hours_late", "needs_person", "reason")


def make(grades: Grades) -> str:
    """Return the table, for Excel to read as UTF-8."""
    return csvfile.BOM + csvfile.lines(_rows(grades))


def _rows(grades: Grades) -> Iterator[Sequence[Cell]]:
    tasks = [(assignment.name, task) for assignment in grades.assignments for task in assignment.tasks]
    yield (*_PERSON, "assignment", *RESULT, *(f"{name}: {task}" for name, task in tasks))
    for person in grades.people:
        for assignment in grades.assignments:
            standing = assignment.standings.get(person.student)
            points = _points(standing.cells if standing else ())
            cells = (points.get(task) if name == assignment.name else None for name, task in tasks)
            yield (*person_cells(person), assignment.name, *result_cells(assignment, person), *cells)


def person_cells(person: Person) -> tuple[Cell, ...]:
    """Return who a row is about: id, last and first name, email, number in the LMS."""
    return (person.student, person.last_name, person.first_name, person.email, person.lms_id)


def result_cells(assignment: AssignmentGrades, person: Person) -> tuple[Cell, ...]:
    """Return what became of a student's submission, as in `RESULT`; `none` when there is none."""
    standing = assignment.standings.get(person.student)
    if standing is None:
        return ("none", None, assignment.max_score, None, None, None, None, None)
    score = standing.score
    return (
        "ungraded" if score is None else "graded",
        score,
        standing.max_score,
        standing.penalty,
        standing.handed_in.isoformat(sep=" ", timespec="seconds") if standing.handed_in else None,
        standing.seconds_late / 3600,
        "yes" if standing.needs_person else "no",
        _reason(standing),
    )


def _reason(standing: Standing) -> str | None:
    """Return why there is no score; what a person has graded since needs no reason."""
    return standing.record.result.reason if standing.record and standing.score is None else None


def _points(cells: Sequence[CellStanding]) -> dict[str, float | None]:
    return {cell.grade_id: cell.score for cell in cells}
