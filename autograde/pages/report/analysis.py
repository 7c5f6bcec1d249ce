"""What the results of one assignment say, as data: scores, tasks, findings, mistakes, and what a person should see."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from autograde.core.model import CellResult, Finding, Kind, Outcome
from autograde.pages.report import items
from autograde.pages.report.entries import Entry

__all__ = ["Analysis", "FindingRate", "Mistake", "Task", "analyse"]

_EXAMPLES = 3  # submissions that are named for a mistake


@dataclass(frozen=True)
class Task:
    """One graded cell: points, the mean share reached, its discrimination (NaN if unknown), how many left it blank."""

    grade_id: str
    title: str
    points: float
    share: float
    discrimination: float
    words: str
    blank: int

    @property
    def is_weak(self) -> bool:
        """Tell whether it hardly separates those who know from those who do not, or the wrong way round."""
        return self.discrimination < items.WEAK


@dataclass(frozen=True)
class FindingRate:
    """How many of those that were graded pass one check."""

    task: str
    title: str
    passed: int
    of: int

    @property
    def share(self) -> float:
        """Return the share that passes."""
        return self.passed / self.of


@dataclass(frozen=True)
class Mistake:
    """A known mistake: its hint, in which tasks, who made it, and the points that it cost them together."""

    name: str
    hint: str
    tasks: tuple[str, ...]
    made_by: tuple[str, ...]
    points: float

    @property
    def words(self) -> str:
        """Return its name as words."""
        return self.name.replace("--", ", ").replace("_", " ").replace("-", " ")

    @property
    def examples(self) -> tuple[str, ...]:
        """Return some of the submissions in which it is."""
        return self.made_by[:_EXAMPLES]


@dataclass(frozen=True)
class Analysis:
    """All that the report says of one assignment; `points` has a row a submission, a column a task."""

    name: str
    max_score: float
    entries: tuple[Entry, ...]
    scores: pd.Series
    points: pd.DataFrame
    tasks: tuple[Task, ...]
    findings: tuple[FindingRate, ...]
    mistakes: tuple[Mistake, ...]
    alpha: float

    @property
    def ungraded(self) -> tuple[Entry, ...]:
        """Return the submissions that have no score."""
        return tuple(entry for entry in self.entries if entry.standing.score is None)

    @property
    def late(self) -> tuple[Entry, ...]:
        """Return the submissions that came after their due date."""
        return tuple(entry for entry in self.entries if entry.standing.seconds_late > 0)

    @property
    def links(self) -> dict[str, str]:
        """Return where the feedback of submissions is, by label."""
        return {entry.label: entry.link for entry in self.entries if entry.link}

    def notices(self, kind: Kind) -> list[tuple[Entry, str]]:
        """Return all notices of one kind, with their submissions."""
        return [(entry, text) for entry in self.entries for text in entry.said(kind)]

    @property
    def seconds(self) -> pd.Series:
        """Return how long each submission that was run took, in seconds, by label, the longest first."""
        taken = {entry.label: entry.result.seconds for entry in self.entries if entry.result.seconds}
        return pd.Series(taken, dtype=float).sort_values(ascending=False, kind="stable")


def analyse(name: str, entries: Sequence[Entry], titles: Mapping[str, str], solutions: Mapping[str, str]) -> Analysis:
    """Analyse the submissions of one assignment.

    `titles` has the heading of each graded cell, in their order, `solutions` the solution cell that it tests.
    """
    graded = [entry for entry in entries if entry.standing.score is not None]
    most = {cell.grade_id: cell.max_score for entry in entries for cell in entry.standing.cells}
    names = [cell for cell in titles if cell in most]
    points = pd.DataFrame(
        [{cell.grade_id: cell.score for cell in entry.standing.cells} for entry in graded],
        index=[entry.label for entry in graded],
        columns=names,
        dtype=float,
    )
    return Analysis(
        name=name,
        max_score=sum(most.values()),
        entries=tuple(entries),
        scores=pd.Series({entry.label: entry.standing.score for entry in graded}, dtype=float),
        points=points,
        tasks=tuple(_tasks(points, pd.Series(most, dtype=float)[names], titles, _blanks(graded, solutions))),
        findings=tuple(_findings(graded, titles)),
        mistakes=tuple(_mistakes(graded, titles)),
        alpha=items.alpha(points),
    )


def _tasks(
    points: pd.DataFrame, most: pd.Series, titles: Mapping[str, str], blanks: Mapping[str, int]
) -> Iterator[Task]:
    shares, correlations = items.difficulty(points, most), items.discrimination(points)
    for name in points.columns if len(points) else ():
        words = items.in_words(shares[name], correlations[name])
        yield Task(name, titles[name], most[name], shares[name], correlations[name], words, blanks[name])


def _blanks(graded: Sequence[Entry], solutions: Mapping[str, str]) -> dict[str, int]:
    """Return how many left the solution cell of each task as it was handed out."""
    blank = [entry.result.blank for entry in graded]
    return {name: sum(solution in cells for cells in blank) for name, solution in solutions.items()}


def _findings(graded: Sequence[Entry], titles: Mapping[str, str]) -> Iterator[FindingRate]:
    passed: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for entry in graded:
        for cell, finding in _all_findings(entry):
            passed[cell.grade_id, finding.title].append(finding.outcome is Outcome.PASSED)
    for (grade_id, title), outcomes in passed.items():
        yield FindingRate(titles.get(grade_id, grade_id), title, sum(outcomes), len(outcomes))


def _mistakes(graded: Sequence[Entry], titles: Mapping[str, str]) -> list[Mistake]:
    """Return the known mistakes, the most frequent first, then those that cost most.

    Those who made one are listed by score, so that its examples show it with little else that is wrong.
    """
    hints: dict[str, str] = {}
    tasks: dict[str, dict[str, None]] = defaultdict(dict)  # in the order of the notebook
    made_by: dict[str, dict[str, None]] = defaultdict(dict)
    points: dict[str, float] = defaultdict(float)
    for entry in sorted(graded, key=lambda entry: -(entry.standing.score or 0)):
        for cell, finding in _all_findings(entry):
            if finding.mistake and finding.outcome is not Outcome.PASSED:
                hints.setdefault(finding.mistake, finding.hint or "")
                tasks[finding.mistake][titles.get(cell.grade_id, cell.grade_id)] = None
                made_by[finding.mistake][entry.label] = None
                points[finding.mistake] += cell.max_score * finding.weight / _weights(cell)
    found = [
        Mistake(name, hints[name], tuple(tasks[name]), tuple(made_by[name]), round(points[name], 2)) for name in hints
    ]
    return sorted(found, key=lambda mistake: (-len(mistake.made_by), -mistake.points, mistake.name))


def _all_findings(entry: Entry) -> Iterator[tuple[CellResult, Finding]]:
    for cell in entry.result.cells:
        for finding in cell.findings:
            yield cell, finding


def _weights(cell: CellResult) -> float:
    return sum(finding.weight for finding in cell.findings)
