"""A workbook for Excel and its kin: a sheet with everybody's scores, and one for each assignment with its tasks."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from autograde.export.cells import Cell, printable
from autograde.export.grades import AssignmentGrades, Grades
from autograde.export.listing import RESULT, person_cells, result_cells

__all__ = ["make"]

_PERSON = ("student", "last name", "first name", "email", "LMS id")
_LONGEST = 32_767  # characters in a cell
_WIDTH = 14
_UNNAMEABLE = re.compile(r"[^\w .-]")


def make(grades: Grades) -> bytes:
    """Return the workbook."""
    content = io.BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        # Cells of the format "text" stay what they are when somebody edits them: ids keep their zeros, no formula runs.
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"num_format": "@", "bold": True})
        _fill(book.add_worksheet("Grades"), _everybody(grades), text, bold)
        for number, assignment in enumerate(grades.assignments, start=1):
            _fill(book.add_worksheet(_title(number, assignment.name)), _one(grades, assignment), text, bold)
    return content.getvalue()


def _everybody(grades: Grades) -> Iterator[Sequence[Cell]]:
    yield (*_PERSON, *(assignment.name for assignment in grades.assignments))
    for person in grades.people:
        yield (*person_cells(person), *(assignment.score(person.student) for assignment in grades.assignments))


def _one(grades: Grades, assignment: AssignmentGrades) -> Iterator[Sequence[Cell]]:
    yield (*_PERSON, *(name.replace("_", " ") for name in RESULT), *assignment.tasks)
    for person in grades.people:
        standing = assignment.standings.get(person.student)
        points = {cell.grade_id: cell.score for cell in standing.cells} if standing else {}
        yield (*person_cells(person), *result_cells(assignment, person), *map(points.get, assignment.tasks))


def _fill(sheet: Worksheet, rows: Iterable[Sequence[Cell]], text: Format, bold: Format) -> None:
    """Write rows with the headers in view; texts are typed as such, so that none is taken for a formula."""
    for row, cells in enumerate(rows):
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(row, column, printable(cell)[:_LONGEST], text if row else bold)
            elif cell is not None:
                sheet.write_number(row, column, round(cell, 2))
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, len(_PERSON) - 1, _WIDTH)


def _title(number: int, name: str) -> str:
    """Return the name of a sheet: Excel knows some signs only, 31 of them, and no name twice."""
    return f"{number} {_UNNAMEABLE.sub('_', name)}"[:31]
