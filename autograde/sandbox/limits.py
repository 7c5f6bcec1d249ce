"""What one notebook may consume while it is graded."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["MIB", "Limits"]

MIB = 1 << 20


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
    grace: float = 2.0  # between an interrupt and the kill
    memory: int = 1024 * MIB  # resident, over all processes of the notebook
    address_space: int = 8192 * MIB  # of one process: ends an absurd allocation before it is made
    processes: int = 64  # with threads
    output: int = 2 * MIB  # of one cell; what is beyond is dropped
    notebook_output: int = 16 * MIB  # of all cells together
    message: int = 32 * MIB  # of one message of the kernel; an honest one is replaced by a note before that
    files: int = 64 * MIB  # of each writable folder
    descriptors: int = 256
