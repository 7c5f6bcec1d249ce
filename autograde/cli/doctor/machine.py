"""What grading needs of the machine: its system, confinement, processors, memory, disk."""

from __future__ import annotations

import datetime as dt
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psutil

from autograde.cli.doctor.check import Check
from autograde.core.processors import processors
from autograde.sandbox import confinement, levels
from autograde.sandbox.inside import landlock
from autograde.sandbox.layers import FULL, REDUCED, name_of
from autograde.sandbox.limits import MIB, Limits

__all__ = ["checks", "disk"]

_OLDEST = (3, 11)  # as in pyproject.toml
_OWN_MEMORY = 512 * MIB  # the grader and the warm parent, about half each
_OWN_FILES = 1024 * MIB  # submitted, graded and told to 300 students in four assignments, with their pictures


def checks() -> Iterator[Check]:
    """Yield what was found on this machine."""
    yield _python()
    yield _system()
    yield from _confinement()
    yield _memory()
    yield disk(Path(tempfile.gettempdir()), "temporary files")
    yield _clock()


def disk(folder: Path, what: str) -> Check:
    """Return whether there is room on the file system of a folder."""
    free = shutil.disk_usage(folder).free
    found = f"{_gib(free)} free in {folder}"
    return Check(f"disk: {what}", free >= _OWN_FILES, found, f"Make room: {_gib(_OWN_FILES)} for a class of 300.")


def _python() -> Check:
    oldest = ".".join(map(str, _OLDEST))
    found = f"{platform.python_version()}, {sys.executable}"
    return Check("Python", sys.version_info >= _OLDEST, found, f"Install Python {oldest} or newer, and the kit there.")


def _system() -> Check:
    return Check("Linux", sys.platform == "linux", f"{platform.system()} {platform.release()}", confinement.CONTAINER)


def _confinement() -> Iterator[Check]:
    """Yield a check for each level, the highest first; one that is not needed holds."""
    problem = levels.problem_with(FULL)
    found = problem or "student code sees nothing of this machine: this is how submissions are graded"
    yield Check(f"confinement: {name_of(FULL)}", problem is None, found, confinement.MEND)
    reduced = levels.problem_with(REDUCED)
    found = reduced or _reduced(needed=problem is not None)
    yield Check(f"confinement: {name_of(REDUCED)}", problem is None or reduced is None, found, confinement.MEND)


def _reduced(*, needed: bool) -> str:
    use = "submissions are graded with this, and each result says so" if needed else "not needed"
    return f"Landlock's interface {landlock.version()}; {use}"


def _memory() -> Check:
    """Return whether every processor can grade a submission that takes all the memory that it may."""
    free, workers, each = psutil.virtual_memory().available, processors(), Limits().memory
    most = _OWN_MEMORY + workers * each
    found = f"{_gib(free)} free; {workers} processors, so {workers} submissions at a time, which may take {_gib(most)}"
    fitting = max(1, (free - _OWN_MEMORY) // each)
    return Check("memory", free >= most, found, f"Grade fewer at a time: autograde grade --workers {fitting}.")


def _clock() -> Check:
    """Tell the time zone: a container has another than the people around it, and deadlines are in somebody's."""
    now = dt.datetime.now().astimezone()
    return Check("clock", holds=True, found=f"{now:%Y-%m-%d %H:%M} {now.tzname()}")


def _gib(size: int) -> str:
    return f"{size / (1024 * MIB):.1f} GiB"
