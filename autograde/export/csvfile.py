"""CSV files: writing ours, reading those that an LMS has made."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograde.core.errors import CourseError
from autograde.export.cells import Cell, number, text

__all__ = ["BOM", "Sheet", "lines", "read"]

BOM = "\ufeff"  # Excel needs it to see that a file is UTF-8


@dataclass(frozen=True)
class Sheet:
    """A CSV file of somebody else: its rows as they are, the first with the headers, and how it was written."""

    path: Path
    rows: list[list[str]]
    delimiter: str
    bom: bool

    @property
    def headers(self) -> list[str]:
        """Return the headers without the spaces around them."""
        return [header.strip() for header in self.rows[0]]

    def place(self, header: str) -> int | None:
        """Return the number of a column; None when it is not there."""
        return self.headers.index(header) if header in self.headers else None

    def content(self) -> bytes:
        """Return the file; its texts are the LMS's own and stay as they are."""
        return ((BOM if self.bom else "") + _written(self.rows, self.delimiter)).encode()


def lines(rows: Iterable[Sequence[Cell]]) -> str:
    """Return rows as CSV: commas, decimal points, texts made harmless."""
    return _written(([_cell(cell) for cell in row] for row in rows), ",")


def _cell(cell: Cell) -> str:
    return text(cell) if isinstance(cell, str) else number(cell)


def _written(rows: Iterable[Sequence[str]], delimiter: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return stream.getvalue()


def read(path: Path) -> Sheet:
    """Read the file of an LMS; raise CourseError when it is no CSV file in UTF-8."""
    try:
        content = path.read_bytes().decode("utf-8")
        bom, content = content.startswith(BOM), content.removeprefix(BOM)
        first = content.partition("\n")[0]
        delimiter = max(",;\t", key=first.count)
        rows = list(csv.reader(io.StringIO(content, newline=""), delimiter=delimiter))
    except (UnicodeDecodeError, csv.Error) as error:
        raise CourseError(
            f"The template {path} is no CSV file in UTF-8: {error}. Give it as it was downloaded."
        ) from error
    except OSError as error:
        raise CourseError(f"The template {path} cannot be read: {error.strerror}.") from error
    if not rows:
        raise CourseError(f"The template {path} is empty. Download it again.")
    return Sheet(path, rows, delimiter, bom)
