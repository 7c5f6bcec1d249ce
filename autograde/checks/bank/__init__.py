"""Banks of right and wrong submissions: the measure of the checks, and of the hints.

A variant is student code in the place of a solution's. What stands before the first line `# %% CELL` is appended to
each solution cell; what follows such a line replaces the solution cell of this name. `ASSIGNMENT/wrong/MISTAKE.py`, or
`MISTAKE--HOW.py` when a mistake is made in several ways, makes the mistake that a judge knows under this name;
`ASSIGNMENT/right/NAME.py` is as right as the solution.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

__all__ = ["Variant", "variants"]

_HERE = Path(__file__).parent
_SECTION = re.compile(r"^# %% ([\w-]+)\n", re.MULTILINE)


@dataclass(frozen=True)
class Variant:
    """One submission of a bank. `mistake` is the name that its findings have to show, None when it is right.

    `code` goes after each solution cell; `cells` are whole solution cells by name.
    """

    name: str
    mistake: str | None
    summary: str
    code: str
    cells: Mapping[str, str] = field(default_factory=dict)


def variants(assignment: str, kind: Literal["right", "wrong"]) -> tuple[Variant, ...]:
    """Return the bank of an assignment, sorted by name; empty when there is none."""
    return tuple(_variant(path, kind) for path in sorted((_HERE / assignment / kind).glob("*.py")))


def _variant(path: Path, kind: str) -> Variant:
    text = path.read_text(encoding="utf-8")
    code, *sections = _SECTION.split(text)
    mistake = path.stem.partition("--")[0] if kind == "wrong" else None
    summary = ast.get_docstring(ast.parse(text)) or ""
    return Variant(path.stem, mistake, summary, code, dict(zip(sections[::2], sections[1::2], strict=True)))
