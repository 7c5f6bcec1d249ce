"""What a worker does: grade what it is asked for, one submission after the other, under limits of its own."""

from __future__ import annotations

import queue
import resource
import threading
from collections.abc import Iterable
from multiprocessing.connection import Connection

import psutil

from autograde.core.errors import AutogradeError
from autograde.core.model import Finished
from autograde.course.assignment import Assignment
from autograde.grading.messages import Answer, Ask, Begun, Prepare, Prepared, Source, encode, packed, to_worker
from autograde.grading.tasks import Opened, grade_opened, grade_task
from autograde.sandbox import warm
from autograde.sandbox.layers import Layer
from autograde.sandbox.limits import MIB

__all__ = ["limit", "serve"]

_LARGEST = 160 * MIB  # bytes of a message: a source notebook, or a submission of another machine
_MEMORY = 1024 * MIB  # of address space beyond what it has when a submission comes
_CPU = 60  # seconds of its own, student code not counted
_IDLE = 300.0  # seconds without anything to do


def serve(descriptor: int) -> None:
    """Grade what is asked for over this connection until nobody asks any more."""
    worker = _Worker(Connection(descriptor))
    threading.Thread(target=worker.receive, daemon=True).start()
    worker.serve()


class _Worker:
    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.assignments: dict[str, Assignment] = {}
        self.asked: queue.SimpleQueue[Source | Prepare | Ask | None] = queue.SimpleQueue()
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
                elif isinstance(message, Prepare):
                    self._send(Prepared(_refusal(message.layers)))
                else:
                    self._answer(message)
        except (queue.Empty, BrokenPipeError):
            return

    def _answer(self, ask: Ask) -> None:
        self._send(Begun(ask.number))
        assignment = self.assignments[ask.source]
        warm.parent_for(namespaces=Layer.NAMESPACES in ask.layers).start()  # again, if it has ended meanwhile
        limit()
        self._send(Answer(ask.number, encode(self._finished(ask, assignment))))

    def _finished(self, ask: Ask, assignment: Assignment) -> Finished:
        def tell(standing: Finished) -> None:
            self._send(Answer(ask.number, encode(standing), final=False))

        order, told = ask.order(assignment), tell if ask.alone else None
        if ask.content is not None:
            return grade_opened(Opened(order, ask.notices), self.cancelled, told)
        return grade_task(ask.submission(assignment), order, self.cancelled, told)

    def _send(self, message: Prepared | Begun | Answer) -> None:
        self.connection.send_bytes(packed(message))


def _refusal(layers: Iterable[str]) -> str | None:
    """Return why there is no warm parent, or None when it is ready."""
    try:
        warm.parent_for(namespaces=Layer.NAMESPACES in layers).pid()
    except AutogradeError as error:
        return str(error)
    except Exception as error:  # noqa: BLE001 - such as no room in /tmp
        return f"{type(error).__name__}: {error}"
    return None


def limit(memory: int = _MEMORY, cpu: int = _CPU) -> None:
    """Allow this process so much more memory and CPU time than it has used by now; what it starts is not limited yet.

    Memory that is missing is an error like others; when its time is over the Linux kernel ends it.
    """
    spent = resource.getrusage(resource.RUSAGE_SELF)
    memory += psutil.Process().memory_info().vms
    _set_soft(resource.RLIMIT_AS, memory)
    _set_soft(resource.RLIMIT_CPU, int(spent.ru_utime + spent.ru_stime) + 1 + cpu)
    _set_soft(resource.RLIMIT_CORE, 0)


def _set_soft(which: int, limit: int) -> None:
    hard = resource.getrlimit(which)[1]
    resource.setrlimit(which, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))
