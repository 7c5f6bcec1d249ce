"""The mutation table: which finding each submission of the banks loses, so what the checks can tell apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from autograde.authoring.verify import Trial
from autograde.core.model import Outcome, Result
from autograde.core.templating import rendered

__all__ = ["Column", "MutationTable", "Row", "page", "table_of"]


@dataclass(frozen=True)
class Column:
    """A finding: the graded cell that it belongs to, and its title."""

    cell: str
    title: str


@dataclass(frozen=True)
class Row:
    """A submission of a bank: the mistake that it makes (None: right), its score, the columns lost, what was named."""

    name: str
    summary: str
    mistake: str | None
    score: float | None
    lost: frozenset[int]
    named: frozenset[str]
    as_expected: bool


@dataclass(frozen=True)
class MutationTable:
    """All submissions of the banks of one assignment against all of its findings."""

    assignment: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]

    @cached_property
    def wrong(self) -> tuple[Row, ...]:
        """Return the rows of wrong submissions."""
        return tuple(row for row in self.rows if row.mistake)

    @property
    def right(self) -> tuple[Row, ...]:
        """Return the rows of right submissions."""
        return tuple(row for row in self.rows if not row.mistake)

    @property
    def totals(self) -> dict[str, int]:
        """Return the figures that sum the table up."""
        return {
            "wrong submissions": len(self.wrong),
            "distinct mistakes": len({row.mistake for row in self.wrong}),
            "caught": sum(bool(row.lost) for row in self.wrong),
            "named": sum(row.mistake in row.named for row in self.wrong),
            "right submissions": len(self.right),
            "right as expected": sum(row.as_expected for row in self.right),
        }

    def lost_by(self, column: int) -> int:
        """Return how many wrong submissions lose this finding."""
        return sum(column in row.lost for row in self.wrong)

    def lost_only_by(self, column: int) -> int:
        """Return how many wrong submissions lose this finding and no other: nothing else would catch them."""
        return sum(row.lost == {column} for row in self.wrong)

    @property
    def idle(self) -> tuple[Column, ...]:
        """Return the findings that no wrong submission loses: nothing shows that they can fail."""
        return tuple(column for index, column in enumerate(self.columns) if not self.lost_by(index))

    @property
    def alike(self) -> tuple[tuple[str, ...], ...]:
        """Return the mistakes that lose the same findings and are not told apart by a name either."""
        groups: dict[tuple[frozenset[int], frozenset[str]], set[str]] = defaultdict(set)
        for row in self.wrong:
            groups[row.lost, row.named].add(row.name if row.mistake not in row.named else str(row.mistake))
        return tuple(tuple(sorted(names)) for names in groups.values() if len(names) > 1)


def table_of(assignment: str, trials: Sequence[Trial]) -> MutationTable:
    """Return the table of an assignment's trials."""
    graded = [trial.result for trial in trials if trial.result.cells]
    columns = tuple(Column(*place) for place, _ in _findings(graded[0])) if graded else ()
    return MutationTable(assignment, columns, tuple(_row(trial) for trial in trials))


def _row(trial: Trial) -> Row:
    lost = (index for index, (_, passed) in enumerate(_findings(trial.result)) if not passed)
    variant = trial.variant
    return Row(
        name=variant.name,
        summary=variant.summary,
        mistake=variant.mistake,
        score=trial.result.score,
        lost=frozenset(lost),
        named=trial.named,
        as_expected=trial.as_expected,
    )


def _findings(result: Result) -> list[tuple[tuple[str, str], bool]]:
    """Return the place of each finding and whether it passed."""
    return [
        ((cell.grade_id, finding.title), finding.outcome is Outcome.PASSED)
        for cell in result.cells
        for finding in cell.findings
    ]


def page(tables: Iterable[MutationTable]) -> str:
    """Return the mutation tables as one page of HTML that needs nothing else."""
    return rendered("mutation.html", tables=list(tables)) + "\n"
