"""What attacks aim at: files, services, a process, shared memory, a terminal, made for a class or a test, and watched.

`prey()` makes them and removes all of them. `Prey.given` is what the attacker knows of them; `Prey.harm()` tells what
has been touched. The permissions of all of it are wide, so that nothing but the confinement stands in the way.
"""

from __future__ import annotations

import ctypes
import hashlib
import os
import secrets
import select
import shutil
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

import autograde

__all__ = ["Prey", "prey"]

_PACKAGE = Path(autograde.__file__).resolve().parent
_JUDGE = _PACKAGE / "checks" / "judges" / "judge.py"
_LIBC = ctypes.CDLL(None, use_errno=True)
_LIBC.shmat.restype = ctypes.c_void_p
_LONGEST_HANDLE = 128  # bytes, MAX_HANDLE_SZ
_CREATE, _REMOVE, _NO_WAIT = 0o1000, 0, 0o4000  # IPC_CREAT, IPC_RMID, IPC_NOWAIT

# It gives up what root may do, so that whoever else has no such rights may reach it, and lets itself be traced.
_VICTIM = """
import ctypes, os, struct, sys
libc = ctypes.CDLL(None)
libc.capset(ctypes.create_string_buffer(struct.pack("Ii", 0x20080522, 0)), ctypes.create_string_buffer(24))
libc.prctl(0x59616D61, ctypes.c_ulong(-1 & (1 << 64) - 1), 0, 0, 0)  # PR_SET_PTRACER_ANY
memory = ctypes.create_string_buffer(os.environ["PREY_TOKEN"].encode())
file = os.open(".autograde-secret", os.O_RDONLY)
print(ctypes.addressof(memory), file, flush=True)
sys.stdin.read()
"""


@dataclass
class Prey:
    """What attackers are told, and how one sees that they were there."""

    given: dict[str, object] = field(default_factory=dict)
    checks: list[Callable[[], list[str]]] = field(default_factory=list)
    patience: float = 0  # seconds that a process of an attack may take to end

    @property
    def cell(self) -> str:
        """Return the code that tells an attack where its prey is."""
        return f"PREY = {self.given!r}\n"

    def harm(self) -> list[str]:
        """Return what has been touched."""
        return [harm for check in self.checks for harm in check()]


@contextmanager
def prey(patience: float = 60) -> Iterator[Prey]:
    """Make all of the prey, and remove it at the end whatever has become of it."""
    kept = Prey({"grader": os.getpid(), "daemon": f"prey{secrets.token_hex(4)}"}, patience=patience)
    with ExitStack() as stack:
        folder = Path(tempfile.mkdtemp(prefix="prey-"))
        folder.chmod(0o755)
        stack.callback(shutil.rmtree, folder)
        for part in (_course, _folders, _sockets, _victim, _system_v, _named_memory, _named_queue, _terminal, _daemon):
            stack.enter_context(part(kept, folder))
        yield kept


@contextmanager
def _course(kept: Prey, folder: Path) -> Iterator[None]:
    """Make a course with a secret, a gradebook and a submission; the kit's own answers."""
    secret = secrets.token_hex(32)
    course = folder / "course"
    submission = course / "submitted" / "ada" / "perceptron" / "perceptron.ipynb"
    submission.parent.mkdir(parents=True)
    submission.write_text('{"cells": []}')
    (course / ".autograde-secret").write_text(secret)
    _make_gradebook(course / "gradebook.db")
    kept.given |= {"course": str(course), "secret": str(course / ".autograde-secret"), "submission": str(submission)}
    kept.given |= {"gradebook": str(course / "gradebook.db"), "length": len(secret), "beginning": secret[:8].encode()}
    kept.given |= {"digest": hashlib.sha256(secret.encode()).hexdigest(), "kit": str(_PACKAGE.parent)}
    kept.given |= {"judges": str(_JUDGE), "handle": _handle(_JUDGE)}
    kept.given["source"] = str(_PACKAGE.parent / "source" / "perceptron" / "perceptron.ipynb")
    before = _content(course)
    kept.checks.append(lambda: [] if _content(course) == before else ["the course was changed"])
    yield


def _make_gradebook(path: Path) -> None:
    with sqlite3.connect(path) as book:
        book.execute("CREATE TABLE grade (manual_score REAL)")
        book.execute("INSERT INTO grade VALUES (0)")
    book.close()


def _content(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _handle(path: Path) -> bytes:
    """Return the number by which Linux knows a file (name_to_handle_at(2))."""
    handle = ctypes.create_string_buffer(_LONGEST_HANDLE.to_bytes(4, sys.byteorder), 8 + _LONGEST_HANDLE)
    mount = ctypes.c_int()
    _LIBC.name_to_handle_at(-100, str(path).encode(), handle, ctypes.byref(mount), 0)  # some file systems have none
    return handle.raw


@contextmanager
def _folders(kept: Prey, folder: Path) -> Iterator[None]:
    """Make a folder where anybody may write, one with its own file system if that can be had, one of another kernel."""
    opened, mounted, runtime = folder / "open", folder / "mounted", folder / "runtime"
    for path in (opened, mounted, runtime):
        path.mkdir()
    opened.chmod(0o777)
    (runtime / f"kernel-{kept.given['daemon']}.json").write_text('{"key": "of another kernel"}')
    is_mounted = _LIBC.mount(b"prey", str(mounted).encode(), b"tmpfs", 0, None) == 0
    kept.given |= {"folder": str(opened), "mounted": str(mounted), "runtime": str(runtime)}
    kept.checks += [
        lambda: [str(path) for path in opened.iterdir()],
        lambda: [str(opened)] if opened.is_mount() else [],
        lambda: [] if mounted.is_mount() == is_mounted else [f"the mount on {mounted}"],
    ]
    try:
        yield
    finally:
        for path in (opened, mounted):
            _LIBC.umount2(str(path).encode(), 2)


@contextmanager
def _sockets(kept: Prey, folder: Path) -> Iterator[None]:
    """Open services that nobody is to speak to, one for each kind of address."""
    wanted = {
        "tcp4": (socket.AF_INET, socket.SOCK_STREAM, ("127.0.0.1", 0)),
        "tcp6": (socket.AF_INET6, socket.SOCK_STREAM, ("::1", 0)),
        "udp": (socket.AF_INET, socket.SOCK_DGRAM, ("127.0.0.1", 0)),
        "stream": (socket.AF_UNIX, socket.SOCK_STREAM, str(folder / "stream")),
        "seqpacket": (socket.AF_UNIX, socket.SOCK_SEQPACKET, str(folder / "seqpacket")),
        "datagram": (socket.AF_UNIX, socket.SOCK_DGRAM, str(folder / "datagram")),
        "abstract": (socket.AF_UNIX, socket.SOCK_STREAM, f"\0{folder.name}"),
        "abstractdatagram": (socket.AF_UNIX, socket.SOCK_DGRAM, f"\0{folder.name}-datagram"),
    }
    with ExitStack() as stack:
        services = {}
        for name, kind in wanted.items():
            kept.given[name] = 1
            with suppress(OSError):  # this machine may have no IPv6
                services[name] = stack.enter_context(socket.socket(*kind[:2]))
                kept.given[name] = _bound(services[name], kind[2])
        kept.given["interfaces"] = [name for _, name in socket.if_nameindex() if name != "lo"]
        kept.checks.append(
            lambda: [name for name, service in services.items() if select.select([service], [], [], 0)[0]]
        )
        yield


def _bound(service: socket.socket, address: object) -> object:
    """Bind a service, and return its port, path or name."""
    service.bind(address)
    if service.type != socket.SOCK_DGRAM:
        service.listen()
    if isinstance(address, tuple):
        return service.getsockname()[1]
    if Path(address).is_absolute():
        Path(address).chmod(0o777)
    return address.removeprefix("\0")


@contextmanager
def _victim(kept: Prey, folder: Path) -> Iterator[None]:
    """Start a process of the grader's user that has a secret in its environment, its memory and an open file."""
    course = folder / "course"
    environment = {"PREY_TOKEN": (course / ".autograde-secret").read_text()}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    command = [sys.executable, "-S", "-E", "-c", _VICTIM]
    with subprocess.Popen(command, env=environment, cwd=course, **pipes) as process:
        address, descriptor = map(int, process.stdout.readline().split())
        kept.given |= {"victim": process.pid, "address": address, "descriptor": descriptor}
        before = _state(process.pid, address)
        kept.checks.append(lambda: [] if _state(process.pid, address) == before else ["the process was changed"])
        try:
            yield
        finally:
            process.kill()


def _state(pid: int, address: int) -> object:
    """Return all of a process that an attack could change; None when it has ended."""
    try:
        process = psutil.Process(pid)
        with Path(f"/proc/{pid}/mem").open("rb") as memory:
            memory.seek(address)
            stopped = process.status() in (psutil.STATUS_STOPPED, psutil.STATUS_TRACING_STOP, psutil.STATUS_ZOMBIE)
            return memory.read(8), process.nice(), process.rlimit(psutil.RLIMIT_NOFILE), stopped
    except (psutil.Error, OSError):
        return None


@contextmanager
def _system_v(kept: Prey, _: Path) -> Iterator[None]:
    """Make shared memory and a queue that are found by a number."""
    key = secrets.randbelow(1 << 30) + 1
    memory = _checked(_LIBC.shmget(key, 4096, _CREATE | 0o666))
    queue = _checked(_LIBC.msgget(key, _CREATE | 0o666))
    try:
        place = _LIBC.shmat(memory, None, 0)
        ctypes.memmove(place, b"a secret", 8)
        message = ctypes.create_string_buffer((1).to_bytes(8, sys.byteorder) + b"a secret", 16)
        _checked(_LIBC.msgsnd(queue, message, 8, _NO_WAIT))
        kept.given |= {"sharedmemory": key, "queue": key}
        kept.checks.append(lambda: [] if ctypes.string_at(place, 8) == b"a secret" else ["shared memory was changed"])
        yield
        _LIBC.shmdt(ctypes.c_void_p(place))
    finally:
        _LIBC.shmctl(memory, _REMOVE, None)
        _LIBC.msgctl(queue, _REMOVE, None)


@contextmanager
def _named_memory(kept: Prey, folder: Path) -> Iterator[None]:
    """Make shared memory that is found by a name."""
    memory = Path("/dev/shm", folder.name)  # noqa: S108 - where Linux keeps it
    memory.write_bytes(b"a secret")
    memory.chmod(0o666)
    kept.given["namedmemory"] = f"/{folder.name}"
    kept.checks.append(lambda: [] if memory.read_bytes() == b"a secret" else ["named memory was changed"])
    try:
        yield
    finally:
        memory.unlink()


@contextmanager
def _named_queue(kept: Prey, folder: Path) -> Iterator[None]:
    """Make a queue of messages that is found by a name."""
    name = f"/{folder.name}"
    queue = _checked(_LIBC.mq_open(name.encode(), os.O_CREAT | os.O_RDWR, 0o666, None))
    kept.given["namedqueue"] = name
    try:
        yield
    finally:
        os.close(queue)
        _LIBC.mq_unlink(name.encode())


@contextmanager
def _terminal(kept: Prey, _: Path) -> Iterator[None]:
    """Open a terminal on which nothing is to appear."""
    screen, keyboard = os.openpty()
    kept.given["terminal"] = os.ttyname(keyboard)
    kept.checks.append(lambda: ["the terminal"] if select.select([screen, keyboard], [], [], 0)[0] else [])
    try:
        yield
    finally:
        os.close(screen)
        os.close(keyboard)


@contextmanager
def _daemon(kept: Prey, _: Path) -> Iterator[None]:
    """Make nothing: a process with this name exists when an attack has left it behind."""
    name = str(kept.given["daemon"])
    kept.checks.append(lambda: [f"process {process.pid}" for process in _named(name, kept.patience)])
    try:
        yield
    finally:
        for process in _named(name, patience=0):
            process.send_signal(signal.SIGKILL)


def _named(name: str, patience: float) -> list[psutil.Process]:
    """Return the processes with this name that are still there after some seconds."""
    until = time.monotonic() + patience
    while found := [process for process in psutil.process_iter() if _name(process) == name]:
        if time.monotonic() > until:
            break
        time.sleep(0.05)
    return found


def _name(process: psutil.Process) -> str:
    with suppress(psutil.Error):
        return process.name()
    return ""


def _checked(result: int) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result
