"""What a command costs: wall time, CPU and memory of all its processes together."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import psutil

__all__ = ["AUTOGRADE", "BIN", "Cost", "measure"]

BIN = Path(sys.executable).parent
AUTOGRADE = str(BIN / "autograde")
_LOOK = 0.05  # seconds between two looks


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of wall time and CPU, the highest memory of all its processes in MiB."""

    wall: float
    cpu: float
    memory: float

    def __add__(self, other: Cost) -> Cost:
        """Return the cost of two commands, one after the other."""
        return Cost(self.wall + other.wall, self.cpu + other.cpu, max(self.memory, other.memory))


def measure(*command: str, cwd: Path) -> Cost:
    """Run a command to its end; exit with what it said when it fails (exit code 1 is a result, too)."""
    environment = os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"}
    started = time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=said, stderr=said)
        samples = _Samples(process.pid)
        if process.wait() > 1:
            said.seek(0)
            raise SystemExit(f"{' '.join(command)} ended with exit code {process.returncode}:\n{said.read()[-2000:]}")
        wall = time.monotonic() - started
        samples.stop()
    return Cost(wall, sum(samples.cpu.values()), samples.memory / 2**20)


class _Samples(threading.Thread):
    """Looks twenty times a second at a process and its descendants.

    Sampled rather than asked of the system at the end: the CPU time of a kernel that is killed is never added to
    that of its parent, so what counts of a process is the last that was seen of it and of the children it has reaped.
    What happens after the last look is missing.
    """

    def __init__(self, pid: int) -> None:
        super().__init__()
        self.pid = pid
        self.cpu: dict[tuple[int, float], float] = {}
        self.memory = 0
        self.ended = threading.Event()
        self.start()

    def run(self) -> None:
        """Sample until stopped: CPU seconds by process, memory with shared pages shared out."""
        while not self.ended.wait(_LOOK):
            try:
                tree = [psutil.Process(self.pid), *psutil.Process(self.pid).children(recursive=True)]
            except psutil.Error:
                continue
            self.memory = max(self.memory, sum(self._look(process) for process in tree))

    def _look(self, process: psutil.Process) -> int:
        """Note the CPU time of a process; return its bytes, 0 when it has ended."""
        try:
            times = process.cpu_times()
            self.cpu[process.pid, process.create_time()] = times.user + times.system
            return int(process.memory_full_info().pss)
        except psutil.Error:
            return 0

    def stop(self) -> None:
        """End the sampling."""
        self.ended.set()
        self.join()
