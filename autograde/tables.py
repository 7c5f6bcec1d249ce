"""Results as tables for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from rich.table import Table

from autograde.model import Finding, Outcome, Result
from autograde.release import Proof
from autograde.sample_class import Student, is_expected
from autograde.verify import Trial

__all__ = ["demo_table", "proof_table", "result_table", "trial_table"]


def result_table(results: Iterable[Result]) -> Table:
    """Return a table of results: score, and the first thing that each lost points for."""
    table = Table("student", "assignment", "score", "why", title="Results", title_justify="left")
    for result in results:
        table.add_row(result.student, result.assignment, _score(result), _why(result))
    return table


def demo_table(rows: Iterable[tuple[Student, Result]]) -> Table:
    """Return the table of the sample class, with what each submission does."""
    table = Table("student", "does", "score", "why", "", title="The sample class", title_justify="left")
    for student, result in rows:
        mark = (
            "✔"
            if is_expected(student, result)
            else "✘ expected " + ("—" if student.score is None else f"{student.score:g}")
        )
        table.add_row(student.name, student.does, _score(result), _why(result), mark)
    return table


def proof_table(name: str, proofs: Iterable[Proof]) -> Table:
    """Return a table of what must hold for a release."""
    table = Table("", "claim", "detail", title=f"Release of {name}", title_justify="left")
    for proof in proofs:
        table.add_row("✔" if proof.holds else "✘", proof.claim, proof.detail)
    return table


def trial_table(name: str, trials: Iterable[Trial]) -> Table:
    """Return a table of the banks: what each submission scored, lost, and was told."""
    table = Table("", "submission", "score", "loses", "named", title=f"Banks of {name}", title_justify="left")
    for trial in trials:
        kind = "wrong" if trial.variant.mistake else "right"
        row = (
            f"{kind}/{trial.variant.name}",
            _score(trial.result),
            "; ".join(trial.lost),
            ", ".join(sorted(trial.named)),
        )
        table.add_row("✔" if trial.as_expected else "✘", *row)
    return table


def _score(result: Result) -> str:
    return "ungraded" if result.score is None else f"{result.score:g} / {result.max_score:g}"


def _why(result: Result) -> str:
    """Return the most telling reason: why it is ungraded, what stopped it, or the first hint."""
    if result.reason:
        return result.reason
    lost = [finding for cell in result.cells for finding in cell.findings if finding.outcome is not Outcome.PASSED]
    hints = [finding.hint for finding in lost if finding.mistake and finding.hint]
    reasons = [*result.notices, *hints, *map(_sentence, lost)]
    return reasons[0] if reasons else ""


def _sentence(finding: Finding) -> str:
    return f"{finding.title}: {finding.got}" if finding.got else finding.title
