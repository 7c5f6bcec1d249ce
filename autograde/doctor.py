"""What the kit needs of this machine: what is there, and how to get what is missing."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Iterator
from dataclasses import dataclass

from autograde.datasets import DATASETS, path_of
from autograde.errors import CourseError
from autograde.gradebook import use_own_programs
from autograde.sandbox import confinement, levels
from autograde.sandbox.inside import landlock
from autograde.sandbox.layers import FULL, REDUCED, name_of

__all__ = ["Check", "examine"]


@dataclass(frozen=True)
class Check:
    """Something that the kit needs: whether it is there, what was found, and what to do when it is not."""

    name: str
    holds: bool
    found: str
    mend: str = ""


def examine() -> Iterator[Check]:
    """Yield what was found, one check after the other; some take a moment."""
    yield Check("Python", holds=True, found=f"{platform.python_version()} on {platform.system()} {platform.release()}")
    yield from _confinement()
    yield from map(_data, DATASETS)
    yield _alembic()


def _confinement() -> Iterator[Check]:
    """Yield a check for each level, the highest first; one that is not needed holds."""
    problem = levels.problem_with(FULL)
    found = problem or "student code sees nothing of this machine: this is how submissions are graded"
    yield Check(f"confinement: {name_of(FULL)}", problem is None, found, confinement.MEND)
    reduced = levels.problem_with(REDUCED)
    version = f"Landlock's interface {landlock.version()}"
    found = reduced or f"{version}; {'not needed' if problem is None else 'submissions are graded with this'}"
    yield Check(f"confinement: {name_of(REDUCED)}", problem is None or reduced is None, found, confinement.MEND)


def _data(name: str) -> Check:
    try:
        return Check(f"data: {name}", holds=True, found=str(path_of(name)))
    except CourseError as error:
        return Check(f"data: {name}", holds=False, found=str(error), mend="Install the kit again.")


def _alembic() -> Check:
    use_own_programs()
    path = shutil.which("alembic")
    return Check("alembic, for the gradebook", path is not None, path or "not found", "pip install alembic")
