"""Submissions as the report names them: anonymous, unless names are asked for."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from autograde.gradebook import Person, Standing
from autograde.model import Kind, Result

__all__ = ["Entry", "named", "pseudonymous"]

_WORDS = {Kind.LIMIT: "hit a limit", Kind.REPAIR: "repaired", Kind.RESTORED: "restored", Kind.TAMPERING: "tampering"}
_QUOTED = re.compile(r"""(?<!\w)(['"]).*\1(?!\w)""", re.DOTALL)  # what a student wrote, such as the name of a file


@dataclass(frozen=True)
class Entry:
    """One submission in the gradebook under the name that the report gives it; `link` leads to its feedback."""

    label: str
    standing: Standing
    link: str | None = None

    @property
    def result(self) -> Result | None:
        """Return its last result, if this kit has graded it."""
        return self.standing.record.result if self.standing.record else None

    @property
    def graded_at(self) -> str:
        """Return when it was last graded (ISO 8601, UTC)."""
        return self.standing.record.graded_at if self.standing.record else ""

    @property
    def points(self) -> dict[str, float | None]:
        """Return the points that count, by graded cell."""
        return {cell.grade_id: cell.score for cell in self.standing.cells}

    @property
    def status(self) -> str:
        """Return in words what an instructor should know at a glance."""
        said = [
            "could not be graded" if self.standing.score is None else "",
            "late" if self.standing.seconds_late > 0 else "",
            "for a person" if self.standing.needs_person else "",
            *(words for kind, words in _WORDS.items() if self.said(kind)),
        ]
        return ", ".join(filter(None, said)) or "graded"

    def said(self, kind: Kind) -> list[str]:
        """Return its notices of one kind."""
        return [notice.text for notice in self.result.notices if notice.kind is kind] if self.result else []


def named(standings: Iterable[Standing], people: Iterable[Person], links: Mapping[tuple[str, str], str]) -> list[Entry]:
    """Return submissions under their authors' names, in the order of these; namesakes are told apart by identifier."""
    people = list(people)
    bearers = Counter(person.name for person in people)
    names = {
        person.student: person.name if bearers[person.name] == 1 else f"{person.name} ({person.student})"
        for person in people
    }
    entries = [Entry(names[each.student], each, links.get((each.student, each.assignment))) for each in standings]
    return sorted(entries, key=lambda entry: (entry.label, entry.standing.student))


def pseudonymous(standings: Iterable[Standing], people: Iterable[Person], secret: bytes) -> list[Entry]:
    """Return submissions under numbers of their authors, in an order that tells nothing.

    The numbers run over all `people` of the course, so that they are the same in each assignment, whoever handed in.
    """
    students = [person.student for person in people]
    ordered = sorted(students, key=lambda student: hmac.digest(secret, student.encode(), hashlib.sha256))
    numbers = {student: number for number, student in enumerate(ordered, start=1)}
    found = sorted(standings, key=lambda each: numbers[each.student])
    return [Entry(f"submission {numbers[each.student]}", _without_names(each)) for each in found]


def _without_names(standing: Standing) -> Standing:
    """Return the standing without what a student may have put a name into."""
    if standing.record is None:
        return standing
    result = standing.record.result
    notices = tuple(replace(notice, text=_QUOTED.sub("…", notice.text)) for notice in result.notices)
    result = replace(result, notices=notices, reason=result.reason and _QUOTED.sub("…", result.reason))
    return replace(standing, record=replace(standing.record, result=result))
