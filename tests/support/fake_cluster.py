"""A Dask cluster of which only the coordinator is real: no process, no connection, and a clock that never waits."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import count

from graders import Graders

from autograde.cluster import checking, work
from autograde.cluster.coordinator import Waits
from autograde.core.model import Notice
from autograde.grading.messages import encode
from autograde.grading.submission import Order
from autograde.grading.tasks import Opened
from autograde.sandbox.layers import FULL

__all__ = ["GRADED", "WAITED", "FakeCluster", "Gone"]

GRADED, WAITED = "graded", "waited"
_LONG = 100_000.0  # seconds after which a run has come to nothing


@dataclass(frozen=True)
class Gone:
    """What becomes of a submission when the scheduler goes: an error that is none of a worker."""

    error: Exception


@dataclass(eq=False)
class FakeFuture:
    """A submission on its way; `outcome` is what becomes of it: GRADED, WAITED, an error of its worker, or Gone."""

    cluster: FakeCluster
    key: object
    order: Order
    notices: tuple[Notice, ...]
    outcome: object
    status: str = "pending"
    told: list[Callable[[object], None]] = field(default_factory=list)

    def add_done_callback(self, call):
        """Note whom to tell."""
        self.told.append(call)

    def cancel(self):
        """Forget it: it is no longer under way."""
        self.status = "cancelled"
        self.cluster.under_way.discard(self)

    def result(self, timeout):
        """Return the answer of the worker, or raise what came in its place."""
        self.cluster.under_way.discard(self)
        self.cluster.fetches.append(timeout)
        if isinstance(self.outcome, Exception | Gone):
            raise getattr(self.outcome, "error", self.outcome)
        graded = Graders().grade(self.order)
        opened = Opened(self.order, self.notices)
        return encode(opened.finish(replace(graded, waited=self.outcome == WAITED)))

    def finish(self):
        """End it as it is to end."""
        if self.status != "pending":
            return
        self.status = "finished"  # also where the worker goes, with the result, before anybody has asked for it
        if isinstance(self.outcome, Gone):
            self.status, self.cluster.status = "lost", "closed"
        elif isinstance(self.outcome, Exception) and not isinstance(self.outcome, TimeoutError):
            self.status = "error"
        for call in self.told:
            call(self)


class FakeCluster:
    """Client, scheduler, workers and clock of a run; `threads` says how many each worker takes part with.

    As with Dask, a submission goes to a worker when it is sent: one that is sent while nobody takes part stays where it
    is when somebody does later. `outcomes` says what becomes of a student's submission at each try, GRADED where it
    says nothing.
    """

    id, status = "Client-fake", "running"

    def __init__(self, **threads: int) -> None:
        self.threads = threads
        self.hosts = {name: name for name in threads}
        self.takes = defaultdict(lambda: 1.0)  # seconds that the submission of a student takes
        self.outcomes: dict[str, list[object]] = {}
        self.offers: dict[str, object] = dict.fromkeys(threads, tuple(sorted(FULL)))
        self.refusals: dict[str, object] = dict.fromkeys(threads)
        self.now = self.began = 1000.0
        self.sent: list[tuple[float, str]] = []
        self.sources: dict[str, str] = {}
        self.looks: list[float] = []
        self.fetches: list[float] = []
        self.under_way: set[FakeFuture] = set()
        self.most_under_way = 0
        self.when_sent: Callable[[str], None] = lambda _: None
        self.unregistered: list[str] = []
        self._at: dict[str, list[FakeFuture]] = {name: [] for name in threads}
        self._free: dict[str, list[float]] = {name: [0.0] * number for name, number in threads.items()}
        self._agenda: list[tuple[float, int, Callable[[], None]]] = []
        self._numbers = count()

    # Time

    @property
    def waits(self) -> Waits:
        """Return the waits of the coordinator, by this clock."""
        return Waits(clock=lambda: self.now, arrival=self._arrival)

    @property
    def elapsed(self) -> float:
        """Return how many seconds have passed."""
        return self.now - self.began

    def after(self, seconds: float, action: Callable[[], None]) -> None:
        """Have something happen then."""
        heapq.heappush(self._agenda, (self.now + seconds, next(self._numbers), action))

    def _arrival(self, done, seconds):
        """Let time pass until something is done, or for so long."""
        assert self.elapsed < _LONG, "the coordinator waits for ever"
        end = self.now + seconds
        while done.empty() and self._agenda and self._agenda[0][0] <= end:
            self.now, _, action = heapq.heappop(self._agenda)
            action()
        if done.empty():
            self.now = end
            return None
        return done.get_nowait()

    # What the coordinator asks of Dask

    def run(self, function, *_, on_error):
        """Return what each worker answers."""
        assert on_error == "return"
        return {checking.offer: self.offers, work.refusal_here: self.refusals}[function]

    def run_on_scheduler(self, function):
        """Do nothing: nobody has left anything behind."""
        assert function is work.forget_the_gone

    def register_plugin(self, grader):
        """Keep what workers get."""
        self.grader = grader
        self.assignment_of = cache(lambda source: grader.sources[source].assignment())

    def unregister_worker_plugin(self, name):
        """Note that the run has let go of the workers."""
        self.unregistered.append(name)

    def scheduler_info(self, n_workers):
        """Return who takes part."""
        assert n_workers == -1, "else only the first five are told"
        self.looks.append(self.now)
        return {
            "workers": {
                name: {"resources": {self.grader.name: threads}, "host": self.hosts[name]}
                for name, threads in self.threads.items()
            }
        }

    def processing(self):
        """Return which submissions are at a worker."""
        return {name: [future.key for future in at if future.status == "pending"] for name, at in self._at.items()}

    def submit(self, function, name, source, student, seed, submission, notices, _alone, *, key, resources, pure):
        """Send a submission to the worker that has the least to do, if any takes part."""
        assert (function, name, resources, pure) == (work.grade_here, self.grader.name, {name: 1}, False)
        self.when_sent(student)
        left = self.outcomes.get(student)
        order = Order(submission, self.assignment_of(source), student, seed)
        future = FakeFuture(self, key, order, notices, left.pop(0) if left else GRADED)
        self.sent.append((self.now, student))
        self.sources[student] = source
        self.under_way.add(future)
        self.most_under_way = max(self.most_under_way, len(self.under_way))
        taking_part = [name for name, threads in self.threads.items() if threads]
        if taking_part:
            self._give(future, min(taking_part, key=lambda name: min(self._free[name])))
        return future

    def _give(self, future, worker):
        self._at[worker].append(future)
        free = self._free[worker]
        thread = free.index(min(free))
        free[thread] = max(self.now, free[thread]) + self.takes[future.order.student]
        self.after(free[thread] - self.now, future.finish)
