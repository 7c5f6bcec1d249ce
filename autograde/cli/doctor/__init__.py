"""What the kit needs of this machine and of a course: what is there, and how to get what is missing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from autograde.cli.doctor.check import Check

__all__ = ["Check", "examine"]


def examine(start: Path) -> Iterator[Check]:
    """Yield what was found, one check after the other; some take a moment.

    The course that contains `start` is looked at, too, if there is one.
    """
    # They import much that no other command needs: a third of a second of each.
    from autograde.cli.doctor import course, libraries, machine  # noqa: PLC0415

    yield from machine.checks()
    yield from libraries.checks()
    yield from course.checks(start.resolve())
