"""How far the start of the warm parent has come: it says so in its log, and can be held there."""

from __future__ import annotations

import select
import sys
from enum import StrEnum

__all__ = ["Phase", "reach"]


class Phase(StrEnum):
    """The names of what has been done, in this order; then the parent tells the grader that it is ready."""

    SPAWNED = "spawned"  # the program runs
    ENTERED = "entered"  # it has a user, mounts and processes of its own, and ends with its grader
    IMPORTED = "imported"  # it could fork


def reach(phase: Phase, hold_at: str, lifeline: int) -> None:
    """Say that a phase is reached; at the one to `hold_at`, if there is one, wait for the end of the lifeline."""
    sys.stderr.write(f"{phase}\n")
    sys.stderr.flush()
    if phase == hold_at:
        select.select([lifeline], [], [])
