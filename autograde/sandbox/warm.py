"""The warm parent, seen from the grader: one process for a run, from which every notebook's kernel is forked.

`parent_for` starts it at first use; workers `connect` to it, one connection a job; one that has died is started again
at the next connection. It ends with this process, whatever ends this process: it watches a lifeline that closes then
(bubblewrap's --die-with-parent would not do: it fires when the *thread* that started it ends). The folder of its
sockets is removed by a shell that waits at the other end of a pipe, for the same reason.
"""

from __future__ import annotations

import atexit
import contextlib
import functools
import os
import secrets
import select
import signal
import socket
import struct
import subprocess
import tempfile
import threading
from pathlib import Path

from autograde.core.errors import WarmParentEnded
from autograde.sandbox import confinement

__all__ = ["WarmParent", "parent_for", "sender"]

_SOCKET_PATH = 50  # characters that leave room for a socket's name in the 107 of a UNIX address
_IDLE = 300.0
_TRIES = 3
_END = 60  # seconds that the parent may take to end


@functools.cache
def parent_for(*, namespaces: bool) -> WarmParent:
    """Return this process's parent, inside bubblewrap or without it; it ends with the process at the latest."""
    parent = WarmParent(namespaces=namespaces)
    atexit.register(parent.close)
    return parent


class WarmParent:
    """One warm parent, started when it is needed and again when it has died, until it is closed."""

    def __init__(self, *, namespaces: bool, idle: float = _IDLE, hold_at: str = "") -> None:
        self.namespaces = namespaces
        self.idle = idle  # seconds without a job after which it ends
        self.hold_at = hold_at  # the phase of its start that it is not to leave: for tests
        self.folder = _temporary_folder()
        self._broom = _broom(self.folder)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._lifeline: socket.socket | None = None
        self._address = ""

    def start(self) -> None:
        """Have a parent that runs, or starts; return at once."""
        with self._lock:
            if self._process is None or self._process.poll() is not None:
                self._start()

    def connect(self) -> socket.socket:
        """Return a new connection to a running parent, for one job."""
        for _ in range(_TRIES):
            self.start()
            connection = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            address = self._address
            try:
                connection.connect(address)
            except OSError:  # nobody listens any more, although bubblewrap has not ended yet
                connection.close()
                self._await_end(address)
            else:
                return connection
        raise WarmParentEnded(f"there is no warm parent: {self.last_words()}")

    def _await_end(self, address: str) -> None:
        """Wait until the parent that listened there, and does no more, has ended altogether."""
        with self._lock:
            if self._address == address:
                self._let_go()

    def _let_go(self) -> None:
        """Close the lifeline, which ends a parent, and wait for that."""
        if self._process is not None and self._lifeline is not None:
            self._lifeline.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(_END)

    def pid(self) -> int:
        """Return the process that forks, as this process counts; wait until it has imported everything."""
        self.start()
        if self._lifeline is None or (pid := sender(self._lifeline, peek=True)) == 0:
            raise WarmParentEnded(f"the warm parent did not start: {self.last_words()}")
        return pid

    def replace(self) -> None:
        """End a parent that does not answer, since somebody has stopped it; who connects next starts another."""
        with self._lock:
            ready = self._lifeline is not None and select.select([self._lifeline], [], [], 0)[0]
            if self._lifeline is not None and ready and (pid := sender(self._lifeline, peek=True)):
                with contextlib.suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
            if self._process is not None:
                self._process.kill()
                self._process.wait()

    def close(self) -> None:
        """End the parent with all that it runs, and remove its folder."""
        with self._lock:
            self._let_go()
            if self._process is not None:
                self._process.kill()
                self._process.wait()
                self._process = None
            if self._broom.stdin is not None:
                self._broom.stdin.close()
            self._broom.wait()

    def last_words(self) -> str:
        """Return the last line that bubblewrap or the parent wrote to its log."""
        log = self.folder / "log"
        lines = log.read_text(encoding="utf-8", errors="replace").strip().splitlines() if log.exists() else []
        return lines[-1] if lines else ""

    def _start(self) -> None:
        """Start a parent; its end of the lifeline, and the socket that it listens on, are left to it alone.

        So who waits for an answer of a parent that dies is told at once.
        """
        if self._lifeline is not None:
            self._lifeline.close()
        (self.folder / "log").write_bytes(b"")
        self._address = str(self.folder / f"parent-{secrets.token_hex(4)}")
        self._lifeline, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._lifeline.setsockopt(socket.SOL_SOCKET, socket.SO_PASSCRED, 1)
        with (
            theirs,
            socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener,
            (self.folder / "log").open("ab") as log,
        ):
            listener.bind(self._address)
            listener.listen(64)
            descriptors = {"listener": listener.fileno(), "lifeline": theirs.fileno()}
            settings = descriptors | {"idle": self.idle, "hold_at": self.hold_at}
            program = confinement.program("autograde.sandbox.inside", settings, self.folder, mounts=self.namespaces)
            self._process = subprocess.Popen(  # noqa: S603 - our own command
                program.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                cwd=self.folder,
                env=program.environment,
                pass_fds=tuple(descriptors.values()),
                start_new_session=True,
            )


def sender(connection: socket.socket, *, peek: bool = False) -> int:
    """Receive a message; return the process that sent it, in this process's pid namespace, or 0 when nobody is there.

    The number comes from the Linux kernel, not from the message (unix(7), SCM_CREDENTIALS).
    """
    flags = socket.MSG_PEEK if peek else 0
    message, ancillary, _, _ = connection.recvmsg(64, socket.CMSG_SPACE(12), flags)
    credentials = [data for level, kind, data in ancillary if kind == socket.SCM_CREDENTIALS]
    return int(struct.unpack("3i", credentials[0])[0]) if message and credentials else 0


def _temporary_folder() -> Path:
    """Make a folder for this user alone, whose path is short enough for a UNIX socket."""
    parent = tempfile.gettempdir()
    parent = parent if len(parent) < _SOCKET_PATH else "/tmp"  # noqa: S108 - mkdtemp makes an own folder there
    return Path(tempfile.mkdtemp(prefix="autograde-", dir=parent))


def _broom(folder: Path) -> subprocess.Popen[bytes]:
    """Start a shell that removes the folder when this process closes its end of a pipe, or ends."""
    sweep = ["/bin/sh", "-c", 'read -r _; rm -rf "$1"', "sh", str(folder)]
    return subprocess.Popen(sweep, stdin=subprocess.PIPE, cwd="/", start_new_session=True)  # noqa: S603 - our own
