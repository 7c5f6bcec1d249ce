"""Reading a Containerfile: as much of its language as ours uses, and an error for the rest."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from places import ROOT

__all__ = ["CONTAINERFILE", "Instruction", "instructions", "read"]

CONTAINERFILE = ROOT / "Containerfile"

_KNOWN = ("FROM", "RUN", "COPY", "ENV", "USER", "WORKDIR", "CMD")


@dataclass(frozen=True)
class Instruction:
    """One instruction: its name, and what follows it."""

    name: str
    argument: str

    @property
    def words(self) -> list[str]:
        """Return the words of the argument, or the items of a JSON array."""
        return json.loads(self.argument) if self.argument.startswith("[") else self.argument.split()


def read(path: Path) -> Iterator[Instruction]:
    """Yield the instructions of a Containerfile in their order; fail at one that nobody would follow."""
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.lstrip().startswith("#")]
    for line in "\n".join(lines).replace("\\\n", " ").splitlines():
        if line.strip():
            name, _, argument = line.strip().partition(" ")
            assert name in _KNOWN, f"{name}: the test does not follow it"
            yield Instruction(name, argument.strip())


def instructions(name: str) -> list[Instruction]:
    """Return the instructions of our Containerfile that have this name."""
    return [each for each in read(CONTAINERFILE) if each.name == name]
