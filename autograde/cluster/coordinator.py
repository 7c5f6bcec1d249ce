"""The coordinator of a run: sends submissions to workers, a few at a time, and yields each result exactly once."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from itertools import islice
from math import inf
from queue import Empty, SimpleQueue

from distributed import Client, Future, KilledWorker
from distributed.client import ClosedClientError
from distributed.comm import CommClosedError

from autograde.cluster import checking, work
from autograde.core.errors import ConfinementError, CourseError, UnreadableSubmission, WorkerEnded
from autograde.core.model import Finished
from autograde.grading.messages import Source, decode
from autograde.grading.tasks import Opened, Task, failed, not_opened, open_task
from autograde.grading.workers import KILLED
from autograde.sandbox.layers import FULL, REDUCED, Layer, Layers

__all__ = ["Waits", "best_layers", "run_all"]

_AHEAD = 2  # submissions on their way for each thread of the workers: one that is graded, one that waits there
_NO_WORKER = "There is no worker any more. Start some: see docs/scale.md."
_NO_SCHEDULER = "The cluster's scheduler has gone. What was finished is saved: start it, and run the command again."
_CUT = "IOStream is not idle"  # what Tornado says, as a ValueError, of a connection that ends before it is encrypted


def _arrival(done: SimpleQueue[int], seconds: float) -> int | None:
    """Return the number of the next submission that is done, or None when there is none in time."""
    try:
        return done.get(timeout=seconds)
    except Empty:
        return None


@dataclass(frozen=True)
class Waits:
    """How many seconds the coordinator waits for what, the clock that it reads, and how it waits for what is done."""

    look: float = 2.0  # between two looks at the workers
    fetch: float = 20.0  # in which the result of a submission that is graded must have come
    patience: float = 120.0  # without any worker, after which the run ends
    clock: Callable[[], float] = time.monotonic
    arrival: Callable[[SimpleQueue[int], float], int | None] = _arrival


_REAL = Waits()


def best_layers(client: Client) -> Layers:
    """Return the highest level of confinement that any worker has; raise ConfinementError when none has any."""
    with _scheduler_errors():
        offers = client.run(checking.offer, on_error="return")
    levels = [frozenset(map(Layer, offer)) for offer in offers.values() if isinstance(offer, tuple)]
    for layers in (FULL, REDUCED):
        if layers in levels:
            return layers
    for address, why in offers.items():
        raise ConfinementError(f"No worker can grade. The one at {address}: {_words(why)}")
    raise ConfinementError(_NO_WORKER)


def run_all(
    client: Client, layers: Layers, say: Callable[[str], None], tasks: Sequence[Task], waits: Waits = _REAL
) -> Iterator[tuple[int, Finished]]:
    """Grade all tasks on the cluster; yield (index of the task, what became of it), each once, as they end.

    Submissions that only waited are tried once more when nothing else of this run is under way, one for each machine.
    Those whose worker died are tried once more after that, each alone; one that ends its worker then, too, is ungraded.
    Raises CourseError when the scheduler, or every worker, has gone.
    """
    if not tasks:
        return
    waited: list[int] = []
    with _scheduler_errors(), _run(client, layers, say, tasks, waits) as run:
        for index, finished in run.together(enumerate(tasks), lambda: _AHEAD * run.threads):
            if finished.waited:
                waited.append(index)
            else:
                yield index, finished
        yield from run.together(((index, tasks[index]) for index in waited), lambda: run.machines)
        once, run.lost = run.lost, {}
        for index, opened in once.items():
            yield from run.together(iter([(index, tasks[index])]), lambda: 1, alone=True)
            if index in run.lost:
                yield index, failed(opened, KILLED)


@contextlib.contextmanager
def _run(
    client: Client, layers: Layers, say: Callable[[str], None], tasks: Sequence[Task], waits: Waits
) -> Iterator[_Run]:
    """Make the workers ready, and let go of them at the end, however it comes."""
    sources = {id(task.order.assignment): task.order.assignment for task in tasks}
    digests = {key: Source.of(assignment) for key, assignment in sources.items()}
    run = _Run(client, work.name_for(client.id), {key: source.digest for key, source in digests.items()}, waits)
    grader = work.Grader(run.name, digests.values(), layers)
    client.run_on_scheduler(work.forget_the_gone)
    try:
        with contextlib.suppress(Exception):  # of a worker that cannot load it: `_tell_refusals` tells
            client.register_plugin(grader)
        _tell_refusals(client, run.name, say)
        yield run
    finally:
        run.running.clear()
        if client.status == "running":  # not when the scheduler is what has gone: it would be waited for
            with contextlib.suppress(Exception):  # of a worker that could not load it
                client.unregister_worker_plugin(run.name)


def _tell_refusals(client: Client, name: str, say: Callable[[str], None]) -> None:
    """Say which workers take no part, and why; raise ConfinementError when none does."""
    answers = client.run(work.refusal_here, name, on_error="return")
    refused = {address: answer for address, answer in answers.items() if answer is not None}
    told = [f"The worker at {address} does not grade: {_words(why)}." for address, why in refused.items()]
    if len(refused) == len(answers):
        raise ConfinementError(told[0] if told else _NO_WORKER)
    for line in told:
        say(line)


def _words(answer: object) -> str:
    """Return why a worker takes no part: what it says itself, or the error that came instead of an answer."""
    return f"the kit cannot be used there ({answer})" if isinstance(answer, Exception) else str(answer)


@contextlib.contextmanager
def _scheduler_errors() -> Iterator[None]:
    try:
        yield
    except (OSError, CancelledError, CommClosedError, ClosedClientError) as error:
        raise CourseError(_NO_SCHEDULER) from error
    except ValueError as error:
        if _CUT not in str(error):
            raise
        raise CourseError(_NO_SCHEDULER) from error


@dataclass(frozen=True)
class _Sent:
    """A submission on its way, by the index of its task."""

    index: int
    opened: Opened
    alone: bool
    future: Future


class _Run:
    """The submissions of a run that are on their way: never more than a few for each thread of the workers.

    Each time that one is sent it has another number, so that of one sent anew only the last answer counts. `lost` are
    those whose worker died.
    """

    def __init__(self, client: Client, name: str, sources: dict[int, str], waits: Waits) -> None:
        self.client, self.name, self.sources, self.waits = client, name, sources, waits
        self.running: dict[int, _Sent] = {}
        self.lost: dict[int, Opened] = {}
        self.idle: set[int] = set()
        self.done: SimpleQueue[int] = SimpleQueue()
        self.sent = 0
        self.looked, self.seen = -inf, waits.clock()
        self.threads = self.machines = 0

    def together(
        self, todo: Iterator[tuple[int, Task]], most: Callable[[], int], *, alone: bool = False
    ) -> Iterator[tuple[int, Finished]]:
        """Send and receive until all are through, at most so many at a time; yield those that were not lost."""
        while True:
            self._look()
            room = max(1, most()) - len(self.running)  # less than none when workers have gone
            for index, task in islice(todo, max(0, room)):
                try:
                    self._send(index, open_task(task.submission, task.order), alone)
                except UnreadableSubmission as error:
                    yield index, not_opened(task.order, error)
            if not self.running:
                return
            number = self.waits.arrival(self.done, self.waits.look)
            if number in self.running:
                yield from self._receive(number)

    def _send(self, index: int, opened: Opened, alone: bool) -> None:
        order, number = opened.order, self.sent
        self.sent += 1
        future = self.client.submit(
            work.grade_here,
            self.name,
            self.sources[id(order.assignment)],
            order.student,
            order.seed,
            order.submission,
            opened.notices,
            alone,
            key=(self.name, number),
            resources={self.name: 1},
            pure=False,
        )
        self.running[number] = _Sent(index, opened, alone, future)
        future.add_done_callback(lambda _: self.done.put(number))

    def _receive(self, number: int) -> Iterator[tuple[int, Finished]]:
        """Yield what became of one that is done, or note that it is lost.

        When the worker that holds its result has gone, it is sent again.
        """
        sent = self.running.pop(number)
        try:
            answer = sent.future.result(timeout=self.waits.fetch)
        except (KilledWorker, WorkerEnded):
            self.lost[sent.index] = sent.opened
        except Exception as error:
            if sent.future.status == "error":  # it must not end the class
                reason = f"The worker failed: {type(error).__name__}: {error}. Grade again."
                yield sent.index, failed(sent.opened, reason)
            elif isinstance(error, TimeoutError):
                self._send_anew(sent)
            else:  # not of a worker: the scheduler has gone
                raise
        else:
            yield sent.index, decode(answer)

    def _look(self) -> None:
        """See now and then how many threads take part; raise CourseError when there have been none for long."""
        now = self.waits.clock()
        if now - self.looked < self.waits.look:
            return
        workers = self.client.scheduler_info(n_workers=-1)["workers"].values()
        ours = [worker for worker in workers if worker["resources"].get(self.name)]
        self.threads = int(sum(worker["resources"][self.name] for worker in ours))
        self.machines = len({worker["host"] for worker in ours})
        self.looked = now
        if self.threads:
            self.seen = now
        if now - self.seen > self.waits.patience:
            raise CourseError("There is no worker any more. What was finished is saved: start some, and run it again.")
        self._send_idle_anew()

    def _send_idle_anew(self) -> None:
        """Send again what has been with no worker for two looks, once some take part.

        Dask looks for a worker when a task comes and when a worker does, but not when a worker offers its resource,
        which is a moment later: what came in between would wait for ever.
        """
        taken = {key for keys in self.client.processing().values() for key in keys}
        idle = {
            number
            for number, sent in self.running.items()
            if sent.future.status == "pending" and sent.future.key not in taken
        }
        for number in idle & self.idle if self.threads else ():
            self._send_anew(self.running.pop(number))
        self.idle = idle

    def _send_anew(self, sent: _Sent) -> None:
        sent.future.cancel()
        self._send(sent.index, sent.opened, sent.alone)
