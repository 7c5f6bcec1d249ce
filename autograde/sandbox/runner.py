"""Runs one job: each step, then its probe, within the limits."""

from __future__ import annotations

import copy
import json
from functools import partial
from threading import Event
from typing import Any

from autograde.core.errors import ExecutionError, WarmParentEnded
from autograde.sandbox.child import Child, ChildEnded
from autograde.sandbox.job import Execution, Frame, Job, Observed, Problem, Stack, Step
from autograde.sandbox.messages import Done, MalformedMessage, Message, Observations, Running, Started, asked
from autograde.sandbox.outputs import Outputs
from autograde.sandbox.watch import Kernel, Watch

__all__ = ["execute"]

_STACKS = 64  # of one cell: more are not asked for
_POLL = 0.05  # seconds between two looks at what a notebook consumes


def execute(job: Job, cancelled: Event | None = None) -> Execution:
    """Run a job in a child of its own; raise ExecutionError when the engine, not the student, failed.

    Setting `cancelled` from another thread ends the child, and the call with an ExecutionError. A job whose warm parent
    ends is run once more, from a new parent: its result depends on nothing else than the job.
    """
    cancelled = cancelled or Event()
    try:
        return _execute(job, cancelled)
    except WarmParentEnded:
        return _execute(job, cancelled)


def _execute(job: Job, cancelled: Event) -> Execution:
    child = Child(job)
    try:
        run = _Run(job, child, cancelled)
        for step in job.steps:
            run.take(step)
        cpu, memory = run.kernel.cost()
    finally:
        child.close()
    outputs = run.outputs
    return Execution(outputs.notebook, run.observed, run.stops, run.places, tuple(sorted(outputs.dropped)), cpu, memory)


class _Run:
    """One job in a child that is ready: what was observed, and what was stopped, by cell index."""

    def __init__(self, job: Job, child: Child, cancelled: Event) -> None:
        self.job, self.child, self.cancelled = job, child, cancelled
        self.kernel = Kernel(child, job.limits)
        self.outputs = Outputs(copy.deepcopy(job.notebook), job.limits)
        self.observed: dict[int, Observed] = {}
        self.stops: dict[int, Problem] = {}
        self.places: dict[int, tuple[Stack, ...]] = {}
        self.ended: Problem | None = None  # why there is no child any more
        self._cells: dict[int, int] = {}  # the cell that each request belongs to
        self._stacks: list[Stack] = []  # where the request that runs was, at several times
        self.number = 0  # of the last request

    def take(self, step: Step) -> None:
        """Run the cell, then its probe: the second whatever became of the first."""
        if step.source.strip() and self.ended is None:
            self.outputs.begin(step.index)
            self._limited(step.index, source=step.source, test_of=step.probe)
        if step.probe is not None:
            self.observed[step.index] = self._observe(step.index, step.probe)

    def _observe(self, index: int, probe: str) -> Observed:
        documents: list[str] = []
        problem = self._limited(index, documents, probe=probe, seed=self.job.seed)
        return Observed(problem=problem) if problem else _only(documents)

    def _limited(self, index: int, documents: list[str] | None = None, **request: Any) -> Problem | None:
        """Have a request carried out; return, and note once for its cell, what ended it if not its own end did."""
        if self.ended is not None:
            return self.ended
        watch = Watch(self.kernel, _POLL)
        self._stacks = []
        self._cells[self.number + 1] = index
        try:
            self._converse(watch, documents, **request)
        except ChildEnded:
            self.child.kill()  # it may only have closed its stream
            self.child.check_parent()
            self.ended = watch.problem or Problem.DIED
        except MalformedMessage:
            self.ended = watch.problem or Problem.OUTPUT
            self.child.kill()
        if self.ended is None and self.kernel.has_had_too_much_memory():
            self.ended = Problem.MEMORY
            self.child.kill()
        problem = watch.problem or self.ended
        if problem is Problem.WALL and self.child.owes:
            problem = self.ended = Problem.OUTPUT
        if problem is not None and index not in self.stops:
            self.stops[index], self.places[index] = problem, tuple(self._stacks)
        return problem

    def _converse(self, watch: Watch, documents: list[str] | None, **request: Any) -> None:
        """Ask, and take what comes until it is said to be done; what belongs to earlier requests is passed over."""
        self.number += 1
        look = partial(self._look, watch)
        self.child.ask(asked(self.number, **request), look, _POLL)
        while True:
            message, size = self.child.next_message(look, _POLL)
            if message.request > self.number:
                raise MalformedMessage("an answer before its question")
            if message.request == self.number:
                if isinstance(message, Done):
                    return
                self._take_message(message, size, documents)

    def _look(self, watch: Watch) -> None:
        """Look whether anything is to be ended; this is called often."""
        if self.cancelled.is_set():
            raise ExecutionError("the run was interrupted")
        watch.look()

    def _take_message(self, message: Message, size: int, documents: list[str] | None) -> None:
        """Keep what belongs to the request: of a probe its document, of a cell its outputs."""
        if isinstance(message, Running):
            self._note_where(message)
        elif isinstance(message, Observations):
            if documents is not None and len(documents) <= 1:  # the second tells that there are several
                documents.append(message.document)
        elif documents is not None or isinstance(message, Done):
            return
        elif isinstance(message, Started):
            self.outputs.count(message.execution_count)
        else:
            self.outputs.add(message, size)

    def _note_where(self, message: Running) -> None:
        frames = [Frame(self._cells[each[0]], *each[1:]) for each in message.frames if each[0] in self._cells]
        if frames and len(self._stacks) < _STACKS:
            self._stacks.append(tuple(frames))


def _only(documents: list[str]) -> Observed:
    """Return the one document of a probe."""
    if not documents:
        return Observed(problem=Problem.MISSING)
    if len(documents) > 1:
        return Observed(problem=Problem.SEVERAL)
    try:
        return Observed(document=json.loads(documents[0]))
    except (ValueError, RecursionError):
        return Observed(problem=Problem.MALFORMED)
