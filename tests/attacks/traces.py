"""What is left on this machine when all attacks are over: processes, temporary folders, mounts."""

from __future__ import annotations

import ctypes
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import psutil

__all__ = ["nothing_left"]

_SET_CHILD_SUBREAPER = 36  # of prctl(2): whoever loses its parent becomes ours, so that we see it
_PATIENCE = 3  # seconds that what has been killed may take to go


@contextmanager
def nothing_left(warm_up: Callable[[], object]) -> Iterator[None]:
    """Fail when something is there at the end that was not there after `warm_up`.

    Temporary files are made in a folder of their own meanwhile, so that nothing of other programs is counted.
    """
    usual = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="traces-", dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        tempfile.tempdir = folder
        _adopt_orphans(1)
        try:
            warm_up()
            before = set(_traces())
            yield
            if left := _remaining(before):
                raise AssertionError(f"left behind: {sorted(left)}")
        finally:
            _adopt_orphans(0)
            tempfile.tempdir = usual


def _adopt_orphans(flag: int) -> None:
    ctypes.CDLL(None).prctl(_SET_CHILD_SUBREAPER, flag, 0, 0, 0)


def _remaining(before: set[str]) -> set[str]:
    until = time.monotonic() + _PATIENCE
    while (left := set(_traces()) - before) and time.monotonic() < until:
        time.sleep(0.1)
    return left


def _traces() -> Iterator[str]:
    folder = tempfile.gettempdir()
    yield from map(str, Path(folder).iterdir())
    yield from (line for line in Path("/proc/self/mounts").read_text(encoding="utf-8").splitlines() if folder in line)
    for process in psutil.Process(os.getpid()).children(recursive=True):
        with suppress(psutil.Error):
            if process.status() != psutil.STATUS_ZOMBIE:
                yield f"process {process.pid}: {process.name()}"
