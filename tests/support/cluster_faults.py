"""Loaded by the workers of tests: submissions that name a fault have it, and one worker may lose its confinement."""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import time
from dataclasses import replace
from pathlib import Path

from autograde.core.errors import ConfinementError
from autograde.grading import workers
from autograde.grading.messages import decode, encode
from autograde.sandbox import levels

FOLDER = "AUTOGRADE_TEST_FAULTS"  # the variable of the environment that names where faults are noted
POISON, KILL_ONCE, WAIT_ONCE, RAISE = b"fault: poison", b"fault: kill once", b"fault: wait once", b"fault: raise"
UNCONFINED, NO_KIT = "unconfined", "no kit"  # files that the first worker to start takes away
SLOW = "slow"  # a file for which workers that start wait until somebody takes it away
_grade = workers.Crew.grade


def tries(fault: bytes) -> int:
    """Return how often a fault has come to pass."""
    return len(list(Path(os.environ[FOLDER]).glob(f"{_name(fault)}-*")))


def faulty(crew, source, ask, limits):
    """Grade as a crew does, unless the submission asks for a fault."""
    if RAISE in ask.content:
        raise OSError("no space is left")
    for fault, times in ((WAIT_ONCE, 1), (POISON, 99), (KILL_ONCE, 1)):
        if fault in ask.content and tries(fault) < times:
            Path(os.environ[FOLDER], f"{_name(fault)}-{tries(fault)}").touch()
            if fault is not WAIT_ONCE:
                os.kill(os.getpid(), signal.SIGKILL)
            return encode(replace(decode(_grade(crew, source, ask, limits)), waited=True))
    return _grade(crew, source, ask, limits)


def dask_setup(_):
    """Put the faults in place; Dask calls this on each worker."""
    workers.Crew.grade = faulty
    if _is_mine(UNCONFINED):
        levels.best, levels.problem_with = _no_level, lambda _: "there are no namespaces"
    while Path(os.environ[FOLDER], SLOW).exists():
        time.sleep(0.05)
    if _is_mine(NO_KIT):
        for name in [name for name in sys.modules if name.partition(".")[0] == "autograde"]:
            del sys.modules[name]
        sys.modules["autograde"] = None


def _is_mine(name: str) -> bool:
    with contextlib.suppress(FileNotFoundError):
        Path(os.environ[FOLDER], name).unlink()
        return True
    return False


def _no_level():
    raise ConfinementError("Student code cannot be confined on this machine.")


def _name(fault: bytes) -> str:
    return fault.decode().replace(" ", "-")
