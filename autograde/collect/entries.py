"""What a container holds, wherever it is: entries that can be read, and what was left with its reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from autograde.core.errors import CourseError, UnreadableSubmission
from autograde.course.course import LARGEST

__all__ = ["Container", "Entry", "Left", "Tally", "bomb", "check_size", "limit_for"]

_MOST = 100_000  # entries
_SMALL = 512 << 20  # bytes that any container may unpack to
_WHOLE = 32 << 30  # bytes that no container may unpack to
_RATIO = 200  # to its own size; notebooks pack to a tenth, and text that repeats to a hundredth


@dataclass(frozen=True)
class Entry:
    """An ordinary file of a container.

    `parts` are its folders and its name, from `names.parts_of`; `modified` is in UTC, or None where nothing sensible is
    said. `read` raises UnreadableSubmission when the bytes cannot be had.
    """

    parts: tuple[str, ...]
    size: int
    modified: datetime | None
    read: Callable[[], bytes]

    @property
    def name(self) -> str:
        """Return the name as a person reads it."""
        return "/".join(self.parts)


@dataclass(frozen=True)
class Left:
    """What was not taken, and why; `matters` if a person should look at it."""

    name: str
    reason: str
    matters: bool = True


@dataclass(frozen=True)
class Container:
    """The entries of a folder or an archive, in its order, and what of it cannot be used."""

    entries: tuple[Entry, ...]
    left: tuple[Left, ...]


def check_size(size: int) -> None:
    """Raise UnreadableSubmission for a file of more bytes than grading reads."""
    if size > LARGEST:
        raise UnreadableSubmission(f"it is larger than {LARGEST >> 20} MiB")


def limit_for(packed: int) -> int:
    """Return how many bytes an archive of `packed` bytes may unpack to."""
    return min(max(_SMALL, _RATIO * packed), _WHOLE)


class Tally:
    """Counts the files of a container and their bytes; more than `limit` bytes, or very many files, are refused."""

    def __init__(self, path: Path, limit: int = _WHOLE) -> None:
        self.path = path
        self.limit = limit
        self.files = 0
        self.bytes = 0

    def add(self, size: int) -> None:
        """Count a file; raise CourseError when it is one too many."""
        self.files += 1
        self.bytes += size
        if self.files > _MOST:
            raise CourseError(f"{self.path} is not read: it holds more than {_MOST:,} files. Is it the right one?")
        if self.bytes > self.limit:
            raise bomb(self.path, self.limit)


def bomb(path: Path, size: int) -> CourseError:
    """Return the error for an archive that is too good a deal."""
    return CourseError(
        f"{path} is not read: it unpacks to more than {size >> 20:,} MiB, as bombs do. "
        "Unpack it elsewhere, look at it, and collect the folder."
    )
