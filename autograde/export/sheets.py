"""Tables for people: one row for each student and assignment, with all that the gradebook says."""

from __future__ import annotations

import io

import pandas as pd

from autograde.export.cells import number, safe, text_of
from autograde.export.grades import Grades
from autograde.gradebook import Person, Standing

__all__ = ["csv_table", "workbook"]

_PERSON = ("student", "last_name", "first_name", "email", "lms_id")
_COLUMNS = (
    *_PERSON, "assignment", "score", "max_score", "status", "needs_person", "handed_in", "seconds_late", "penalty",
    "reason",
)  # fmt: skip


def csv_table(grades: Grades) -> str:
    """Return CSV for any spreadsheet; points of tasks stand in columns named `assignment:task`."""
    tasks = _tasks(grades)
    rows = [[*_COLUMNS, *(f"{assignment}:{task}" for assignment, task in tasks)]]
    for person in grades.people:
        for assignment in grades.most:
            standing = grades.of(person, assignment)
            points = [number(_points(standing, task)) if of == assignment else "" for of, task in tasks]
            rows.append([*map(str, _cells(grades, person, assignment)), *points])
    return "\ufeff" + text_of(rows)


def workbook(grades: Grades) -> bytes:
    """Return an Excel workbook: a sheet with all scores, and one for each assignment with its tasks."""
    stream = io.BytesIO()
    options = {"options": {"strings_to_formulas": False, "strings_to_urls": False}}
    with pd.ExcelWriter(stream, engine="xlsxwriter", engine_kwargs=options) as writer:
        _scores(grades).to_excel(writer, sheet_name="Grades", index=False, freeze_panes=(1, 1))
        for assignment in grades.most:
            _sheet(grades, assignment).to_excel(writer, sheet_name=assignment[:31], index=False, freeze_panes=(1, 1))
        writer.book.set_properties({"created": pd.Timestamp(2000, 1, 1)})  # the same grades give the same bytes
    return stream.getvalue()


def _cells(grades: Grades, person: Person, assignment: str) -> list[str]:
    standing = grades.of(person, assignment)
    most = number(grades.most[assignment])
    who = [getattr(person, column) for column in _PERSON]
    if standing is None:
        return [*who, assignment, "", most, "not handed in", "", "", "", "", ""]
    reason = standing.record.result.reason if standing.record else None
    handed_in = f"{standing.handed_in:%Y-%m-%d %H:%M:%S} UTC" if standing.handed_in else ""
    status = "could not be graded" if standing.score is None else "graded"
    needs = "yes" if standing.needs_person else ""
    late, penalty = number(standing.seconds_late), number(standing.penalty)
    return [*who, assignment, number(standing.score), most, status, needs, handed_in, late, penalty, reason or ""]


def _tasks(grades: Grades) -> list[tuple[str, str]]:
    """Return all tasks of all assignments, in the order in which they are met."""
    found = {
        (assignment, cell.grade_id): None
        for (_, assignment), standing in grades.submissions.items()
        for cell in (standing.record.result.cells if standing.record else standing.cells)
    }
    return sorted(found, key=lambda task: list(grades.most).index(task[0]))


def _points(standing: Standing | None, task: str) -> float | None:
    cells = standing.cells if standing else ()
    return next((cell.score for cell in cells if cell.grade_id == task), None)


def _scores(grades: Grades) -> pd.DataFrame:
    rows = [
        {column: safe(getattr(person, column)) for column in _PERSON}
        | {assignment: grades.score(person, assignment) for assignment in grades.most}
        for person in grades.people
    ]
    return pd.DataFrame(rows, columns=[*_PERSON, *grades.most])


def _sheet(grades: Grades, assignment: str) -> pd.DataFrame:
    tasks = [task for of, task in _tasks(grades) if of == assignment]
    rows = []
    for person in grades.people:
        cells = dict(zip(_COLUMNS, map(safe, _cells(grades, person, assignment)), strict=True))
        standing = grades.of(person, assignment)
        figures = {"score": grades.score(person, assignment), "max_score": grades.most[assignment]}
        rows.append(cells | figures | {task: _points(standing, task) for task in tasks})
    return pd.DataFrame(rows, columns=[*_COLUMNS, *tasks]).drop(columns="assignment")
