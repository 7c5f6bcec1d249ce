"""The formats of an export, by name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from autograde.errors import CourseError
from autograde.export import lms, sheets
from autograde.export.cells import parse
from autograde.export.grades import Grades
from autograde.export.lms import Filled

__all__ = ["FORMATS", "Export", "export"]

FORMATS = {"csv": ".csv", "xlsx": ".xlsx", "canvas": ".csv", "moodle": ".csv"}
"""Each format with the ending of its files."""


@dataclass(frozen=True)
class Export:
    """The content of a file, and the students of ours who are not in the template it was made from."""

    content: bytes
    missing: tuple[str, ...] = ()


def export(grades: Grades, kind: str, template: Path | None = None, columns: Mapping[str, str] | None = None) -> Export:
    """Return grades in one of the FORMATS, written into a file that the LMS exported where one is given."""
    if kind == "xlsx":
        from autograde.export.workbook import workbook  # noqa: PLC0415 - see there

        return Export(workbook(grades))
    if kind == "csv":
        return Export(sheets.csv_table(grades).encode())
    filled = _for_lms(grades, kind, _rows(template) if template else None, columns or {})
    return Export(filled.text.encode(), filled.missing)


def _for_lms(grades: Grades, kind: str, rows: list[list[str]] | None, columns: Mapping[str, str]) -> Filled:
    if kind == "canvas":
        return lms.canvas_filled(grades, rows, columns) if rows else lms.canvas(grades)
    return lms.moodle_filled(grades, rows) if rows else lms.moodle(grades)


def _rows(template: Path) -> list[list[str]]:
    try:
        return parse(template.read_bytes(), template.name)
    except OSError as error:
        raise CourseError(f"{template} cannot be read: {error.strerror}.") from error
