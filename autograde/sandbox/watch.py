"""Watches what a notebook consumes while one of its cells or probes runs, and ends what exceeds a limit."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import replace

from autograde.sandbox.child import Child
from autograde.sandbox.job import Problem
from autograde.sandbox.limits import Limits
from autograde.sandbox.usage import (
    Usage,
    anonymous_memory,
    folder_size,
    own_memory,
    peak_memory,
    peak_of_own_memory,
    usage,
)

__all__ = ["Kernel", "Watch"]

_UNSURE = 1 / 8  # of the limit: by so much a peak of memory has to exceed it, since it is measured roughly


class Kernel:
    """A running kernel: what it had consumed when it was ready, and since when it runs."""

    def __init__(self, child: Child, limits: Limits) -> None:
        self.child = child
        self.limits = limits
        self._seen: Mapping[int, float] = {}  # CPU seconds of each process at the last look
        self._vanished = 0.0  # CPU seconds of processes that have ended between two looks
        self.start = self.usage()
        self._inherited = anonymous_memory(child.pid)
        self.started = time.monotonic()
        self._exact_again = 0.0  # when the exact measure of memory may be taken next

    def usage(self) -> Usage:
        """Measure all processes of the notebook.

        The Linux kernel adds the time of a process to that of the parent that waits for it; whoever ignores the end of
        its children would hide them. So those that have vanished count as they were last seen, if that is more.
        """
        used = usage(self.child.pid, self.child.orphans_with)
        self._vanished += sum(self._seen[pid] for pid in self._seen.keys() - used.each.keys())
        self._seen = used.each
        return replace(used, cpu=max(used.cpu, sum(used.each.values()) + self._vanished))

    def cost(self) -> tuple[float, int]:
        """Return the CPU seconds since it was ready, and its peak of memory; zero when it has ended."""
        return max(0.0, self.usage().cpu - self.start.cpu), peak_memory(self.child.pid)

    def has_too_much_memory(self, used: Usage) -> bool:
        """Tell whether memory exceeds its limit; the exact measure is taken when the cheap one says so.

        It may take long for many processes: it is never taken for more than half of the time.
        """
        now = time.monotonic()
        if used.memory <= self.limits.memory or now < self._exact_again:
            return False
        own = own_memory(self.child.pid, self.child.orphans_with)
        self._exact_again = now + 2 * (time.monotonic() - now)
        return own > self.limits.memory

    def has_had_too_much_memory(self) -> bool:
        """Tell whether the memory of the kernel's process has ever exceeded the limit, be it between two looks.

        It is asked after each cell and probe, so it reads one file; of the processes that it has started looks tell.
        """
        return peak_of_own_memory(self.child.pid, self._inherited) > self.limits.memory * (1 + _UNSURE)

    def has_written_too_much(self) -> bool:
        """Tell whether files on this machine's disk exceed their limit; a file system of the job's own has its size."""
        folder = self.child.disk_folder
        return folder is not None and folder_size(folder, self.limits.files) > self.limits.files


class Watch:
    """Watches one execution: interrupts the kernel at a limit of the cell, kills it when that does not help."""

    def __init__(self, kernel: Kernel) -> None:
        self.kernel = kernel
        self.before: Usage | None = None  # measured at the first look: most cells end before it
        self.since = time.monotonic()
        self.problem: Problem | None = None
        self.interrupted = 0.0

    def look(self) -> None:
        """Compare consumption with the limits, once."""
        now = time.monotonic()
        if self.problem is not None:
            if now - self.interrupted > self.kernel.limits.grace:
                self.kernel.child.kill()
            return
        fatal, self.problem = self._excess(now)
        self.interrupted = now
        if self.problem is not None:
            (self.kernel.child.kill if fatal else self.kernel.child.interrupt)()

    def _excess(self, now: float) -> tuple[bool, Problem | None]:
        """Return whether the whole notebook is to end, and the limit that is exceeded. CPU comes before wall time."""
        kernel, limits, used = self.kernel, self.kernel.limits, self.kernel.usage()
        self.before = self.before or used
        excesses = (
            (True, Problem.MEMORY, kernel.has_too_much_memory(used)),
            (True, Problem.PROCESSES, used.processes - kernel.start.processes > limits.processes),
            (True, Problem.FILES, kernel.has_written_too_much()),
            (True, Problem.CPU, used.cpu - kernel.start.cpu > limits.notebook_cpu),
            (False, Problem.CPU, used.cpu - self.before.cpu > limits.cell_cpu),
            (True, Problem.WALL, now - kernel.started > limits.notebook_wall),
            (False, Problem.WALL, now - self.since > limits.cell_wall),
        )
        return next(((fatal, problem) for fatal, problem, exceeded in excesses if exceeded), (False, None))
