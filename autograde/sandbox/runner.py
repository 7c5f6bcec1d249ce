"""Drives a kernel through one job: each step, then its probe, within the limits."""

from __future__ import annotations

import asyncio
import copy
import json
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from threading import Event
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError

from autograde.errors import ExecutionError, WarmParentEnded
from autograde.sandbox.client import Client, Manager
from autograde.sandbox.job import Execution, Job, Observed, Problem, Step
from autograde.sandbox.watch import Kernel, Watch

__all__ = ["execute"]

_POLL = 0.05  # seconds between two looks at what a notebook consumes


def execute(job: Job, cancelled: Event | None = None) -> Execution:
    """Run a job in a kernel of its own; raise ExecutionError when the engine, not the student, failed.

    Setting `cancelled` from another thread ends the kernel, and the call with an ExecutionError. A job whose warm
    parent ends is run once more, from a new parent: its result depends on nothing else than the job.
    """
    cancelled = cancelled or Event()
    try:
        return _finished(_execute(job, cancelled))
    except WarmParentEnded:
        return _finished(_execute(job, cancelled))


def _finished(execution: Coroutine[Any, Any, Execution]) -> Execution:
    """Run to its end: in a thread of its own where this one runs an event loop already, as formgrader's server does."""
    with ThreadPoolExecutor(1, thread_name_prefix="execution") as other:
        try:
            asyncio.get_running_loop()
        except RuntimeError:
            return asyncio.run(execution)
        return other.submit(asyncio.run, execution).result()


async def _execute(job: Job, cancelled: Event) -> Execution:
    manager = Manager(job=job)
    client = Client(copy.deepcopy(job.notebook), manager)
    try:
        kernel = await _start(client, manager)
        run = _Run(job, client, kernel, cancelled)
        for step in job.steps:
            await run.take(step)
        cpu, memory = kernel.cost()
    finally:
        await _stop(client, manager)
    return Execution(client.nb, run.observed, run.stops, tuple(sorted(client.dropped)), cpu, memory)


async def _start(client: Client, manager: Manager) -> Kernel:
    try:
        await client.async_start_new_kernel()
        await client.connect()
    except ExecutionError:
        raise
    except Exception as error:
        raise ExecutionError(f"the kernel did not start: {error}") from error
    return Kernel(manager.provisioner, manager.job.limits)


async def _stop(client: Client, manager: Manager) -> None:
    if manager.has_kernel and manager.provisioner is not None:
        await manager.provisioner.kill()
    if client.kc is not None:
        client.kc.context.destroy(linger=0)
    await manager.cleanup_resources()


class _Run:
    """One job on a kernel that has started: what was observed, and what was stopped, by cell index."""

    def __init__(self, job: Job, client: Client, kernel: Kernel, cancelled: Event) -> None:
        self.job, self.client, self.kernel, self.cancelled = job, client, kernel, cancelled
        self.observed: dict[int, Observed] = {}
        self.stops: dict[int, Problem] = {}
        self.ended: Problem | None = None  # why there is no kernel any more

    async def take(self, step: Step) -> None:
        """Run the cell, then its probe: the second whatever became of the first."""
        if step.source.strip():
            await self._limited(step.index, self.client.run_cell(step.source, step.index))
        if step.probe is not None:
            self.observed[step.index] = await self._observe(step, step.probe)

    async def _observe(self, step: Step, probe: str) -> Observed:
        documents: list[Any] = []

        async def run() -> None:
            documents.extend(await self.client.run_probe(_call(probe, self.job.seed)))

        problem = await self._limited(step.index, run())
        return Observed(problem=problem) if problem else _only(documents)

    async def _limited(self, index: int, execution: Coroutine[Any, Any, None]) -> Problem | None:
        """Await one execution; return, and note once for its cell, what ended it if anything but its own end did."""
        if self.ended is not None:
            execution.close()
            return self.ended
        problem = await self._watched(asyncio.ensure_future(execution))
        if problem is not None:
            self.stops.setdefault(index, problem)
        return problem

    async def _watched(self, task: asyncio.Future[None]) -> Problem | None:
        watch = Watch(self.kernel)
        try:
            while not task.done():
                await asyncio.wait({task}, timeout=_POLL)
                if self.cancelled.is_set():
                    raise ExecutionError("the run was interrupted")
                if not task.done():
                    await watch.look()
        finally:
            if not task.done():
                task.cancel()
                await asyncio.gather(task, return_exceptions=True)
        return await self._ending(task, watch)

    async def _ending(self, task: asyncio.Future[None], watch: Watch) -> Problem | None:
        """Return what ended an execution that is done, if anything but its own end did."""
        try:
            task.result()
        except DeadKernelError:
            await self.kernel.provisioner.poll()  # an ExecutionError when the warm parent has ended, too
            self.ended = watch.problem or Problem.DIED
        except (CellTimeoutError, RecursionError, ValueError):  # outputs that come no more, or that cannot be read
            self.ended = watch.problem or Problem.OUTPUT
            await self.kernel.kill()
        if self.ended is None and self.kernel.has_had_too_much_memory():
            self.ended = Problem.MEMORY
            await self.kernel.kill()
        return watch.problem or self.ended


def _call(probe: str, seed: int) -> str:
    """Return the code that runs a probe: it needs no name that a student may have overwritten by accident."""
    publish = "__import__('autograde.probes.run', fromlist=['publish']).publish"
    display = "__import__('IPython.display', fromlist=['display']).display"
    return f"{publish}({probe!r}, {seed}, globals(), {display})"


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
