"""The workers of this machine: processes that grade, and the coordinator's side of them.

A worker that dies, hangs or is out of its memory costs one submission a second try, alone; then its result is what the
worker has told before: that of an unreadable file, or of a notebook that nobody can read the answers of.
"""

from __future__ import annotations

import atexit
import contextlib
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from multiprocessing import connection as connections
from multiprocessing.connection import Connection

import msgspec
import psutil

from autograde.core.errors import CourseError, ExecutionError, WorkerEnded
from autograde.core.model import Finished
from autograde.gradebook import archive
from autograde.grading.messages import Answer, Ask, Begun, Prepare, Prepared, Source, decode, from_worker, packed
from autograde.grading.submission import ungraded
from autograde.grading.tasks import Runner, Task
from autograde.sandbox.layers import Layers
from autograde.sandbox.limits import MIB, Limits

__all__ = ["KILLED", "Crew", "Means", "Worker", "end_idle", "in_workers"]

_LARGEST = 128 * MIB  # bytes of an answer: an executed notebook with all the output that is kept, escaped
_AHEAD = 2  # submissions with each worker: one that is graded, one that waits there
_MARGIN = 600.0  # seconds of wall time beyond those of a notebook, before a worker is taken for lost
_END = 10.0  # seconds in which a worker ends what it does when it is told to
KILLED = "The process that graded it ended twice, and nothing tells why. Grade again."


@dataclass
class Worker:
    """One process, and what it has been asked."""

    process: subprocess.Popen[bytes]
    connection: Connection
    known: set[str] = field(default_factory=set)  # digests of sources that it has
    asked: deque[int] = field(default_factory=deque)  # numbers of submissions, in order
    begun: int | None = None  # the number of the one that it grades
    since: float = 0.0  # when it began
    has_worked: bool = False
    was_stopped: bool = False  # at the last look
    overdue: bool = False  # it has been killed, since it took too long
    standing: bytes | None = None  # what the one that it grades is to get if it ends

    def ask(self, source: Source, ask: Ask) -> None:
        """Have it grade a submission; one that has just ended is told of when it is read from."""
        self.asked.append(ask.number)
        with contextlib.suppress(BrokenPipeError, ConnectionResetError):
            if ask.source not in self.known:
                self.connection.send_bytes(packed(source))
                self.known.add(ask.source)
            self.connection.send_bytes(packed(ask))

    def prepare(self, layers: Layers) -> str | None:
        """Wait until it has a warm parent; return why it has none."""
        try:
            self.connection.send_bytes(packed(Prepare(tuple(sorted(layers)))))
            message = from_worker.decode(self.connection.recv_bytes(_LARGEST))
        except (EOFError, OSError, msgspec.DecodeError):
            return "the process that is to grade has ended"
        return message.refusal if isinstance(message, Prepared) else "the process that is to grade says something else"

    def receive(self, now: float) -> Answer | None:
        """Take one message: what became of a submission, or None for news. Raise WorkerEnded when there are none."""
        try:
            message = from_worker.decode(self.connection.recv_bytes(_LARGEST))
        except (EOFError, OSError, msgspec.DecodeError) as error:
            self.process.kill()  # it may only have said what nobody can read
            self.end()
            raise WorkerEnded("the process that graded it has ended") from error
        if isinstance(message, Begun):
            self.begun, self.since, self.standing, self.has_worked = message.number, now, None, True
        elif isinstance(message, Answer) and message.final:
            self.asked.remove(message.number)
            self.begun = None
            return message
        elif isinstance(message, Answer):
            self.standing = message.finished
        return None

    def look_after(self, now: float, pause: float, limits: Limits) -> None:
        """Kill it when it has been stopped for two looks, or takes far longer than a notebook with these limits may."""
        if self.begun is None or now - self.since < pause:
            return
        self.overdue = now - self.since > limits.start_wall + limits.notebook_wall + _MARGIN
        stopped = _is_stopped(self.process.pid)
        if self.overdue or (stopped and self.was_stopped):
            self.process.kill()
        self.was_stopped = stopped

    def price(self) -> bytes | None:
        """Return what the submission is to get over which it has ended; None when it was killed from outside."""
        killed = self.process.returncode == -signal.SIGKILL and not self.overdue
        return None if killed else self.standing

    def lives(self) -> bool:
        """Tell whether the process runs."""
        return self.process.poll() is None

    def unless_ended(self) -> Worker | None:
        """Return it if it can be asked; of one that has ended nothing is left."""
        if self.lives():
            return self
        self.end()
        return None

    def end(self) -> None:
        """End it, with all that it runs."""
        self.connection.close()
        try:
            self.process.wait(_END)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


_idle: list[Worker] = []  # of runs that have ended: the next one of this process takes them


@atexit.register
def end_idle() -> None:
    """End the workers that nobody has anything to do for."""
    while _idle:
        _idle.pop().end()


def _start(layers: Layers) -> Worker:
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-m", "autograde.grading.worker", str(theirs.fileno()), *sorted(layers)],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            pass_fds=[theirs.fileno()],
            start_new_session=True,  # Ctrl-C and Ctrl-Z in a terminal are for the coordinator
        )
    return Worker(process, Connection(ours.detach()))


@dataclass(frozen=True)
class Means:
    """How workers come to be, how often is looked whether they are well, in seconds, and the clock for that."""

    start: Callable[[Layers], Worker] = _start
    look: float = 5.0
    clock: Callable[[], float] = time.monotonic


_REAL = Means()


def in_workers(count: int, means: Means = _REAL) -> Runner:
    """Return the runner of this machine: so many submissions at a time, each in a process of its own."""

    def run(tasks: Sequence[Task]) -> Iterator[tuple[int, Finished]]:
        with contextlib.closing(_Run(tasks, means)) as run:
            yield from run.results(count)

    return run


class _Run:
    """The submissions of one run: those to do, and the workers that do them."""

    def __init__(self, tasks: Sequence[Task], means: Means) -> None:
        self.tasks, self.means = tasks, means
        self.todo: deque[int] = deque(range(len(tasks)))
        self.again: list[int] = []  # to be tried once more, alone
        self.workers: list[Worker] = []
        self.sources: dict[int, tuple[str, Source]] = {}  # with their digests, by assignment

    def results(self, count: int) -> Iterator[tuple[int, Finished]]:
        """Yield what becomes of all: those that only waited, or whose worker has ended, after a second try, alone."""
        yield from self._together(count, alone=False)
        for number in self.again:
            self.todo.append(number)
            yield from self._together(1, alone=True)

    def close(self) -> None:
        """Keep idle workers for the next run, and end those that still grade."""
        for worker in self.workers:
            if worker.asked:
                worker.end()
            elif worker.unless_ended():
                _idle.append(worker)
        self.workers.clear()

    def _together(self, count: int, *, alone: bool) -> Iterator[tuple[int, Finished]]:
        while True:
            self._hand_out(count, alone=alone)
            busy = [worker for worker in self.workers if worker.asked]
            if not busy:
                return
            for ready in connections.wait([worker.connection for worker in busy], self.means.look):
                worker = next(each for each in busy if each.connection is ready)
                yield from self._receive(worker, alone=alone)
            self._look_after(busy)

    def _hand_out(self, count: int, *, alone: bool) -> None:
        """Give each worker something to do and something to go on with, as long as there is."""
        while self.todo:
            free = [worker for worker in self.workers[:count] if len(worker.asked) < _AHEAD]
            worker = min(free, key=lambda each: len(each.asked), default=None)
            if (worker is None or worker.asked) and len(self.workers) < count:
                worker = self._another(self.tasks[self.todo[0]].order.layers)
            if worker is None:
                return
            self._ask(worker, self.todo.popleft(), alone=alone)

    def _another(self, layers: Layers) -> Worker:
        worker = None
        while worker is None and _idle:
            worker = _idle.pop().unless_ended()
        self.workers.append(worker or self.means.start(layers))
        return self.workers[-1]

    def _ask(self, worker: Worker, number: int, *, alone: bool) -> None:
        task = self.tasks[number]
        order, assignment = task.order, task.order.assignment
        if id(assignment) not in self.sources:
            made = Source.of(assignment)
            self.sources[id(assignment)] = made.digest, made
        digest, source = self.sources[id(assignment)]
        path, layers = str(task.submission.path), tuple(sorted(order.layers))
        worker.ask(source, Ask(number, digest, order.student, order.seed, layers, alone, path))

    def _receive(self, worker: Worker, *, alone: bool) -> Iterator[tuple[int, Finished]]:
        """Take one message of a worker, or note that it has gone."""
        try:
            answer = worker.receive(self.means.clock())
        except WorkerEnded:
            yield from self._lose(worker, alone=alone)
            return
        if answer is None:
            return
        finished = decode(answer.finished)
        if finished.waited and not alone:
            self.again.append(answer.number)
        else:
            yield answer.number, finished

    def _lose(self, worker: Worker, *, alone: bool) -> Iterator[tuple[int, Finished]]:
        """Let go of a worker that has ended: what it had begun is tried again, what it had not goes to others."""
        self.workers.remove(worker)
        if not worker.has_worked:
            raise CourseError("A worker process ended before it could grade anything: what it said stands above.")
        self.todo.extendleft(number for number in reversed(worker.asked) if number != worker.begun)
        if worker.begun is None:
            return
        if not alone:
            self.again.append(worker.begun)
        elif (price := worker.price()) is None:
            order = self.tasks[worker.begun].order
            yield worker.begun, archive.finished(ungraded(order, KILLED), order.assignment, {})
        else:
            yield worker.begun, decode(price)

    def _look_after(self, busy: Sequence[Worker]) -> None:
        for worker in busy:
            if worker.begun is not None:
                limits = self.tasks[worker.begun].order.assignment.limits
                worker.look_after(self.means.clock(), self.means.look, limits)


class Crew:
    """Workers for as many callers at a time, such as the threads of a worker of a cluster."""

    def __init__(self, count: int, layers: Layers, means: Means = _REAL) -> None:
        self.layers, self.means = layers, means
        self._cancelled = threading.Event()
        self._free: queue.SimpleQueue[Worker | None] = queue.SimpleQueue()  # None: one that is to be started
        for _ in range(count):
            self._free.put(None)

    def prepare(self) -> str | None:
        """Start a worker, so that the first caller need not wait; return why it cannot grade."""
        self._free.get()
        worker = self.means.start(self.layers)
        refusal = worker.prepare(self.layers)
        if refusal:
            worker.end()
        self._free.put(None if refusal else worker)
        return refusal

    def grade(self, source: Source, ask: Ask, limits: Limits) -> bytes:
        """Have a submission graded; return what became of it, encoded. Raise WorkerEnded when that is not known."""
        idle = self._free.get()
        worker = (idle and idle.unless_ended()) or self.means.start(self.layers)
        try:
            worker.ask(source, ask)
            answer = self._answer(worker, limits)
        except WorkerEnded:
            self._free.put(None)
            price = worker.price()
            if not ask.alone or price is None:
                raise
            return price
        except BaseException:
            worker.end()
            self._free.put(None)
            raise
        self._free.put(worker)
        return answer.finished

    def _answer(self, worker: Worker, limits: Limits) -> Answer:
        while True:
            if self._cancelled.is_set():
                raise ExecutionError("the run was interrupted")
            if worker.connection.poll(self.means.look):
                if answer := worker.receive(self.means.clock()):
                    return answer
            else:
                worker.look_after(self.means.clock(), self.means.look, limits)

    def close(self) -> None:
        """End all workers: at once those that are free, the others before their callers are through."""
        self._cancelled.set()
        with contextlib.suppress(queue.Empty):
            while True:
                worker = self._free.get_nowait()
                if worker:
                    worker.end()


def _is_stopped(pid: int) -> bool:
    try:
        return psutil.Process(pid).status() == psutil.STATUS_STOPPED
    except psutil.NoSuchProcess:
        return False
