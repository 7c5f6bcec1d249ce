"""What all checks give."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Check"]


@dataclass(frozen=True)
class Check:
    """Something that the kit needs: whether it is there, what was found, and what to do when it is not."""

    name: str
    holds: bool
    found: str
    mend: str = ""
