"""What is left on this machine when all attacks are over: processes, files of jobs, temporary folders, mounts."""

from __future__ import annotations

import ctypes
import os
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

from autograde.grading import workers
from autograde.sandbox.warm import parent_for

__all__ = ["nothing_left"]

_SET_CHILD_SUBREAPER = 36  # of prctl(2): whoever loses its parent becomes ours, so that we see it
_PATIENCE = 60  # seconds that what has been killed may take to go


@contextmanager
def nothing_left() -> Iterator[None]:
    """Fail when something is there at the end that was not there at the beginning.

    Temporary files are made in a folder of their own meanwhile, so that nothing of other programs is counted.
    """
    usual = tempfile.tempdir
    of_parents = [parent_for(namespaces=flag).folder for flag in (True, False)]  # they stay, also for other tests
    with tempfile.TemporaryDirectory(prefix="traces-") as folder:
        Path(folder).chmod(0o755)
        tempfile.tempdir = folder
        _adopt_orphans(1)
        try:
            before = Counter(_traces(of_parents))
            yield
            workers.end_idle()
            if left := _remaining(of_parents, before):
                raise AssertionError(f"left behind: {sorted(left)}")
        finally:
            _adopt_orphans(0)
            tempfile.tempdir = usual


def _adopt_orphans(flag: int) -> None:
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, flag, 0, 0, 0)


def _remaining(of_parents: Sequence[Path], before: Counter[str]) -> Counter[str]:
    until = time.monotonic() + _PATIENCE
    while (left := Counter(_traces(of_parents)) - before) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def _traces(of_parents: Sequence[Path]) -> Iterator[str]:
    """Yield what can be left; processes by their names, since a parent of kernels may be started anew."""
    temporary = tempfile.gettempdir()
    folders = [Path(temporary), *of_parents]
    yield from (str(path) for folder in folders for path in folder.iterdir() if path.is_dir())
    mounts = Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines()
    yield from (line for line in mounts if temporary in line)
    for process in psutil.Process(os.getpid()).children(recursive=True):
        with suppress(psutil.Error):
            if process.status() != psutil.STATUS_ZOMBIE:
                yield f"process {process.name()}"
