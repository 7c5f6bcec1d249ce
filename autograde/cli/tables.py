"""Results as tables for the terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from rich.table import Table
from rich.text import Text

from autograde.core.model import Finding, Outcome, Result
from autograde.core.text import for_terminal

if TYPE_CHECKING:  # whoever prints one table does not import what the others are about
    from autograde.authoring.mutation import MutationTable
    from autograde.authoring.release import Proof
    from autograde.authoring.sample_class import Student
    from autograde.cli.doctor import Check
    from autograde.collect import Line
    from autograde.core.records import Change

__all__ = [
    "change_table",
    "collect_table",
    "collect_totals",
    "demo_table",
    "finding_table",
    "is_shown",
    "mutation_table",
    "proof_table",
    "result_table",
]


def result_table(results: Iterable[Result], scores: Mapping[tuple[str, str], float | None]) -> Table:
    """Return a table of results: the score that counts, and the first thing that each lost points for.

    `scores` holds those that count, by assignment and student; where the checks gave another, it is said.
    """
    table = Table("student", "assignment", "score", "why", title="Results", title_justify="left")
    for result in results:
        counts = scores[result.assignment, result.student]
        said = filter(None, (_checks_gave(result, counts), _why(result)))
        _add(table, result.student, result.assignment, _points(counts, result.max_score), "; ".join(said))
    return table


def demo_table(rows: Iterable[tuple[Student, Result]]) -> Table:
    """Return the table of the sample class, with what each submission does."""
    from autograde.authoring.sample_class import is_expected  # noqa: PLC0415 - as above

    columns = ("assignment", "student", "does", "score", "why", "")
    table = Table(*columns, title="The sample class", title_justify="left")
    for student, result in rows:
        mark = (
            "✔"
            if is_expected(student, result)
            else "✘ expected " + ("—" if student.score is None else f"{student.score:g}")
        )
        _add(table, result.assignment, student.name, student.does, _score(result), _why(result), mark)
    return table


def proof_table(name: str, proofs: Iterable[Proof]) -> Table:
    """Return a table of what must hold for a release."""
    table = Table("", "claim", "detail", title=_safe(f"Release of {name}"), title_justify="left")
    for proof in proofs:
        _add(table, "✔" if proof.holds else "✘", proof.claim, proof.detail)
    return table


def finding_table(mutations: MutationTable) -> Table:
    """Return the findings of an assignment, and how many wrong submissions of the bank lose each."""
    title = f"Findings of {mutations.assignment}: {_totals(mutations)}"
    table = Table("no.", "cell", "finding", "lost by", "by alone", title=_safe(title), title_justify="left")
    for index, column in enumerate(mutations.columns):
        counts = (str(mutations.lost_by(index)), str(mutations.lost_only_by(index)))
        _add(table, str(index + 1), column.cell, column.title, *counts)
    return table


def mutation_table(mutations: MutationTable) -> Table:
    """Return the banks against the findings: one mark for each finding, in the order of `finding_table`."""
    title = f"Banks of {mutations.assignment}: a ● for each finding that is lost"
    table = Table("", "submission", "score", "lost", "named", title=_safe(title), title_justify="left")
    for row in mutations.rows:
        marks = "".join("●" if index in row.lost else "·" for index in range(len(mutations.columns)))
        score = "—" if row.score is None else f"{row.score:g}"
        name = f"{'wrong' if row.mistake else 'right'}/{row.name}"
        _add(table, "✔" if row.as_expected else "✘", name, score, marks, ", ".join(sorted(row.named)))
    return table


def collect_table(lines: Iterable[Line]) -> Table:
    """Return what became of each submission; what is unchanged, or for other assignments, is in the totals only."""
    table = Table("", "student or file", "assignment", "notes", title="Submissions", title_justify="left")
    for line in filter(is_shown, lines):
        _add(table, str(line.kind), line.student, line.assignment, "\n".join(line.notes))
    return table


def is_shown(line: Line) -> bool:
    """Tell whether a line says more than that nothing happened."""
    from autograde.collect import Kind  # noqa: PLC0415 - as above

    return line.matters or line.kind not in (Kind.UNCHANGED, Kind.OTHER)


def collect_totals(lines: Iterable[Line]) -> str:
    """Return how many submissions and files each thing happened to."""
    from autograde.collect import Kind  # noqa: PLC0415 - as above

    counts = Counter(line.kind for line in lines)
    spelled = {Kind.OTHER: "files of other assignments"}
    return ", ".join(f"{counts[kind]} {spelled.get(kind, kind)}" for kind in Kind if counts[kind]) or "nothing"


def _add(table: Table, *cells: str) -> None:
    """Add a row whose cells are shown as they are: what students and their code are called commands nothing."""
    table.add_row(*map(_safe, cells))


def _safe(text: str) -> Text:
    return Text(for_terminal(text))


def _totals(mutations: MutationTable) -> str:
    return ", ".join(f"{count} {name}" for name, count in mutations.totals.items())


def change_table(title: str, changes: Iterable[Change]) -> Table:
    """Return a table of scores that changed: before, after, and why."""
    table = Table(
        "student", "assignment", "when", "by", "before", "after", "why", title=_safe(title), title_justify="left"
    )
    for change in changes:
        scores = ("—" if score is None else f"{score:g}" for score in (change.before, change.after))
        _add(table, change.student, change.assignment, change.at, change.who, *scores, change.why)
    return table


def _score(result: Result) -> str:
    return _points(result.score, result.max_score)


def _points(score: float | None, max_score: float) -> str:
    return "ungraded" if score is None else f"{score:g} / {max_score:g}"


def _checks_gave(result: Result, counts: float | None) -> str:
    """Return what the checks gave, where a person or a penalty has made another score of it."""
    if counts == result.score:
        return ""
    return f"the checks gave {'no score' if result.score is None else f'{result.score:g}'}"


def _why(result: Result) -> str:
    """Return the most telling reason: why it is ungraded, what stopped it, or the first hint."""
    if result.reason:
        return result.reason
    lost = [finding for cell in result.cells for finding in cell.findings if finding.outcome is not Outcome.PASSED]
    hints = [finding.hint for finding in lost if finding.mistake and finding.hint]
    reasons = [*result.said, *hints, *map(_sentence, lost)]
    return reasons[0] if reasons else ""


def _sentence(finding: Finding) -> str:
    return f"{finding.title}: {finding.got}" if finding.got else finding.title


def check_table(checks: Iterable[Check]) -> Table:
    """Return a table of what the kit needs of this machine, with what to do where it is missing."""
    table = Table("", "needed", "found", title="What autograde needs of this machine", title_justify="left")
    for check in checks:
        found = check.found if check.holds else f"{check.found}\n{check.mend}"
        _add(table, "✔" if check.holds else "✘", check.name, found)
    return table
