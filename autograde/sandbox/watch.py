"""Watches what a notebook consumes while one of its cells or probes runs, and ends what exceeds a limit."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from autograde.sandbox import usage as measures
from autograde.sandbox.child import Child
from autograde.sandbox.job import Problem
from autograde.sandbox.limits import Limits
from autograde.sandbox.usage import Usage

__all__ = ["Instruments", "Kernel", "Watch"]

_UNSURE = 1 / 8  # of the limit: by so much a peak of memory has to exceed it, since it is measured roughly


@dataclass(frozen=True)
class Instruments:
    """The clock that the watch reads, and the measures that it takes: see `usage`."""

    clock: Callable[[], float] = time.monotonic
    usage: Callable[[int, int], Usage] = measures.usage
    own_memory: Callable[[int, int], int] = measures.own_memory
    anonymous_memory: Callable[[int], int] = measures.anonymous_memory
    peak_memory: Callable[[int], int] = measures.peak_memory
    peak_of_own_memory: Callable[[int, int], int] = measures.peak_of_own_memory
    folder_size: Callable[[Path, int], int] = measures.folder_size


_REAL = Instruments()


_WHERE = 1 / 8  # of the limits of a cell: from then on, and twice as often, is asked where it is


class Kernel:
    """A running kernel: what it had consumed when it was ready, and since when it runs."""

    def __init__(self, child: Child, limits: Limits, instruments: Instruments = _REAL) -> None:
        self.child = child
        self.limits = limits
        self.read = instruments
        self._seen: Mapping[int, float] = {}  # CPU seconds of each process at the last look
        self._vanished = 0.0  # CPU seconds of processes that have ended between two looks
        self.start = self.usage()
        self._inherited = self.read.anonymous_memory(child.pid)
        self.started = self.read.clock()
        self._exact_again = 0.0  # when the exact measure of memory may be taken next

    def usage(self) -> Usage:
        """Measure all processes of the notebook.

        The Linux kernel adds the time of a process to that of the parent that waits for it; whoever ignores the end of
        its children would hide them. So those that have vanished count as they were last seen, if that is more.
        """
        used = self.read.usage(self.child.pid, self.child.orphans_with)
        self._vanished += sum(self._seen[pid] for pid in self._seen.keys() - used.each.keys())
        self._seen = used.each
        return replace(used, cpu=max(used.cpu, sum(used.each.values()) + self._vanished))

    def cost(self) -> tuple[float, int]:
        """Return the CPU seconds since it was ready, and its peak of memory; zero when it has ended."""
        return max(0.0, self.usage().cpu - self.start.cpu), self.read.peak_memory(self.child.pid)

    def has_too_much_memory(self, used: Usage) -> bool:
        """Tell whether memory exceeds its limit; the exact measure is taken when the cheap one says so.

        It may take long for many processes: it is never taken for more than half of the time.
        """
        now = self.read.clock()
        if used.memory <= self.limits.memory or now < self._exact_again:
            return False
        own = self.read.own_memory(self.child.pid, self.child.orphans_with)
        self._exact_again = now + 2 * (self.read.clock() - now)
        return own > self.limits.memory

    def has_had_too_much_memory(self) -> bool:
        """Tell whether the memory of the kernel's process has ever exceeded the limit, be it between two looks.

        It is asked after each cell and probe, so it reads one file; of the processes that it has started looks tell.
        """
        peak = self.read.peak_of_own_memory(self.child.pid, self._inherited)
        return peak > self.limits.memory * (1 + _UNSURE)

    def has_written_too_much(self) -> bool:
        """Tell whether files on this machine's disk exceed their limit; a file system of the job's own has its size."""
        folder = self.child.disk_folder
        return folder is not None and self.read.folder_size(folder, self.limits.files) > self.limits.files


class Watch:
    """Watches one execution: interrupts the kernel at a limit of the cell, kills it when that does not help.

    It looks no more often than `every` so many seconds, however often it is called.
    """

    def __init__(self, kernel: Kernel, every: float) -> None:
        self.kernel = kernel
        self.every = every
        self.since = kernel.read.clock()
        self.problem: Problem | None = None
        self._next_look = self.since + every
        self._before: Usage | None = None  # measured at the first look: most cells end before it
        self._next_where = _WHERE
        self._interrupted = (0.0, 0.0)  # when, and what CPU seconds had been consumed by then

    def look(self) -> None:
        """Compare consumption with the limits, once, if the last time is long enough ago."""
        now = self.kernel.read.clock()
        if now < self._next_look:
            return
        self._next_look = now + self.every
        used = self.kernel.usage()
        if self.problem is not None:
            if self._grace_is_over(now, used):
                self.kernel.child.kill()
            return
        fatal, self.problem = self._excess(now, used)
        if self.problem is None:
            self._ask_where(now, used)
        else:
            self._interrupted = (now, used.cpu)
            (self.kernel.child.kill if fatal else self.kernel.child.interrupt)()

    def _ask_where(self, now: float, used: Usage) -> None:
        """Have a cell that takes long say where it is: again and again from an eighth of its limits on."""
        limits, before = self.kernel.limits, self._before or used
        share = max((used.cpu - before.cpu) / limits.cell_cpu, (now - self.since) / limits.cell_wall)
        if share >= self._next_where:
            self._next_where = share + _WHERE / 2
            self.kernel.child.ask_where()

    def _grace_is_over(self, now: float, used: Usage) -> bool:
        """Tell whether an interrupted kernel has had the time to take notice; on a busy machine CPU tells that."""
        limits, (since, cpu) = self.kernel.limits, self._interrupted
        return used.cpu - cpu > limits.grace or now - since > limits.grace_wall

    def _excess(self, now: float, used: Usage) -> tuple[bool, Problem | None]:
        """Return whether the whole notebook is to end, and the limit that is exceeded. CPU comes before wall time."""
        kernel, limits = self.kernel, self.kernel.limits
        before = self._before = self._before or used
        excesses = (
            (True, Problem.MEMORY, kernel.has_too_much_memory(used)),
            (True, Problem.PROCESSES, used.processes - kernel.start.processes > limits.processes),
            (True, Problem.FILES, kernel.has_written_too_much()),
            (True, Problem.CPU, used.cpu - kernel.start.cpu > limits.notebook_cpu),
            (False, Problem.CPU, used.cpu - before.cpu > limits.cell_cpu),
            (True, Problem.WALL, now - kernel.started > limits.notebook_wall),
            (False, Problem.WALL, now - self.since > limits.cell_wall),
        )
        return next(((fatal, problem) for fatal, problem, exceeded in excesses if exceeded), (False, None))
