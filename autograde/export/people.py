"""Whose row it is: the students of the gradebook, found by what an LMS calls them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from enum import Enum

from autograde.gradebook import Person

__all__ = ["By", "Finder"]


class By(Enum):
    """What an entry of an LMS may be; the earlier of two decides."""

    LMS_ID = "lms_id"
    ANY_ID = "any id"  # the number of the LMS, or the id in the course
    EMAIL = "email"
    LOGIN = "login"  # the id in the course, or the email address
    NAME = "name"


class Finder:
    """Finds students; whoever could be several people is nobody."""

    def __init__(self, people: Iterable[Person]) -> None:
        self._known: dict[tuple[By, str], set[Person]] = {}
        for person in people:
            for by, key in _keys(person):
                self._known.setdefault((by, key), set()).add(person)

    def find(self, entries: Sequence[tuple[By, str]]) -> Person | None:
        """Return whom the entries of a row mean, or None.

        A name counts only where no number says that it is another person's.
        """
        has_number = any(entry.strip() for by, entry in entries if by in (By.LMS_ID, By.ANY_ID))
        for by in By:
            for entry in (entry for other, entry in entries if other is by):
                found = self._known.get((by, _key(by, entry)), set())
                if by is By.NAME and has_number:
                    found = {person for person in found if not person.lms_id}
                if len(found) == 1:
                    return next(iter(found))
        return None


def _keys(person: Person) -> Iterable[tuple[By, str]]:
    entries: Mapping[By, tuple[str, ...]] = {
        By.LMS_ID: (person.lms_id,),
        By.ANY_ID: (person.lms_id, person.student),
        By.EMAIL: (person.email,),
        By.LOGIN: (person.student, person.email),
        By.NAME: _turned(f"{person.first_name} {person.last_name}"),
    }
    return ((by, _key(by, entry)) for by, several in entries.items() for entry in several if _key(by, entry))


def _turned(name: str) -> tuple[str, ...]:
    """Return a name with its words begun at each of them: one LMS writes the last name first."""
    words = name.split()
    return tuple(" ".join(words[place:] + words[:place]) for place in range(len(words)))


def _key(by: By, entry: str) -> str:
    """Return what two spellings of an entry have in common: a name's letters, anything else without case."""
    plain = unicodedata.normalize("NFKC", entry.strip()).casefold()
    return re.sub(r"[\W_]+", "", plain) if by is By.NAME else plain
