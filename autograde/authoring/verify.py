"""Proving an assignment: its release, and that its checks tell right submissions from wrong ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Event
from types import MappingProxyType

from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograde.authoring.release import solution_of
from autograde.checks.bank import Variant, variants
from autograde.core.files import notebook_text
from autograde.core.model import Graded, Outcome, Result
from autograde.course.assignment import Assignment
from autograde.course.cells import grade_id
from autograde.grading.pool import run_all
from autograde.grading.submission import Order, grade
from autograde.sandbox.layers import FULL, Layers

__all__ = ["SLIDES", "UNNAMED", "Trial", "bank_of", "submission_of", "try_bank"]

_NONE: Mapping[str, str] = MappingProxyType({})
_FIXED_SEED = 1  # verify says the same each time
UNNAMED = "unnamed"  # the mistake of variants that are caught, and get a general hint
SLIDES = "literal_slides"
SLIDES_LOSE = 5.0  # points at most: what the TODO texts ask beyond the slides


@dataclass(frozen=True)
class Trial:
    """A submission of the bank and what became of it."""

    variant: Variant
    result: Result

    @property
    def lost(self) -> tuple[str, ...]:
        """Return the titles of the findings that it lost."""
        findings = (finding for cell in self.result.cells for finding in cell.findings)
        return tuple(finding.title for finding in findings if finding.outcome is not Outcome.PASSED)

    @property
    def named(self) -> frozenset[str]:
        """Return the mistakes that were recognised."""
        return frozenset(finding.mistake for cell in self.result.cells for finding in cell.findings if finding.mistake)

    @property
    def as_expected(self) -> bool:
        """Tell whether a right one kept full marks, and a wrong one lost points and was told why, and only that."""
        if self.result.score is None:
            return False
        if self.variant.mistake:
            return bool(self.lost) and self.named == {self.variant.mistake} - {UNNAMED}
        allowed = SLIDES_LOSE if self.variant.name == SLIDES else 0.0
        return self.result.score >= self.result.max_score - allowed


def bank_of(assignment: Assignment) -> tuple[Variant, ...]:
    """Return the banks of an assignment, right submissions first."""
    return (*variants(assignment.name, "right"), *variants(assignment.name, "wrong"))


def try_bank(
    assignment: Assignment,
    bank: Sequence[Variant],
    workers: int,
    layers: Layers = FULL,
    done: Callable[[Trial], None] = lambda _: None,
) -> list[Trial]:
    """Grade submissions of a bank; return what became of them, in their order."""
    tasks = [partial(_grade, assignment, variant, layers) for variant in bank]
    trials: dict[int, Trial] = {}
    for index, graded in run_all(tasks, workers):
        trials[index] = Trial(bank[index], graded.result)
        done(trials[index])
    return [trials[index] for index in range(len(bank))]


def submission_of(assignment: Assignment, code: str, cells: Mapping[str, str] = _NONE) -> NotebookNode:
    """Return the solution with solution cells replaced by `cells`, and `code` after each of them.

    So `code` holds for every check that follows, however often the notebook defines a class anew.
    """
    notebook = solution_of(assignment)
    solutions = {str(grade_id(cell)): cell for cell in notebook.cells if is_solution(cell)}
    if unknown := cells.keys() - solutions.keys():
        raise KeyError(f"{assignment.name} has no solution cell {', '.join(sorted(unknown))}")
    for name, cell in solutions.items():
        cell.source = f"{cells.get(name, cell.source)}\n\n{code}".strip()
    return notebook


def _grade(assignment: Assignment, variant: Variant, layers: Layers, cancelled: Event) -> Graded:
    submission = notebook_text(submission_of(assignment, variant.code, variant.cells)).encode()
    return grade(Order(submission, assignment, variant.name, _FIXED_SEED, layers), cancelled)
