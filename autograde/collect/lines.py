"""What became of each submission, and of what was no submission: the lines that a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

__all__ = ["Kind", "Line"]


class Kind(StrEnum):
    """What became of a submission."""

    TAKEN = "taken"
    REPLACED = "replaced"  # by a newer one; the older is kept
    OLDER = "older"  # than what is there; kept among the attempts
    UNCHANGED = "unchanged"
    LEFT = "left"
    OTHER = "other"  # belongs to another assignment
    UNLISTED = "unlisted"  # was there before, and is of nobody in the roster
    NOTE = "note"  # on all of them


@dataclass(frozen=True)
class Line:
    """One submission, or a file that is none: then `student` is its name. A person should look if `matters`."""

    kind: Kind
    student: str
    assignment: str
    notes: tuple[str, ...] = ()
    matters: bool = False

    @property
    def is_submission(self) -> bool:
        """Tell whether the student has handed in for the assignment."""
        return self.kind in (Kind.TAKEN, Kind.REPLACED, Kind.OLDER, Kind.UNCHANGED)
