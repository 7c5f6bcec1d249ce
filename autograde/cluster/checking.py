"""Whether a worker may grade: it must have the coordinator's installation, and the confinement that is asked for."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from autograde.core.errors import ConfinementError
from autograde.grading.provenance import of_installation
from autograde.sandbox import levels
from autograde.sandbox.layers import Layers, name_of

__all__ = ["offer", "refusal"]

_WORDS = {"kit": "kit", "checks": "checks", "python": "Python"}


async def offer() -> tuple[str, ...] | str:
    """Return the layers by which this worker can shut student code in, or why it cannot."""
    try:
        return tuple(sorted(await asyncio.to_thread(levels.best)))
    except ConfinementError as error:
        return str(error)


def refusal(required: Layers, installation: Mapping[str, str]) -> str | None:
    """Return why this process may not grade for a coordinator with this installation, or None when it may."""
    ours = of_installation()
    other = [name for name in installation if ours.get(name) != installation[name]]
    if other:
        told = ", ".join(
            f"{_WORDS.get(name, name)} ({ours.get(name)} instead of {installation[name]})" for name in other
        )
        return f"it has another {told}. Install the same versions as where `autograde grade` runs"
    problem = levels.problem_with(required) if required else None
    if problem is not None:
        return f"it cannot confine student code ({name_of(required)}): {problem}. Run `autograde doctor` there"
    return None
