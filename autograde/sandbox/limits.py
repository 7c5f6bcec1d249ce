"""What one notebook may consume while it is graded."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MIB", "Limits"]

MIB = 1 << 20
_LAST_RESORT = 30  # seconds of CPU beyond the limit, for when nobody watches any more


@dataclass(frozen=True)
class Limits:
    """Limits of one notebook: times in seconds, sizes in bytes.

    CPU limits come before wall limits: they do not depend on what else the machine does. A wall limit is
    therefore generous, and only ends what waits without computing.
    """

    cell_cpu: float = 6.0
    notebook_cpu: float = 15.0
    cell_wall: float = 60.0
    notebook_wall: float = 240.0
    start_wall: float = 60.0  # until the kernel answers
    grace: float = 2.0  # of CPU, between an interrupt and the kill
    grace_wall: float = 20.0  # the same, for what does not compute
    memory: int = 1024 * MIB  # of the notebook's own, over all its processes
    address_space: int = 8192 * MIB  # of one process: ends an absurd allocation before it is made
    processes: int = 64  # with threads
    output: int = 2 * MIB  # of one cell; what is beyond is dropped
    notebook_output: int = 16 * MIB  # of all cells together
    message: int = 8 * MIB  # of one message of the kernel; an honest one is replaced by a note before that
    files: int = 64 * MIB  # of all writable folders together
    inodes: int = 10_000  # files and folders
    descriptors: int = 256

    def of_each_process(self) -> dict[str, int]:
        """Return what the Linux kernel enforces for each process, by the names of setrlimit(2)."""
        return {
            "RLIMIT_AS": self.address_space,
            "RLIMIT_CORE": 0,
            "RLIMIT_CPU": int(self.notebook_cpu) + _LAST_RESORT,
            "RLIMIT_FSIZE": self.files,
            "RLIMIT_MEMLOCK": 0,
            "RLIMIT_NOFILE": self.descriptors,
        }
