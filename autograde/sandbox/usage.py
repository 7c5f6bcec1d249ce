"""What a process and its descendants consume at this moment."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

import psutil

__all__ = ["Usage", "folder_size", "own_memory", "peak_memory", "usage"]

_BLOCK = 4096  # bytes that an entry of a folder takes at least


@dataclass(frozen=True)
class Usage:
    """Consumption of a tree of processes: CPU seconds, resident bytes, number of processes and threads.

    Resident bytes count pages that forked processes share once for each: an upper bound that is cheap to have.
    """

    cpu: float = 0.0
    memory: int = 0
    processes: int = 0


def usage(pid: int) -> Usage:
    """Measure the process `pid` with its descendants; zero when it has ended."""
    cpu, memory, processes = 0.0, 0, 0
    for process in _tree(pid):
        with contextlib.suppress(psutil.Error), process.oneshot():
            times = process.cpu_times()
            cpu += times.user + times.system + times.children_user + times.children_system
            memory += process.memory_info().rss
            processes += process.num_threads()
    return Usage(cpu, memory, processes)


def own_memory(pid: int) -> int:
    """Return the resident bytes of the tree with shared pages counted once: exact, and slower than `usage`."""
    total = 0
    for process in _tree(pid):
        with contextlib.suppress(psutil.NoSuchProcess):
            try:
                total += process.memory_full_info().pss
            except psutil.AccessDenied:
                total += process.memory_info().rss
    return total


def peak_memory(pid: int) -> int:
    """Return the highest resident bytes that any one process of the tree has had."""
    peaks = [0]
    for process in _tree(pid):
        with contextlib.suppress(OSError, StopIteration):
            lines = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines()
            line = next(line for line in lines if line.startswith("VmHWM"))
            peaks.append(int(line.split()[1]) * 1024)
    return max(peaks)


def _tree(pid: int) -> list[psutil.Process]:
    try:
        root = psutil.Process(pid)
        return [root, *root.children(recursive=True)]
    except psutil.Error:
        return []


def folder_size(folder: Path, enough: int) -> int:
    """Return about how many bytes all that lies below `folder` takes on the disk, or a little more than `enough`.

    Every entry counts at least one block, so that many empty files are no way around. Links are not followed.
    """
    size = 0
    for parent, folders, files in os.walk(folder):
        for name in (*folders, *files):
            with contextlib.suppress(OSError):
                size += max(_BLOCK, Path(parent, name).lstat().st_blocks * 512)
        if size > enough:
            break
    return size
