"""From what a layout calls somebody to the student's id in the course."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from autograde.collect.names import safe_id, stand_in
from autograde.collect.patterns import Owner
from autograde.course.roster import Roster

__all__ = ["identify"]


def identify(owners: Iterable[Owner], roster: Roster | None, unlisted: bool) -> dict[Owner, str | None]:
    """Return the id of each owner; None for who is not in the roster, or not surely, unless `unlisted`.

    Without a roster the id is made of the name; where two owners would get one, both get the number of the LMS, or a
    digest of the name where there is none. Ids that differ in case only count as one: some file systems do so.
    """
    found = {owner: _listed(owner, roster) if roster else None for owner in owners}
    if roster and not unlisted:
        return found
    made = {owner: safe_id(owner.name) for owner, student in found.items() if student is None}
    used = Counter(name.casefold() for name in (*made.values(), *filter(None, found.values())))
    for owner, name in made.items():
        found[owner] = (
            name if used[name.casefold()] == 1 else f"{name}-{owner.lms_id or owner.number or stand_in(owner.name)}"
        )
    return found


def _listed(owner: Owner, roster: Roster) -> str | None:
    """Look a student up; Moodle puts the name of a group before that of a student: `Group 1-Ada Lovelace`."""
    words = owner.name.split("-")
    for start in range(len(words)):
        if found := roster.find("-".join(words[start:]), owner.lms_id):
            return found.id
    return None
