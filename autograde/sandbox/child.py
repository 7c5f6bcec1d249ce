"""The grader's end of one forked child: how it comes to be, what it is asked and what it says, and how it ends."""

from __future__ import annotations

import contextlib
import os
import secrets
import select
import shutil
import signal
import socket
from collections.abc import Callable
from pathlib import Path

from autograde.core.errors import ExecutionError, WarmParentEnded
from autograde.sandbox import settings, warm
from autograde.sandbox.job import Job
from autograde.sandbox.layers import Layer
from autograde.sandbox.messages import LENGTH, MalformedMessage, Message, decoded

__all__ = ["Child", "ChildEnded"]

_READY = b"ready"
_END = 60  # seconds that a killed child may take to end, or its parent to tell of it
_LONGEST = 4096  # bytes of what a child says before it is confined
_PIECE = 1 << 16  # bytes that are read at once


class ChildEnded(Exception):
    """The child has ended, or has closed its stream."""


class Child:
    """A child for `job`, forked from the warm parent and confined; all its traces are removed when it is closed.

    Everything that belongs to this job goes to the child alone: later children inherit what the parent has read.
    """

    def __init__(self, job: Job) -> None:
        self._namespaces = Layer.NAMESPACES in job.layers
        self._largest = job.limits.message
        self._parent = warm.parent_for(namespaces=self._namespaces)
        self.folder = self._parent.folder / f"job-{secrets.token_hex(4)}"
        self.folder.mkdir()
        self.pid, self._pidfd = 0, -1
        self._read = bytearray()
        self._stream, theirs = socket.socketpair()
        self._connection = self._parent.connect()
        try:
            with theirs:
                self._start(job, theirs)
        except BaseException:
            self.close()
            raise

    def _start(self, job: Job, theirs: socket.socket) -> None:
        """Have it forked, tell it what it is to do, wait until it is confined."""
        self._connection.settimeout(job.limits.start_wall)
        self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        try:
            socket.send_fds(self._connection, [b"fork"], [theirs.fileno()])
            self.pid = warm.sender(self._connection)
            if not self.pid:
                raise ConnectionResetError("the warm parent has ended")
            self._pidfd = os.pidfd_open(self.pid)  # it waits for the settings, so that the number is still its own
            self._connection.send(settings.of(job, self.folder))
            said = self._connection.recv(_LONGEST)
        except TimeoutError as error:
            self._parent.replace()
            raise WarmParentEnded("the warm parent did not answer") from error
        except OSError as error:
            raise WarmParentEnded(f"no child was forked: {self._parent.last_words() or error}") from error
        if said != _READY:
            raise ExecutionError(f"student code cannot be shut in: {_last_line(said)}")
        self._stream.setblocking(False)

    @property
    def orphans_with(self) -> int:
        """Return the process that orphans of this job go to: the parent, unless the child is first in a namespace."""
        return 0 if self._namespaces else self._parent.pid()

    @property
    def disk_folder(self) -> Path | None:
        """Return the folder on this machine's disk that the job writes to, if there is one."""
        return None if self._namespaces else self.folder

    @property
    def owes(self) -> bool:
        """Tell whether it has begun a message and not ended it, which only student code can bring about."""
        return bool(self._read)

    def ask(self, request: bytes, meanwhile: Callable[[], None], pause: float) -> None:
        """Send a request; `meanwhile` is called at least every `pause` seconds."""
        left = memoryview(request)
        while left:
            meanwhile()
            if not select.select([], [self._stream], [], pause)[1]:
                continue
            try:
                left = left[self._stream.send(left) :]
            except OSError as error:
                raise ChildEnded from error

    def next_message(self, meanwhile: Callable[[], None], pause: float) -> tuple[Message, int]:
        """Return the next message and its size in bytes; `meanwhile` is called at least every `pause` seconds.

        Raise ChildEnded, or MalformedMessage. Not more is ever held than one message of the largest size.
        """
        size = int.from_bytes(self._take(LENGTH, meanwhile, pause), "big")
        if size > self._largest:
            raise MalformedMessage(f"a message of {size} bytes")
        return decoded(self._take(size, meanwhile, pause)), size

    def _take(self, size: int, meanwhile: Callable[[], None], pause: float) -> bytes:
        while len(self._read) < size:
            meanwhile()
            if not select.select([self._stream], [], [], pause)[0]:
                continue
            try:
                piece = self._stream.recv(max(_PIECE, size - len(self._read)))
            except OSError as error:
                raise ChildEnded from error
            if not piece:
                raise ChildEnded
            self._read += piece
        taken = bytes(self._read[:size])
        del self._read[:size]
        return taken

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in what it runs."""
        self._signal(signal.SIGINT)

    def ask_where(self) -> None:
        """Have it say which lines are running."""
        self._signal(signal.SIGURG)

    def kill(self) -> None:
        """End it and, since it is the first process of its namespace, all that it has started."""
        self._signal(signal.SIGKILL)

    def check_parent(self) -> None:
        """Raise WarmParentEnded when the child has ended because its parent has, which has no news of it then."""
        self._connection.settimeout(_END)
        try:
            news = self._connection.recv(64)
        except OSError:
            news = b""
        if not news:
            raise WarmParentEnded(f"the warm parent has ended: {self._parent.last_words()}")

    def close(self) -> None:
        """End the child, and remove all that belonged to its job."""
        self.kill()
        self._stream.close()
        self._connection.close()
        if self._pidfd >= 0:
            select.select([self._pidfd], [], [], _END)
            os.close(self._pidfd)
            self._pidfd = -1
        with contextlib.suppress(RecursionError):  # folders nested too deeply go with the folder of the run
            shutil.rmtree(self.folder, ignore_errors=True)

    def _signal(self, number: int) -> None:
        if self._pidfd >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._pidfd, number)


def _last_line(said: bytes) -> str:
    return (said.decode(errors="replace").strip().splitlines() or ["it ended at once"])[-1]
