"""Tables for people: one row for each student and assignment, with all that the gradebook says."""

from __future__ import annotations

from autograde.export.cells import number, text_of
from autograde.export.grades import Grades
from autograde.gradebook import Person, Standing

__all__ = ["COLUMNS", "PERSON", "cells_of", "csv_table", "points_of", "tasks_of"]

PERSON = ("student", "last_name", "first_name", "email", "lms_id")
COLUMNS = (
    *PERSON, "assignment", "score", "max_score", "status", "needs_person", "handed_in", "seconds_late", "penalty",
    "reason",
)  # fmt: skip


def csv_table(grades: Grades) -> str:
    """Return CSV for any spreadsheet; points of tasks stand in columns named `assignment:task`."""
    tasks = tasks_of(grades)
    rows = [[*COLUMNS, *(f"{assignment}:{task}" for assignment, task in tasks)]]
    for person in grades.people:
        for assignment in grades.most:
            standing = grades.of(person, assignment)
            points = [number(points_of(standing, task)) if of == assignment else "" for of, task in tasks]
            rows.append([*map(str, cells_of(grades, person, assignment)), *points])
    return "\ufeff" + text_of(rows)


def cells_of(grades: Grades, person: Person, assignment: str) -> list[str]:
    """Return the cells of a row, in the order of COLUMNS."""
    standing = grades.of(person, assignment)
    most = number(grades.most[assignment])
    who = [getattr(person, column) for column in PERSON]
    if standing is None:
        return [*who, assignment, "", most, "not handed in", "", "", "", "", ""]
    reason = standing.record.result.reason if standing.record else None
    handed_in = f"{standing.handed_in:%Y-%m-%d %H:%M:%S} UTC" if standing.handed_in else ""
    status = "could not be graded" if standing.score is None else "graded"
    needs = "yes" if standing.needs_person else ""
    late, penalty = number(standing.seconds_late), number(standing.penalty)
    return [*who, assignment, number(standing.score), most, status, needs, handed_in, late, penalty, reason or ""]


def tasks_of(grades: Grades) -> list[tuple[str, str]]:
    """Return all tasks of all assignments, in the order in which they are met."""
    found = {
        (assignment, cell.grade_id): None
        for (_, assignment), standing in grades.submissions.items()
        for cell in (standing.record.result.cells if standing.record else standing.cells)
    }
    return sorted(found, key=lambda task: list(grades.most).index(task[0]))


def points_of(standing: Standing | None, task: str) -> float | None:
    """Return the points of a task that count; None where there are none."""
    cells = standing.cells if standing else ()
    return next((cell.score for cell in cells if cell.grade_id == task), None)
