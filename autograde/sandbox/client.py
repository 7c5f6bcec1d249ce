"""nbclient's end of the kernel: our kernel whatever a notebook asks for, capped outputs, a probe's own messages."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import zmq
import zmq.asyncio
from jupyter_client.asynchronous.client import AsyncKernelClient
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode, ValidationError, v4
from traitlets import Instance

from autograde.probes.run import MIME
from autograde.sandbox.job import Job
from autograde.sandbox.provisioner import kernel_spec

__all__ = ["Client", "Manager"]

_LAST_OUTPUTS = 0.1  # seconds that outputs of a kernel may still come after its end
_LATE = 5  # seconds that outputs may come after the kernel's answer
_WAITING = 16  # messages of a kernel that wait here; more of them wait in the kernel, where they are its own memory
_SEVERAL = 2  # documents of one probe that are worth keeping


class Manager(AsyncKernelManager):
    """Starts the kernel of `job`, whatever kernel the notebook's metadata name."""

    job: Job = Instance(Job)

    @property
    def kernel_spec(self) -> KernelSpec:
        """Return the specification with our provisioner."""
        if self._kernel_spec is None:
            self._kernel_spec = kernel_spec(self.job)
        return self._kernel_spec

    def client(self, **settings: Any) -> AsyncKernelClient:
        """Return a client whose sockets refuse messages that are larger than allowed, and do not heap them up."""
        context = zmq.asyncio.Context()
        context.setsockopt(zmq.MAXMSGSIZE, self.job.limits.message)
        context.setsockopt(zmq.RCVHWM, _WAITING)
        return super().client(context=context, **settings)


class Client(NotebookClient):
    """Runs cells and probes of one notebook, and keeps what it stores within the limits of its job."""

    def __init__(self, notebook: NotebookNode, manager: Manager) -> None:
        super().__init__(notebook, manager, allow_errors=True, timeout=None, record_timing=False)
        self.limits = manager.job.limits
        self.startup_timeout = int(self.limits.start_wall)
        self.iopub_timeout = _LATE
        self.raise_on_iopub_timeout = True
        self.dropped: set[int] = set()  # the cells of which not all output was kept
        self._left_of_notebook = self.limits.notebook_output
        self._left_of_cell = 0
        self._documents: list[Any] | None = None  # what a probe has published, while one runs
        self._place = v4.new_code_cell()  # where nbclient notes what it likes to while a probe runs

    async def connect(self) -> None:
        """Open the channels, and wait until the kernel has taken note that we want its outputs.

        nbclient asks for the kernel's description and then waits for silence; since version 7 ipykernel greets who
        subscribes, and nothing that it sends after that is lost.
        """
        self.kc = self.km.client()
        self.kc.start_channels(hb=False)
        self.kc.allow_stdin = False
        waiting = asyncio.ensure_future(self.kc.iopub_channel.get_msg(timeout=self.startup_timeout))
        await asyncio.wait({waiting, self._ended}, return_when=asyncio.FIRST_COMPLETED)
        if not waiting.done():
            waiting.cancel()
            raise DeadKernelError("the kernel ended at its start")
        await waiting

    async def _async_poll_kernel_alive(self) -> None:
        """Wait for the end of the kernel, of which nbclient, whose method this is, would learn up to a second later."""
        await asyncio.wait({self._ended})
        await asyncio.sleep(_LAST_OUTPUTS)
        if self.task_poll_for_reply is not None:
            self.task_poll_for_reply.cancel()

    @property
    def _ended(self) -> asyncio.Future[None]:
        provisioner: Any = self.km.provisioner
        ended: asyncio.Future[None] = provisioner.ended
        return ended

    async def run_cell(self, source: str, index: int) -> None:
        """Run `source` in place of the text of the cell at `index`, whose outputs it makes."""
        cell = self.nb.cells[index]
        shown, cell.source = cell.source, source
        self._left_of_cell = self.limits.output
        try:
            await self.async_execute_cell(cell, index, store_history=self._documents is None)
        finally:
            cell.source = shown

    async def run_probe(self, source: str) -> list[Any]:
        """Run the engine's own call of a probe and return the documents that were published meanwhile."""
        documents: list[Any] = []
        self._documents = documents
        self.nb.cells.append(self._place)
        try:
            await self.run_cell(source, len(self.nb.cells) - 1)
        finally:
            self.nb.cells.pop()
            self._documents = None
        return documents

    def process_message(self, msg: dict[str, Any], cell: NotebookNode, cell_index: int) -> Any:
        """Take a message of the kernel: keep a probe's documents apart, drop what exceeds the limits."""
        if msg["msg_type"] != "status":
            if self._documents is not None:
                self._keep_document(msg)
                return None
            size = len(json.dumps(msg["content"], default=str))
            if size > min(self._left_of_cell, self._left_of_notebook):
                self.dropped.add(cell_index)
                return None
            self._left_of_cell -= size
            self._left_of_notebook -= size
        return super().process_message(msg, cell, cell_index) if _can_be_stored(msg) else None

    def _keep_document(self, msg: dict[str, Any]) -> None:
        data = msg["content"].get("data") if msg["msg_type"] == "display_data" else None
        if isinstance(data, dict) and MIME in data and self._documents is not None and len(self._documents) < _SEVERAL:
            self._documents.append(data[MIME])


def _can_be_stored(msg: dict[str, Any]) -> bool:
    """Tell whether nbclient can make something of a message: student code may send any that it likes.

    Messages of widgets are passed over: nobody is there to answer, and what a widget shows as text comes otherwise.
    """
    kind, content = msg["msg_type"], msg["content"]
    if kind.startswith("comm") or not isinstance(content.get("transient") or {}, dict):
        return False
    if kind == "status":
        return "execution_state" in content
    try:
        if kind in ("stream", "display_data", "execute_result", "error"):
            v4.output_from_msg(msg)
    except (KeyError, TypeError, AttributeError, ValidationError):
        return False
    return isinstance(content.get("execution_count"), int | None)
