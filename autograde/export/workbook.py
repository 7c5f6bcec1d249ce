"""Grades as an Excel workbook. pandas takes a moment to import, which the other formats need not wait for."""

from __future__ import annotations

import io

import pandas as pd

from autograde.export.cells import safe
from autograde.export.grades import Grades
from autograde.export.sheets import COLUMNS, PERSON, cells_of, points_of, tasks_of

__all__ = ["workbook"]


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


def _scores(grades: Grades) -> pd.DataFrame:
    rows = [
        {column: safe(getattr(person, column)) for column in PERSON}
        | {assignment: grades.score(person, assignment) for assignment in grades.most}
        for person in grades.people
    ]
    return pd.DataFrame(rows, columns=[*PERSON, *grades.most])


def _sheet(grades: Grades, assignment: str) -> pd.DataFrame:
    tasks = [task for of, task in tasks_of(grades) if of == assignment]
    rows = []
    for person in grades.people:
        cells = dict(zip(COLUMNS, map(safe, cells_of(grades, person, assignment)), strict=True))
        standing = grades.of(person, assignment)
        figures = {"score": grades.score(person, assignment), "max_score": grades.most[assignment]}
        rows.append(cells | figures | {task: points_of(standing, task) for task in tasks})
    return pd.DataFrame(rows, columns=[*COLUMNS, *tasks]).drop(columns="assignment")
