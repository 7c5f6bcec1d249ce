"""Trying an attack: as a submission that is graded, or alone to prove that it is real."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any

import nbformat
from attacks.corpus import Attack
from attacks.prey import Prey
from nbformat import NotebookNode
from nbgrader.utils import is_solution
from sandboxed import run

from autograde.core.files import notebook_text
from autograde.core.model import Graded
from autograde.course.assignment import Assignment
from autograde.grading.submission import Order, grade
from autograde.sandbox.job import Execution, Problem
from autograde.sandbox.layers import FULL, NONE, Layers
from autograde.sandbox.limits import MIB, Limits

__all__ = [
    "SMALL",
    "Record",
    "Tried",
    "alone",
    "complaints",
    "graded",
    "has_breached",
    "is_real",
    "limits_of",
    "proof",
    "submission_of",
    "told",
]

Record = Mapping[str, Any]
"""What `autograde grade --json` writes of one submission."""

SMALL = Limits(
    cell_cpu=5,
    notebook_cpu=10,
    cell_wall=300,
    notebook_wall=600,
    grace=0.5,
    memory=400 * MIB,
    output=200_000,
    notebook_output=MIB,
    files=8 * MIB,
)
"""Limits that an attack reaches soon, and that a blank notebook does not; attacks on the processor ask for less."""

_MUCH = {"cell_cpu": 30, "notebook_cpu": 60}  # what is no attack on the processor must not fail for what it computes
_BREACH = re.compile("^BREACH", re.MULTILINE)
_LACKING = re.compile("not supported|not implemented|Stale file handle|Cannot assign")  # said of what Linux has not


def submission_of(attack: Attack, released: NotebookNode, prey: Prey) -> bytes:
    """Return the release with the attack in place of the first solution."""
    notebook = nbformat.from_dict(released)
    first = next(cell for cell in notebook.cells if is_solution(cell))
    first.source = prey.cell + attack.code
    return notebook_text(notebook).encode()


def graded(attack: Attack, assignment: Assignment, released: NotebookNode, prey: Prey) -> Graded:
    """Grade the submission of an attacker alone, confined and with small limits."""
    content = submission_of(attack, released, prey)
    return grade(Order(content, replace(assignment, limits=limits_of(attack)), "mallory", seed=11))


def told(record: Record, notebook: NotebookNode | None) -> str:
    """Return all that the author of a submission is told: what `autograde grade --json` writes, and the outputs."""
    return json.dumps([record, *_outputs(notebook)], ensure_ascii=False)


def complaints(attack: Attack, record: Record, notebook: NotebookNode, harm: Sequence[str]) -> list[str]:
    """Return what is wrong with how an attack ended; nothing when it was stopped as it should be."""
    outcome = attack.header("outcome", "graded")
    wrong = {
        "it got what it wanted": has_breached(notebook),
        f"it reached {harm}": harm,
        f"it is {record['status']}: {record['reason']}": record["status"] != outcome,
        f"it has {record['score']} points": record["score"] != (0 if outcome == "graded" else None),
        f"its author is not told why, but {record['notices']}": not re.search(
            attack.header("reason"), told(record, notebook)
        ),
    }
    return [complaint for complaint, holds in wrong.items() if holds]


def alone(*sources: str, limits: Limits = SMALL, layers: Layers = FULL) -> Execution:
    """Execute `sources` as the cells of a notebook that has nothing else."""
    return run(*sources, layers=layers, **asdict(limits))


@dataclass(frozen=True)
class Tried:
    """How an attack went where what stops it is missing."""

    said: tuple[str, ...]  # all that it printed and raised
    died: bool = False

    @property
    def is_lacking(self) -> bool:
        """Tell whether it failed because this machine's Linux has not what it attacks."""
        return any(map(_LACKING.search, self.said))


def proof(attack: Attack, prey: Prey) -> Tried:
    """Try an attack without the confinement, with a higher limit, or as a program of the user who runs the tests."""
    kind, _, more = attack.header("proof").partition(": ")
    if kind == "plain":
        return _as_a_program(prey.cell + attack.code)
    layers = FULL if kind == "more" else NONE
    limits = limits_of(attack, _MUCH | _numbers(more))
    execution = alone(prey.cell + attack.code, limits=limits, layers=layers)
    return Tried(tuple(_outputs(execution.notebook)), execution.stops.get(0) is Problem.DIED)


def _as_a_program(source: str) -> Tried:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-c", source]
        ended = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60, check=False)
    return Tried((ended.stdout, ended.stderr))


def is_real(attack: Attack, tried: Tried, prey: Prey) -> bool:
    """Tell whether an attack got what it wanted: what it aimed at, or the end of its process."""
    if attack.header("proof") == "crash":
        return tried.died
    return any(map(_BREACH.search, tried.said)) or prey.harm() != []


def has_breached(notebook: NotebookNode | None) -> bool:
    """Tell whether an attack says in any output that it got what it wanted."""
    return any(map(_BREACH.search, _outputs(notebook)))


def _outputs(notebook: NotebookNode | None) -> list[str]:
    cells = notebook.cells if notebook is not None else ()
    outputs = [output for cell in cells for output in cell.get("outputs", ())]
    return [text for output in outputs for text in _texts(output)]


def _texts(output: NotebookNode) -> list[str]:
    return [output.get("text", ""), output.get("evalue", ""), *map(str, output.get("data", {}).values())]


def limits_of(attack: Attack, more: Mapping[str, float] | None = None) -> Limits:
    """Return the small limits, with those that the attack asks for, and `more`."""
    return replace(SMALL, **_numbers(attack.header("limits")) | dict(more or {}))


def _numbers(text: str) -> dict[str, float]:
    """Return the limits that a header names, as in `cell_cpu=5 files=1_000`."""
    pairs = (pair.split("=") for pair in text.split())
    return {name: float(value) if "." in value else int(value) for name, value in pairs}
