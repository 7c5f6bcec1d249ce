"""Which level of confinement this machine offers: found by trying, not by asking for versions."""

from __future__ import annotations

import functools
import subprocess
import sys
import tempfile
from pathlib import Path

from autograde.core.errors import ConfinementError
from autograde.sandbox import confinement
from autograde.sandbox.inside import landlock
from autograde.sandbox.layers import FULL, REDUCED, Layer, Layers
from autograde.sandbox.limits import Limits
from autograde.sandbox.settings import confinement_of

__all__ = ["best", "problem_with"]

_ENOUGH = 60  # seconds
_LANDLOCK = 3  # the version that can forbid truncating (Linux 6.2): without mounts nothing else does


@functools.cache
def best() -> Layers:
    """Return the highest level that works here; raise ConfinementError, with what to do, when none does."""
    said = []
    for layers in (FULL, REDUCED):
        problem = problem_with(layers)
        if problem is None:
            return layers
        said.append(problem)
    raise ConfinementError(f"Student code cannot be confined on this machine: {said[0]}. {confinement.MEND}")


def problem_with(layers: Layers) -> str | None:
    """Return why student code cannot be shut in by these layers here, or None when it can."""
    if sys.platform != "linux":
        return "only Linux can"
    if not Path("/proc/thread-self/children").exists():
        return "its kernel does not list the children of a process (CONFIG_PROC_CHILDREN), which the watch needs"
    if Layer.NAMESPACES not in layers and Layer.LANDLOCK in layers and landlock.version() < _LANDLOCK:
        return f"its Landlock (version {landlock.version()} of {_LANDLOCK}) would let files be emptied"
    try:
        return _tried(layers)
    except (OSError, subprocess.TimeoutExpired, ConfinementError) as error:
        return str(error)


def _tried(layers: Layers) -> str | None:
    with tempfile.TemporaryDirectory(prefix="autograde-trial-") as folder:
        mounts = Layer.NAMESPACES in layers
        root = confinement.root_in(Path(folder), mounts=mounts)
        Path(folder, "job").mkdir()
        settings = {"confinement": confinement_of(layers, Limits()), "root": root}
        trial = confinement.program("autograde.sandbox.inside.trial", settings, Path(folder), mounts=mounts)
        tried = subprocess.run(  # noqa: S603 - our own command
            trial.command, env=trial.environment, capture_output=True, timeout=_ENOUGH, check=False
        )
    lines = tried.stderr.decode(errors="replace").strip().splitlines()
    return None if tried.returncode == 0 else (lines or ["it ended without a word"])[-1]
