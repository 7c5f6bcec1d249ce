"""A process that grades one submission after the other: `python -m autograde.grading.worker DESCRIPTOR`.

It reads what students hand in and what their code sends back, under limits of its own: what is too much for it ends it,
and nobody else. It has its own warm parent. It ends when its coordinator does, or when nothing was asked for long.
"""

from __future__ import annotations

import ctypes
import os
import queue
import resource
import signal
import sys
import threading
from multiprocessing.connection import Connection

import psutil

from autograde.course.assignment import Assignment
from autograde.grading.messages import Answer, Ask, Begun, Source, encode, packed, to_worker
from autograde.grading.tasks import grade_task
from autograde.sandbox import warm
from autograde.sandbox.layers import Layer
from autograde.sandbox.limits import MIB

__all__ = ["main"]

_LARGEST = 64 * MIB  # bytes of a source notebook
_MEMORY = 1024 * MIB  # of address space beyond what it has when a submission comes
_CPU = 60  # seconds of its own, student code not counted
_IDLE = 300.0  # seconds without anything to do
_DEATH_SIGNAL = 1  # prctl(2), PR_SET_PDEATHSIG


def main() -> None:
    """Grade what is asked for until nobody asks any more."""
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)  # also while it computes and would not notice
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the coordinator
    worker = _Worker(Connection(int(sys.argv[1])))
    threading.Thread(target=worker.receive, daemon=True).start()
    worker.serve()


class _Worker:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.assignments: dict[str, Assignment] = {}
        self.asked: queue.SimpleQueue[Source | Ask | None] = queue.SimpleQueue()
        self.cancelled = threading.Event()

    def receive(self) -> None:
        """Take messages until the coordinator closes its end, or has gone: then what runs is to end."""
        try:
            while True:
                self.asked.put(to_worker.decode(self.connection.recv_bytes(_LARGEST)))
        except (EOFError, OSError):
            self.cancelled.set()
            self.asked.put(None)

    def serve(self) -> None:
        """Grade one after the other."""
        try:
            while message := self.asked.get(timeout=_IDLE):
                if isinstance(message, Source):
                    self.assignments[message.digest] = message.assignment()
                else:
                    self._answer(message)
        except (queue.Empty, BrokenPipeError):
            return

    def _answer(self, ask: Ask) -> None:
        self._send(Begun(ask.number))
        assignment = self.assignments[ask.source]
        warm.parent_for(namespaces=Layer.NAMESPACES in ask.layers).start()  # limits are inherited: it comes before them
        _limit()
        graded = grade_task(
            ask.submission(assignment),
            ask.order(assignment),
            self.cancelled,
            (lambda standing: self._send(Answer(ask.number, encode(standing), final=False))) if ask.alone else None,
        )
        self._send(Answer(ask.number, encode(graded)))

    def _send(self, message: Begun | Answer) -> None:
        self.connection.send_bytes(packed(message))


def _limit() -> None:
    """Allow this process so much more memory and CPU time than it has used by now; what it starts is not limited yet.

    Memory that is missing is an error like others; when its time is over the Linux kernel ends it.
    """
    spent = resource.getrusage(resource.RUSAGE_SELF)
    memory = psutil.Process().memory_info().vms + _MEMORY
    _set_soft(resource.RLIMIT_AS, memory)
    _set_soft(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime) + 1 + _CPU)
    _set_soft(resource.RLIMIT_CORE, 0)


def _set_soft(which: int, limit: int) -> None:
    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


if __name__ == "__main__":
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # one core a worker
    main()
