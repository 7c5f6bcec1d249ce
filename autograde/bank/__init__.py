"""Banks of right and wrong submissions: the measure of the checks, and of the hints.

A variant is the text of student code that is appended to a solution. `ASSIGNMENT/wrong/MISTAKE.py`, or
`MISTAKE--HOW.py` when a mistake is made in several ways, makes the mistake that a judge knows under this name;
`ASSIGNMENT/right/NAME.py` is as right as the solution.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

__all__ = ["Variant", "variants"]

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Variant:
    """One submission of a bank. `mistake` is the name that its findings have to show, None when it is right."""

    name: str
    mistake: str | None
    summary: str
    code: str


def variants(assignment: str, kind: Literal["right", "wrong"]) -> tuple[Variant, ...]:
    """Return the bank of an assignment, sorted by name; empty when there is none."""
    return tuple(_variant(path, kind) for path in sorted((_HERE / assignment / kind).glob("*.py")))


def _variant(path: Path, kind: str) -> Variant:
    code = path.read_text(encoding="utf-8")
    mistake = path.stem.partition("--")[0] if kind == "wrong" else None
    return Variant(path.stem, mistake, ast.get_docstring(ast.parse(code)) or "", code)
