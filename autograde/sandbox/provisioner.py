"""Gets the kernel of one notebook from the warm parent (a jupyter_client kernel provisioner).

jupyter_client calls it, in this order: `pre_launch` and `launch_kernel` when the runner starts the kernel;
`poll`, `send_signal`, `kill` while the notebook runs; `cleanup` at the end, also after an error. It is found by
the entry point `autograde-confined`, named by the kernel specification that `kernel_spec` makes.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import secrets
import select
import shutil
import signal
import socket
import sys
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.kernelspec import KernelSpec
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Instance

from autograde.errors import ExecutionError, WarmParentEnded
from autograde.sandbox import settings, warm
from autograde.sandbox.job import Job
from autograde.sandbox.layers import Layer

__all__ = ["ConfinedProvisioner", "kernel_spec"]

_NAME = "autograde-confined"
_CHANNELS = ("shell_port", "control_port", "stdin_port", "iopub_port")  # in the order in which a child expects them
_READY = b"ready"
_END = 5  # seconds that a killed kernel may take to end
_LONGEST = 4096  # bytes of what a child says


def kernel_spec(job: Job) -> KernelSpec:
    """Return the one kernel that submissions run in, whatever their metadata ask for."""
    provisioner = {"provisioner_name": _NAME, "config": {"job": job}}
    return KernelSpec(
        argv=[sys.executable], display_name="Python 3", language="python", metadata={"kernel_provisioner": provisioner}
    )


class ConfinedProvisioner(KernelProvisionerBase):
    """Has a kernel for `job` forked, and removes all traces of it."""

    job: Job = Instance(Job)
    pid: int = 0
    pidfd: int = -1
    exit_code: int | None = None
    connection: socket.socket | None = None
    parent_process: warm.WarmParent
    folder: Path
    ended: asyncio.Future[None] | None = None  # done when the kernel has ended

    @property
    def has_process(self) -> bool:
        """Tell whether there is a kernel, running or ended."""
        return self.pidfd >= 0

    @property
    def orphans_with(self) -> int:
        """Return the process that orphans of this job go to: the parent, unless the kernel is first in a namespace."""
        return 0 if Layer.NAMESPACES in self.job.layers else self.parent_process.pid()

    @property
    def disk_folder(self) -> Path | None:
        """Return the folder on this machine's disk that the job writes to, if there is one."""
        return None if Layer.NAMESPACES in self.job.layers else self.folder

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Choose the addresses where grader and kernel meet."""
        self.parent_process = warm.parent_for(namespaces=Layer.NAMESPACES in self.job.layers)
        self.folder = self.parent_process.folder / f"job-{secrets.token_hex(4)}"
        self.folder.mkdir()
        manager: Any = self.parent
        manager.transport, manager.ip = "ipc", str(self.folder / "s")
        manager.session.key = b""  # nobody else reaches these sockets, and student code could read any key
        manager.connection_file = str(self.folder / "client.json")  # jupyter_client writes it, for nobody
        for port, channel in enumerate((*_CHANNELS, "hb_port"), start=1):
            setattr(manager, channel, port)
        self.connection_info = manager.get_connection_info()
        return await super().pre_launch(cmd=[], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:  # noqa: ARG002 - no command
        """Have the parent fork, tell the child what it is to do, wait until it is shut in.

        Everything that belongs to this job goes to the child alone: later children inherit what the parent has read.
        """
        self.connection = self.parent_process.connect()
        self.connection.settimeout(self.job.limits.start_wall)
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        try:
            self._ask_for_child(self.connection)
            said = self._instruct(self.connection)
        except OSError as error:
            raise WarmParentEnded(f"no kernel was forked: {self.parent_process.last_words() or error}") from error
        if said != _READY:
            raise ExecutionError(f"student code cannot be shut in: {_last_line(said)}")
        self.connection.setblocking(False)
        self._watch_end()
        return self.connection_info

    def _watch_end(self) -> None:
        loop = asyncio.get_running_loop()
        ended = self.ended = loop.create_future()

        def note() -> None:
            loop.remove_reader(self.pidfd)
            ended.set_result(None)

        loop.add_reader(self.pidfd, note)

    def _ask_for_child(self, connection: socket.socket) -> None:
        """Send the sockets for a kernel, which the parent does not look at, to be handed to a child of its own."""
        with contextlib.ExitStack() as stack:
            sockets = [stack.enter_context(self._listening(port)) for port in range(1, len(_CHANNELS) + 1)]
            socket.send_fds(connection, [b"fork"], [each.fileno() for each in sockets])

    def _instruct(self, connection: socket.socket) -> bytes:
        """Send the child its settings, and return what it says when it has done as it was told."""
        self.pid = warm.sender(connection)
        if not self.pid:
            raise ConnectionResetError("the warm parent has ended")
        self.pidfd = os.pidfd_open(self.pid)  # it waits for the settings, so that the number is still its own
        connection.send(settings.of(self.job, self.folder))
        return connection.recv(_LONGEST)

    def _listening(self, port: int) -> socket.socket:
        listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        listener.bind(f"{self.folder / 's'}-{port}")
        listener.listen(8)
        return listener

    async def poll(self) -> int | None:
        """Return None while the kernel runs, else its exit code; raise WarmParentEnded when there is nobody to ask."""
        if self.exit_code is None and self.has_process and select.select([self.pidfd], [], [], 0)[0]:
            self.exit_code = await self._exit_code()
        return self.exit_code

    async def _exit_code(self) -> int:
        """Return what the parent says of a child that has ended; only when it says nothing it has ended as well."""
        if self.connection is None:
            return 1
        try:
            said = await asyncio.wait_for(asyncio.get_running_loop().sock_recv(self.connection, 64), 5)
        except (OSError, TimeoutError):
            said = b""
        if not said:
            raise WarmParentEnded(f"the warm parent has ended: {self.parent_process.last_words()}")
        return int(said)

    async def wait(self) -> int | None:
        """Wait for the end of the kernel."""
        if self.ended is not None:
            await asyncio.wait({self.ended})
        return await self.poll()

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel."""
        if self.has_process:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.pidfd, signum)

    async def kill(self, restart: bool = False) -> None:  # noqa: ARG002 - the interface of jupyter_client
        """End the kernel and, since it is the first process of its namespace, all that it has started."""
        await self.send_signal(signal.SIGKILL)

    async def terminate(self, restart: bool = False) -> None:
        """End the kernel; it has nothing to put in order."""
        await self.kill(restart=restart)

    async def cleanup(self, restart: bool = False) -> None:  # noqa: ARG002 - the interface of jupyter_client
        """Remove all that belonged to this job; a child that still runs ends when its connection closes."""
        if self.connection is not None:
            self.connection.close()
            self.connection = None
            if self.ended is not None:
                await asyncio.wait({self.ended}, timeout=_END)
        if self.pidfd >= 0:
            asyncio.get_running_loop().remove_reader(self.pidfd)
            os.close(self.pidfd)
            self.pidfd = -1
        with contextlib.suppress(RecursionError):  # folders nested too deeply go with the folder of the run
            shutil.rmtree(self.folder, ignore_errors=True)


def _last_line(said: bytes) -> str:
    return (said.decode(errors="replace").strip().splitlines() or ["it ended at once"])[-1]
