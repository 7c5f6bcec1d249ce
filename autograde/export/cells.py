"""Cells of a table that spreadsheets open: text that looks like a formula is marked as text.

Source: OWASP, CSV Injection. The mark is the apostrophe that spreadsheets themselves use.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

from autograde.errors import CourseError

__all__ = ["number", "parse", "safe", "text_of", "unmarked"]

_FORMULA = re.compile(r"^'*[=+\-@\t\r\n|%\uff1d\uff0b\uff0d\uff20]")  # and the wide forms
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")


def safe(value: str) -> str:
    """Return a text that no spreadsheet takes for a formula; numbers and all other texts stay as they are."""
    value = value.replace("\0", "")
    return f"'{value}" if _FORMULA.match(value) and not _NUMBER.fullmatch(value) else value


def unmarked(value: str) -> str:
    """Return the text that `safe` was given."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value[1:]) else value


def number(value: float | None) -> str:
    """Return points with a decimal point and without needless zeros; nothing for None."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def text_of(rows: Iterable[Sequence[str]]) -> str:
    """Return rows as CSV (RFC 4180), safe for spreadsheets."""
    stream = io.StringIO()
    csv.writer(stream, lineterminator="\r\n").writerows([safe(cell) for cell in row] for row in rows)
    return stream.getvalue()


def parse(content: bytes, name: str) -> list[list[str]]:
    """Return the rows of a CSV file as other programs write it; raise CourseError when it is none."""
    try:
        text = content.decode("utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        separator = max(",;\t", key=text.partition("\n")[0].count)
        rows = [row for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True) if row]
    except (UnicodeError, csv.Error) as error:
        raise CourseError(f"{name} cannot be read as CSV: {error}. Download it again, and do not open it.") from error
    if len(rows) <= 1:
        raise CourseError(f"{name} has no rows of students. Download it again.")
    return [row + [""] * (len(rows[0]) - len(row)) for row in rows]
