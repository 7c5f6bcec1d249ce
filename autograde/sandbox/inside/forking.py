"""The loop of the warm parent: a child for each connection, and the news of its end.

A worker of the grader connects to the parent's socket and sends one message, with the child's end of a stream. The
parent forks; from then on worker and child talk over that connection and the stream. The parent only holds the
connection: it neither reads nor keeps what is said, since later children inherit all its memory. It watches two things:

- the child ends: the parent reaps it and sends its exit code over the connection, as its last message;
- the worker lets go of the connection, for whatever reason: the parent kills the child.

`lifeline` is a socket on which the grader never says anything. When it closes the grader is gone, and the parent ends;
all that runs in its namespace ends with it. It also ends when nothing was asked of it for a while: a formgrader that
stays open all day need not keep its memory, and who asks later gets a new one.
"""

from __future__ import annotations

import contextlib
import os
import select
import signal
import socket
from collections.abc import Callable
from dataclasses import dataclass

from autograde.sandbox.inside import calls

__all__ = ["Parent"]

_PATIENCE = 30.0  # seconds between a worker's connection and its message, while all others wait
_HANG_UP = select.POLLHUP | select.POLLRDHUP | select.POLLERR


@dataclass(frozen=True)
class _Child:
    pid: int
    pidfd: int
    connection: socket.socket

    def kill(self) -> None:
        """End the child, and with it all of its pid namespace."""
        with contextlib.suppress(ProcessLookupError):
            signal.pidfd_send_signal(self.pidfd, signal.SIGKILL)

    def reap(self) -> None:
        """Take note of the end of the child, tell the worker, and let go."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)  # before reaping, while nobody else can have this number
        _, status = os.waitpid(self.pid, 0)
        with contextlib.suppress(ChildProcessError):
            while True:
                os.waitpid(-self.pid, 0)  # orphans of its session, which come to us where there are no namespaces
        with contextlib.suppress(OSError):
            self.connection.send(str(os.waitstatus_to_exitcode(status)).encode(), socket.MSG_DONTWAIT)
        self.connection.close()
        os.close(self.pidfd)


class Parent:
    """The parent's descriptors and children."""

    def __init__(self, listener: socket.socket, lifeline: int, *, namespaces: bool) -> None:
        self.listener, self.lifeline = listener, lifeline
        self.own_pids = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC) if namespaces else None
        self.children: dict[int, _Child] = {}  # by each of their descriptors
        self.poll = select.poll()
        self.poll.register(listener, select.POLLIN)
        self.poll.register(lifeline, select.POLLIN)

    def serve(self, child_main: Callable[[socket.socket, int], None], idle: float) -> None:
        """Serve until the grader is gone, or has wanted nothing for `idle` seconds."""
        while events := self.poll.poll(None if self.children else idle * 1000):
            ready = {descriptor for descriptor, _ in events}
            if self.lifeline in ready:
                return
            for child in {self.children[each] for each in ready & self.children.keys()}:
                self._look_after(child, ended=child.pidfd in ready)
            if self.listener.fileno() in ready:  # last: a new child may get the descriptors of one that has ended
                self._fork(child_main)

    def _look_after(self, child: _Child, *, ended: bool) -> None:
        """Forget a child that has ended, and end one whose worker has let go."""
        connection = child.connection.fileno()
        if not ended:
            child.kill()
            self.poll.modify(connection, 0)
            return
        for descriptor in (child.pidfd, connection):
            with contextlib.suppress(KeyError):
                self.poll.unregister(descriptor)
            del self.children[descriptor]
        child.reap()

    def _fork(self, child_main: Callable[[socket.socket, int], None]) -> None:
        """Take a connection and fork a child, which never returns from `child_main`."""
        try:
            connection, _ = self.listener.accept()
        except OSError:  # no descriptor is left: the worker waits until one is
            return
        stream = _received_stream(connection)
        try:
            pid = self._forked() if stream is not None else None
        except OSError:  # too many processes on this machine: the worker is told by the end of its connection
            pid = None
        if pid == 0 and stream is not None:
            child_main(connection, stream)
        if stream is not None:
            os.close(stream)
        if pid is None:
            connection.close()
        else:
            self._watch(_Child(pid, os.pidfd_open(pid), connection))

    def _forked(self) -> int:
        """Fork, into a new pid namespace if we have one of our own; return 0 in the child."""
        if self.own_pids is None:
            pid = os.fork()
        else:
            calls.unshare(calls.NEWPID)  # for the next child, which is the first process in it
            try:
                pid = os.fork()
            except OSError:
                pid = -1
            if pid:
                self._back_to_own_pids(self.own_pids)
            if pid < 0:
                raise OSError("no process could be forked")
        if pid == 0:
            os.setsid()
        return pid

    def _back_to_own_pids(self, namespace: int) -> None:
        """Let the next fork be for a new job again; if that cannot be had all ends, a child just forked included."""
        try:
            calls.setns(namespace, calls.NEWPID)
        except OSError:
            os._exit(1)

    def _watch(self, child: _Child) -> None:
        self.children[child.pidfd] = self.children[child.connection.fileno()] = child
        self.poll.register(child.pidfd, select.POLLIN)
        self.poll.register(child.connection, _HANG_UP)


def _received_stream(connection: socket.socket) -> int | None:
    """Return the descriptor of a worker's first message; None when it has gone."""
    try:
        connection.settimeout(_PATIENCE)
        _, descriptors, _, _ = socket.recv_fds(connection, 16, 1)
        connection.settimeout(None)
    except OSError:
        return None
    return descriptors[0] if descriptors else None
