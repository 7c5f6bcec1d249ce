"""What may stand in a cell: text that no spreadsheet takes for a formula, and numbers."""

from __future__ import annotations

import re

__all__ = ["Cell", "number", "printable", "text"]

Cell = str | float | None

# What opens a formula. A spreadsheet that splits at other separators than ours begins cells elsewhere, too.
_OPENS = "=+\\-@\uff1d\uff0b\uff0d\uff20"  # with the full-width forms, which Japanese spreadsheets accept
_FORMULA = re.compile(rf"""^'*(?=[\t\r\n])|(?:^|[;,|"\t\r\n]) *'*(?=[{_OPENS}])(?!-\Z)""")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def number(value: float | None) -> str:
    """Return a number with a decimal point and at most two decimals; nothing for None."""
    return "" if value is None else f"{value:.2f}".rstrip("0").rstrip(".")


def printable(value: str) -> str:
    """Replace what neither XML nor UTF-8 can hold, such as NUL, by the sign for a lost character."""
    return _UNPRINTABLE.sub("\ufffd", value)


def text(value: str) -> str:
    """Return a text for a CSV file with an apostrophe before whatever a spreadsheet would calculate.

    A reader gets the text back: of each run of apostrophes before such a sign it takes one away. A dash alone is none.
    """
    return _FORMULA.sub(lambda found: f"{found[0]}'", printable(value))
