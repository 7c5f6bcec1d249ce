"""What a page of feedback shows, as data: texts ready to read, nothing of the gradebook and nothing of HTML."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from autograde.core.model import Finding, Outcome

__all__ = ["Cell", "Check", "Figure", "Group", "Page", "Points", "Task", "Text"]


@dataclass(frozen=True)
class Points:
    """Points of a task or a submission; `score` is None as long as there are none."""

    score: float | None
    max_score: float

    @property
    def percent(self) -> float:
        """Return the reached share, from 0 to 100."""
        return round(100 * min(1.0, max(0.0, (self.score or 0) / self.max_score)), 1) if self.max_score else 0.0


@dataclass(frozen=True)
class Text:
    """What a cell printed; `more` says what is left out, `is_error` that it ended the cell."""

    text: str
    more: str = ""
    is_error: bool = False


@dataclass(frozen=True)
class Figure:
    """A picture that a cell displayed, as a `data:` address, and what is said in its place."""

    address: str
    alt: str


@dataclass(frozen=True)
class Cell:
    """A cell as the student wrote it: highlighted code or rendered Markdown, and what it showed.

    `source` is None for a given cell, of which only the outputs are the student's.
    """

    name: str
    source: Markup | None
    is_code: bool = True
    more: str = ""
    texts: tuple[Text, ...] = ()
    figures: tuple[Figure, ...] = ()
    is_blank: bool = False


@dataclass(frozen=True)
class Check:
    """A graded cell: its findings, and what a person has given."""

    title: str
    points: Points
    by_person: str
    findings: tuple[Finding, ...]

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Return what did not pass."""
        return tuple(finding for finding in self.findings if finding.outcome is not Outcome.PASSED)

    @property
    def passed(self) -> tuple[Finding, ...]:
        """Return what passed."""
        return tuple(finding for finding in self.findings if finding.outcome is Outcome.PASSED)


@dataclass(frozen=True)
class Task:
    """A section of the notebook: its checks, people's comments, the student's cells; `points` is None without checks.

    `others` are cells that the student added or changed, and given ones that showed something; `elsewhere` names the
    sections whose code its checks use.
    """

    anchor: str
    title: str
    points: Points | None
    checks: tuple[Check, ...]
    comments: tuple[Markup, ...]
    code: tuple[Cell, ...]
    others: tuple[Cell, ...]
    elsewhere: tuple[str, ...] = ()

    @property
    def has_more(self) -> bool:
        """Tell whether there is more to show of it than its points."""
        return bool(self.comments or self.code or self.others or any(map(self._says_something, self.checks)))

    @staticmethod
    def _says_something(check: Check) -> bool:
        return bool(check.findings or check.by_person)


@dataclass(frozen=True)
class Group:
    """Notices about the same kind of thing, under one heading."""

    title: str
    said: tuple[str, ...]


@dataclass(frozen=True)
class Page:
    """The feedback on one submission."""

    title: str
    assignment: str
    student: str
    name: str
    points: Points
    when: tuple[str, ...]
    late: str
    reason: str
    groups: tuple[Group, ...]
    tasks: tuple[Task, ...]

    @property
    def graded(self) -> tuple[Task, ...]:
        """Return the tasks that carry points."""
        return tuple(task for task in self.tasks if task.points)
