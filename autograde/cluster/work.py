"""What runs on a worker: its set-up, once a run, and the grading of one submission, a pure function of its message."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import uuid
from collections.abc import Iterable, Mapping

from distributed import Scheduler, Worker, WorkerPlugin, get_worker

from autograde.cluster import checking
from autograde.core.errors import AutogradeError
from autograde.core.model import Notice
from autograde.course.assignment import Assignment
from autograde.grading.messages import Ask, Source
from autograde.grading.provenance import of_installation
from autograde.grading.workers import Crew
from autograde.sandbox.layers import Layer, Layers

__all__ = ["Grader", "forget_the_gone", "grade_here", "name_for", "refusal_here"]

_LOG = logging.getLogger("distributed.worker.autograde")


def name_for(client: str) -> str:
    """Return a name for a run of this client."""
    return f"{_beginning(client)}{uuid.uuid4().hex}"


def _beginning(client: str) -> str:
    return f"autograde-{client}-"


async def forget_the_gone(dask_scheduler: Scheduler) -> None:
    """End on all workers what belongs to coordinators that have gone without a word; runs where the scheduler is."""
    here = tuple(map(_beginning, dask_scheduler.clients))
    for name in list(dask_scheduler.worker_plugins):
        if name.startswith("autograde-") and not name.startswith(here):
            await dask_scheduler.unregister_worker_plugin(None, name)


class Grader(WorkerPlugin):
    """Makes a worker ready for one run, or refuses it. Dask sends it once to each worker, and to those that come later.

    A worker that may grade gets the resource `name`, which all tasks of the run ask for: others are given none.
    The constructor runs where the coordinator is, the rest on a worker.
    """

    def __init__(self, name: str, sources: Iterable[Source], layers: Layers) -> None:
        self.name = name
        self.sources = {source.digest: source for source in sources}
        self.layers = tuple(sorted(layers))
        self.installation: Mapping[str, str] = dict(of_installation())
        self.is_set_up = False

    async def setup(self, worker: Worker) -> None:
        """Check this worker, read the sources, start who grades; offer the resource when all is well."""
        with contextlib.suppress(PermissionError):  # it may lead a session already
            os.setsid()  # Ctrl-C in a terminal is for whoever started the worker, and will end it
        self.crew = Crew(worker.state.nthreads, frozenset(map(Layer, self.layers)))
        self.assignments: dict[str, Assignment] = {}
        self.refusal = await asyncio.to_thread(self._prepare)
        self.is_set_up = True
        if self.refusal is None:
            await worker.set_resources(**{self.name: worker.state.nthreads})
        else:
            _LOG.error("This worker does not grade: %s.", self.refusal)

    async def teardown(self, worker: Worker) -> None:
        """End what still runs."""
        await asyncio.to_thread(self.crew.close)
        if self.refusal is None:
            await worker.set_resources(**{self.name: 0})

    def _prepare(self) -> str | None:
        layers = frozenset(map(Layer, self.layers))
        refusal = checking.refusal(layers, self.installation)
        if refusal is None:
            try:
                self.assignments = {digest: source.assignment() for digest, source in self.sources.items()}
                return self.crew.prepare()
            except AutogradeError as error:
                return str(error)
            except Exception as error:  # noqa: BLE001 - such as no memory for a process: others grade all the same
                return f"{type(error).__name__}: {error}"
        return refusal

    def grade(  # noqa: PLR0913, PLR0917 - a message
        self, source: str, student: str, seed: int, submission: bytes, notices: tuple[Notice, ...], alone: bool
    ) -> bytes:
        """Grade one submission of the assignment with this digest of its source; return it encoded."""
        ask = Ask(0, source, student, seed, self.layers, alone, content=submission, notices=notices)
        return self.crew.grade(self.sources[source], ask, self.assignments[source].limits)


def grade_here(  # noqa: PLR0913, PLR0917 - a message
    name: str, source: str, student: str, seed: int, submission: bytes, notices: tuple[Notice, ...], alone: bool
) -> bytes:
    """Grade one submission on the worker that this is called on."""
    return _grader(get_worker(), name).grade(source, student, seed, submission, notices, alone)


async def refusal_here(name: str, dask_worker: Worker, patience: float = 120.0) -> str | None:
    """Return why this worker takes no part in a run, or None when it does; TimeoutError: not known in time."""
    async with asyncio.timeout(patience):
        while not _is_set_up(dask_worker, name):  # noqa: ASYNC110 - the plugin itself may still be on its way
            await asyncio.sleep(0.05)
    return _grader(dask_worker, name).refusal


def _is_set_up(worker: Worker, name: str) -> bool:
    return name in worker.plugins and _grader(worker, name).is_set_up


def _grader(worker: Worker, name: str) -> Grader:
    plugin = worker.plugins[name]
    if not isinstance(plugin, Grader):
        raise TypeError(f"the plugin {name} is none of ours")
    return plugin
