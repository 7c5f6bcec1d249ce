"""Drives a kernel through one job: each step, then its probe, within the limits."""

from __future__ import annotations

import asyncio
import copy
import json
import time
from collections.abc import Awaitable
from dataclasses import dataclass, field
from threading import Event
from typing import Any

import zmq
import zmq.asyncio
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellControlSignal, DeadKernelError
from nbclient.util import ensure_async
from nbformat import NotebookNode, v4
from traitlets import Instance

from autograde.errors import ExecutionError
from autograde.probes.run import MIME
from autograde.sandbox.job import Execution, Job, Observed, Problem, Step
from autograde.sandbox.provisioner import kernel_spec
from autograde.sandbox.usage import Usage, folder_size, own_memory, usage

__all__ = ["execute"]

_POLL = 0.05  # seconds between two looks at what a notebook consumes


def execute(job: Job, cancelled: Event | None = None) -> Execution:
    """Run a job in a kernel of its own; raise ExecutionError when the engine, not the student, failed.

    Setting `cancelled` from another thread ends the kernel, and the call with an ExecutionError.
    """
    return asyncio.run(_Runner(job, cancelled or Event()).run())


class _Manager(AsyncKernelManager):
    """Starts the kernel of `job`, whatever kernel the notebook's metadata name."""

    job: Job = Instance(Job)

    @property
    def kernel_spec(self) -> KernelSpec:
        if self._kernel_spec is None:
            self._kernel_spec = kernel_spec(self.job)
        return self._kernel_spec


class _Client(NotebookClient):
    """A notebook client that caps the output of a cell and reads the messages of a probe."""

    output_cap: int
    _left: int = 0
    _collected: list[Any] | None = None
    dropped: bool = False

    async def run_cell(self, source: str, index: int, cap: int) -> None:
        """Run `source` in place of the text of the cell at `index`, whose outputs it makes."""
        cell = self.nb.cells[index]
        shown = cell.source
        cell.source = source
        self._left, self.dropped = cap, False
        try:
            await self.async_execute_cell(cell, index, store_history=self._collected is None)
        finally:
            cell.source = shown

    async def run_probe(self, source: str) -> list[Any]:
        """Run the engine's own call of a probe and return the documents that were published meanwhile."""
        self._collected = []
        self.nb.cells.append(v4.new_code_cell())  # a place for what nbclient notes of it
        try:
            await self.run_cell(source, len(self.nb.cells) - 1, 0)
            return self._collected
        finally:
            self.nb.cells.pop()
            self._collected = None

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> Any:
        """Take a message of the kernel: drop what exceeds the cap, keep a probe's document apart."""
        if msg["msg_type"] == "status":
            return super().process_message(msg, cell, cell_index)
        if self._collected is not None:
            self._collect(msg)
            return None
        if msg["msg_type"] in ("stream", "display_data", "execute_result", "update_display_data", "error"):
            self._left -= _size(msg["content"])
            if self._left < 0 and msg["msg_type"] != "error":
                self.dropped = True
                return None
        return super().process_message(msg, cell, cell_index)

    def _collect(self, msg: dict[str, Any]) -> None:
        data = msg["content"].get("data") if msg["msg_type"] == "display_data" else None
        if isinstance(data, dict) and MIME in data and self._collected is not None:
            self._collected.append(data[MIME])


@dataclass
class _Runner:
    """The state of one job while it runs."""

    job: Job
    cancelled: Event
    observed: dict[int, Observed] = field(default_factory=dict)
    stops: dict[int, Problem] = field(default_factory=dict)
    dropped: list[int] = field(default_factory=list)
    provisioner: Any = None
    ended: Problem | None = None  # why there is no kernel any more

    async def run(self) -> Execution:
        notebook = copy.deepcopy(self.job.notebook)
        context = zmq.asyncio.Context()
        context.setsockopt(zmq.MAXMSGSIZE, self.job.limits.message)
        self.manager = _Manager(job=self.job, context=context)
        self.client = _Client(notebook, self.manager, allow_errors=True, timeout=None, resources={})
        try:
            await self._start()
            for step in self.job.steps:
                await self._take(step)
        finally:
            await self._stop()
            context.destroy(linger=0)
        return Execution(notebook, self.observed, self.stops, tuple(self.dropped))

    async def _start(self) -> None:
        self.client.startup_timeout = int(self.job.limits.start_wall)
        try:
            await self.client.async_start_new_kernel()
            self.provisioner = self.manager.provisioner
            await self.client.async_start_new_kernel_client()
        except Exception as error:
            said = self.provisioner.last_words if self.provisioner else ""
            raise ExecutionError(f"the kernel did not start: {said or error}") from error
        self.start = self._usage()
        self.started = time.monotonic()

    async def _stop(self) -> None:
        if self.manager.has_kernel:
            await self.provisioner.kill()
            await self.provisioner.wait()
        if self.client.kc is not None:
            self.client.kc.stop_channels()
        await self.manager.cleanup_resources()

    async def _take(self, step: Step) -> None:
        """Run the cell, then its probe: the second whatever became of the first."""
        if step.source.strip() and self.ended is None:
            problem = await self._limited(self.client.run_cell(step.source, step.index, self.job.limits.output))
            if problem is not None:
                self.stops[step.index] = problem
            if self.client.dropped:
                self.dropped.append(step.index)
        if step.probe is not None:
            self.observed[step.index] = await self._observe(step)

    async def _observe(self, step: Step) -> Observed:
        if self.ended is not None:
            return Observed(problem=self.ended)
        documents: list[Any] = []

        async def probe() -> None:
            documents.extend(await self.client.run_probe(_call(step, self.job.seed)))

        problem = await self._limited(probe())
        if problem is not None:
            self.stops[step.index] = problem
            return Observed(problem=problem)
        return _only(documents)

    async def _limited(self, execution: Awaitable[Any]) -> Problem | None:
        """Await one execution and return what ended it, if anything but its own end did."""
        task = asyncio.ensure_future(execution)
        watch = _Watch(self)
        while not task.done():
            await asyncio.wait({task}, timeout=_POLL)
            if self.cancelled.is_set():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
                raise ExecutionError("the run was interrupted")
            if not task.done():
                await watch.look()
        try:
            task.result()
        except (DeadKernelError, CellControlSignal):
            self.ended = watch.problem or Problem.DIED
            return self.ended
        return watch.problem

    def _usage(self) -> Usage:
        return usage(self.provisioner.pid)


class _Watch:
    """Watches one execution: interrupts the kernel at a limit, kills it when that does not help."""

    def __init__(self, runner: _Runner) -> None:
        self.runner = runner
        self.limits = runner.job.limits
        self.before = runner._usage()  # noqa: SLF001 - one module
        self.since = time.monotonic()
        self.problem: Problem | None = None
        self.interrupted = 0.0

    async def look(self) -> None:
        """Compare consumption with the limits, once."""
        now = time.monotonic()
        if self.problem is not None:
            if now - self.interrupted > self.limits.grace:
                await self._kill()
            return
        fatal, problem = self._excess(now)
        if problem is not None:
            self.problem, self.interrupted = problem, now
            await (self._kill() if fatal else self._interrupt())

    def _excess(self, now: float) -> tuple[bool, Problem | None]:
        """Return the limit that is exceeded, and whether the kernel can no longer be trusted to stop."""
        used = self.runner._usage()  # noqa: SLF001 - one module
        start, limits = self.runner.start, self.limits
        connection = self.runner.provisioner.folder / "connection"
        excesses = (
            (True, Problem.MEMORY, self._too_much_memory(used)),
            (True, Problem.PROCESSES, used.processes - start.processes > limits.processes),
            (True, Problem.FILES, folder_size(connection) > limits.files),
            (True, Problem.CPU, used.cpu - start.cpu > limits.notebook_cpu),
            (False, Problem.CPU, used.cpu - self.before.cpu > limits.cell_cpu),
            (True, Problem.WALL, now - self.runner.started > limits.notebook_wall),
            (False, Problem.WALL, now - self.since > limits.cell_wall),
        )
        return next(((fatal, problem) for fatal, problem, exceeded in excesses if exceeded), (False, None))

    def _too_much_memory(self, used: Usage) -> bool:
        limit = self.limits.memory
        return used.memory > limit and own_memory(self.runner.provisioner.pid) > limit

    async def _interrupt(self) -> None:
        await ensure_async(self.runner.manager.interrupt_kernel())

    async def _kill(self) -> None:
        await self.runner.provisioner.kill()


def _call(step: Step, seed: int) -> str:
    """Return the code that runs a probe: it needs no name that a student may have overwritten by accident."""
    publish = "__import__('autograde.probes.run', fromlist=['publish']).publish"
    display = "__import__('IPython.display', fromlist=['display']).display"
    return f"{publish}({step.probe!r}, {seed}, globals(), {display})"


def _only(documents: list[Any]) -> Observed:
    """Return the one document of a probe; it is JSON in JSON, so that no front end alters its numbers."""
    if not documents:
        return Observed(problem=Problem.MISSING)
    if len(documents) > 1:
        return Observed(problem=Problem.SEVERAL)
    try:
        return Observed(document=json.loads(documents[0]))
    except (TypeError, ValueError, RecursionError):
        return Observed(problem=Problem.MALFORMED)


def _size(content: dict[str, Any]) -> int:
    """Return about how many characters a message adds to a notebook."""
    text = content.get("text")
    return len(text) if isinstance(text, str) else len(json.dumps(content.get("data", ""), default=str))
