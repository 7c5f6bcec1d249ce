"""Submissions as the report names them: anonymous, unless names are asked for."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from autograde.core.model import Kind, Result
from autograde.core.records import Record
from autograde.gradebook import Person, Standing

__all__ = ["Entry", "named", "pseudonymous"]

_WORDS = {Kind.LIMIT: "hit a limit", Kind.REPAIR: "repaired", Kind.RESTORED: "restored", Kind.TAMPERING: "tampering"}
_QUOTED = re.compile(r"""(?<!\w)(['"]).*\1(?!\w)""", re.DOTALL)  # what a student wrote, such as the name of a file


@dataclass(frozen=True)
class Entry:
    """A submission that this kit has graded, under the name that the report gives it; `link` leads to its feedback."""

    label: str
    standing: Standing
    record: Record
    link: str | None = None

    @property
    def result(self) -> Result:
        """Return its last result."""
        return self.record.result

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
        return [notice.text for notice in self.result.notices if notice.kind is kind]


def named(standings: Iterable[Standing], people: Iterable[Person], links: Mapping[tuple[str, str], str]) -> list[Entry]:
    """Return submissions under their authors' names, in the order of these; namesakes are told apart by identifier."""
    people = list(people)
    bearers = Counter(person.name for person in people)
    names = {
        person.student: person.name if bearers[person.name] == 1 else f"{person.name} ({person.student})"
        for person in people
    }
    entries = [
        Entry(names[each.student], each, each.record, links.get((each.student, each.assignment)))
        for each in standings
        if each.record
    ]
    return sorted(entries, key=lambda entry: (entry.label, entry.standing.student))


def pseudonymous(standings: Iterable[Standing], people: Iterable[Person], secret: bytes) -> list[Entry]:
    """Return submissions under numbers of their authors, in an order that tells nothing.

    The numbers run over all `people` of the course, so that they are the same in each assignment, whoever handed in.
    """
    students = [person.student for person in people]
    ordered = sorted(students, key=lambda student: hmac.digest(secret, student.encode(), hashlib.sha256))
    numbers = {student: number for number, student in enumerate(ordered, start=1)}
    found = sorted(standings, key=lambda each: numbers[each.student])
    return [
        Entry(f"submission {numbers[each.student]}", each, _without_names(each.record)) for each in found if each.record
    ]


def _without_names(record: Record) -> Record:
    """Return the record without what a student may have put a name into."""
    result = record.result
    notices = tuple(replace(notice, text=_QUOTED.sub("…", notice.text)) for notice in result.notices)
    result = replace(result, notices=notices, reason=result.reason and _QUOTED.sub("…", result.reason))
    return replace(record, result=result)
