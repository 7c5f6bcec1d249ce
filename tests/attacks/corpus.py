"""The corpus of attacks: one file an attack, named after what it tries, with headers that say what to expect of it.

A file begins with a docstring of one sentence, then headers (`# name: value`), then the code of the attack.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Attack", "load"]

_FOLDER = Path(__file__).parent
_SUMMARY = re.compile(r'"""(.+)"""\n')
_HEADER = re.compile(r"# ([a-z]+): (.+)\n")


@dataclass(frozen=True, eq=False)
class Attack:
    """What one file of the corpus tries, and what it says about itself."""

    family: str
    name: str
    summary: str
    headers: Mapping[str, str]
    code: str

    def header(self, name: str, default: str = "") -> str:
        """Return the value of a header, or the default."""
        return self.headers.get(name, default)


def load(family: str) -> tuple[Attack, ...]:
    """Return the attacks of a family, in the order of their names."""
    return tuple(_read(path) for path in sorted((_FOLDER / family).glob("*.py")))


def _read(path: Path) -> Attack:
    text = path.read_text(encoding="utf-8")
    summary = _SUMMARY.match(text)
    if summary is None:
        raise ValueError(f"{path} does not begin with a docstring of one line")
    headers, place = {}, summary.end()
    while header := _HEADER.match(text, place):
        headers[header[1]], place = header[2].strip(), header.end()
    return Attack(path.parent.name, path.stem, summary[1], headers, text[place:])
