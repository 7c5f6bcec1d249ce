"""IPython's kernel without the Jupyter protocol: made once in the warm parent, served over one stream in each child.

It is ipykernel's own shell, display hook and publisher, so that outputs are those of a normal kernel. What they would
send by ZeroMQ goes through `OneStream` instead: a message is four bytes that hold its length, and so much JSON.
"""

from __future__ import annotations

import asyncio
import builtins
import contextlib
import getpass
import inspect
import json
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

from ipykernel.compiler import XCachingCompiler
from ipykernel.ipkernel import IPythonKernel
from ipykernel.kernelapp import IPKernelApp
from ipykernel.zmqshell import ZMQInteractiveShell
from IPython.core.error import StdinNotImplementedError
from jupyter_client.jsonutil import json_clean, json_default
from jupyter_client.session import Session
from traitlets.config import Config

from autograde.checks.probes.probe import find
from autograde.checks.probes.run import observe
from autograde.sandbox.inside import locating
from autograde.sandbox.inside.streams import OrderedStream
from autograde.sandbox.inside.undrawn import close_unseen, few_drawn, undrawn

__all__ = ["App", "make", "serve"]

_NO_PROGRAMS = "Programs cannot be started while grading."
_NO_INPUT = "Nobody is there to answer while grading: remove {}."
_TOO_LARGE = "(an output that is too large for the grader is not shown)"
_LENGTH = 4  # bytes before each message
_OUTPUTS = ("stream", "display_data", "update_display_data", "execute_result", "error", "clear_output")

# Bound before student code runs, which may give these names another meaning for all modules.
_dumps, _len, _map, _sum = json.dumps, len, map, sum


class OneStream(Session):
    """A session whose messages go over the stream to the grader, whatever ZeroMQ socket they are meant for."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(key=b"", **settings)
        self.grader: socket.socket | None = None
        self.owner = 0  # the process that may send: not one that the notebook has forked
        self.largest = 0  # bytes of a message
        self._sending = threading.Lock()

    def msg(self, msg_type: str, content: Any = None, parent: Any = None, *_: Any, **__: Any) -> dict[str, Any]:
        """Return a message with what the grader asks of one; `parent` is the header of the request it belongs to."""
        return {"msg_type": msg_type, "content": content or {}, "parent_header": parent or {}}

    def send(  # type: ignore[override]  # sockets, identities and buffers are nothing to this session
        self, _: Any, msg_or_type: Any, content: Any = None, parent: Any = None, *__: Any, **___: Any
    ) -> dict[str, Any]:
        """Send a message of a cell to the grader; those of widgets, which nobody would answer, are passed over."""
        msg: dict[str, Any] = msg_or_type if isinstance(msg_or_type, dict) else self.msg(msg_or_type, content, parent)
        header = msg["parent_header"].get("header", msg["parent_header"])
        if msg["msg_type"] in _OUTPUTS and "request" in header:
            self.tell(msg["msg_type"], header["request"], **_content(msg["content"]))
        return msg

    def tell_where(self, request: int, frames: list[locating.Frame]) -> None:
        """Send which lines are running, unless a message is just being sent: this may be called in the midst of it."""
        body = _json({"type": "running", "request": request, "frames": frames})
        if self._sending.acquire(blocking=False):
            try:
                self._write(body)
            finally:
                self._sending.release()

    def tell(self, kind: str, request: int, **content: Any) -> None:
        """Send one message; a note in the place of its content when the grader would refuse it for its size."""
        body = _json({"type": kind, "request": request} | content)
        if _len(body) > self.largest:
            body = _json({"type": kind, "request": request} | _note(content))
        with self._sending:
            self._write(body)

    def _write(self, body: bytes) -> None:
        """Write a message to the grader, unless this is a process that the notebook has forked."""
        if self.grader is not None and os.getpid() == self.owner:
            _send_whole(self.grader, _len(body).to_bytes(_LENGTH, "big") + body)


def _content(content: dict[str, Any]) -> dict[str, Any]:
    """Return the content of an output as the grader takes it: its display's number is not nested."""
    transient = content.get("transient") or {}
    kept = {name: {} if value is None else value for name, value in content.items() if name != "transient"}
    return kept | ({"display_id": transient["display_id"]} if "display_id" in transient else {})


def _note(content: dict[str, Any]) -> dict[str, Any]:
    shown = {"text": _TOO_LARGE, "data": {"text/plain": _TOO_LARGE}, "evalue": _TOO_LARGE, "traceback": [_TOO_LARGE]}
    small = {name: value for name, value in content.items() if name in ("name", "ename", "display_id", "wait")}
    counted = {name: value for name, value in content.items() if name == "execution_count"}
    return small | counted | {name: shown.get(name, {}) for name in content if name in (*shown, "metadata")}


def _json(message: dict[str, Any]) -> bytes:
    """Return a message as JSON, well-formed: halves of characters, which no file can hold, are replaced."""
    try:
        text = _dumps(message, default=json_default, ensure_ascii=False, allow_nan=False)
    except (TypeError, ValueError):  # what jupyter_client, too, makes JSON of only when it must
        text = _dumps(json_clean(message), default=json_default, ensure_ascii=False)
    try:
        return text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode()


def _send_whole(stream: socket.socket, frame: bytes) -> None:
    """Send a message to its end, also when Ctrl-C comes meanwhile: half a message would end the notebook.

    `extend` notes what was sent in the same step as it is sent; the interrupt that comes after it is raised later.
    """
    sent: list[int] = []
    interrupted = False
    while True:
        try:
            while (done := _sum(sent)) < _len(frame):
                sent.extend(_map(stream.send, (memoryview(frame)[done:],)))
            break
        except KeyboardInterrupt:
            interrupted = True
    if interrupted:
        raise KeyboardInterrupt


class App(IPKernelApp):
    """ipykernel's application without what it would open: no connection file, no sockets, no threads."""

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Do nothing: all settings are given by `make`."""

    def _nothing(self, *_: Any, **__: Any) -> None:
        """Do nothing."""

    init_connection_file = write_connection_file = log_connection_info = init_heartbeat = _nothing
    init_poller = init_sockets = init_io = init_signal = _nothing

    def init_kernel(self) -> None:
        """Make the kernel, and with it the shell."""
        self.kernel = _Kernel.instance(
            parent=self, session=self.session, log=self.log, profile_dir=self.profile_dir, user_ns=self.user_ns
        )


class _Compiler(XCachingCompiler):
    """The compiler of cells, which tells `inspect` whose code they are.

    To show an error IPython asks for the module of each frame several times, and without this `inspect` searches all
    modules each time, which was most of what an error cost. It would find none; a cell looks the same either way.
    """

    request = 0  # with which the cell came

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:
        """Return the name of the file that a cell pretends to be."""
        name: str = super().get_code_name(raw_code, code, number)
        inspect.modulesbyfile[name] = "__main__"
        locating.belongs(name, self.request)
        return name


class _Kernel(IPythonKernel):
    """Runs what the grader asks for, one request after the other."""

    compiler_class = _Compiler
    session: OneStream

    async def serve(self, stream: socket.socket) -> None:
        """Answer requests until the grader lets go. Between them tasks that cells have left behind go on."""
        self.session.grader, self.session.owner = stream, os.getpid()
        locating.answer(lambda frames: self.session.tell_where(self.shell.compile.request, frames))
        loop, asked = asyncio.get_running_loop(), asyncio.Event()
        loop.add_reader(stream, asked.set)
        while True:
            await asked.wait()
            asked.clear()
            if (request := _received(stream)) is None:
                return
            self.shell.compile.request = request["number"]
            self.set_parent([], {"header": {"request": request["number"]}, "content": {}})
            with _interruptible():
                await self._answer(**request)
            sys.stdout.flush()
            sys.stderr.flush()
            self.session.tell("done", request["number"])

    async def _answer(
        self,
        number: int,
        source: str = "",
        test_of: str | None = None,
        probe: str | None = None,
        seed: int = 0,
    ) -> None:
        """Run a cell or a probe to its end, however it ends; a cell may be a test, of what the probe `test_of` asks."""
        with contextlib.suppress(KeyboardInterrupt, asyncio.CancelledError):
            if probe is not None:
                document = _observed(probe, seed, self.shell.user_ns)
                self.session.tell("observations", number, document=document)
            else:
                self.session.tell("started", number, execution_count=self.shell.execution_count)
                with few_drawn() if test_of is None or find(test_of).draws else undrawn(alike=True):
                    await self._run(source)

    async def _run(self, source: str) -> None:
        """Run a cell as `IPythonKernel.do_execute` does."""
        shell, failed = self.shell, None
        try:
            transformed = shell.transform_cell(source)
        except Exception:  # noqa: BLE001 - a transformer of the student's; the shell shows it
            transformed, failed = source, sys.exc_info()
        prepared = {"transformed_cell": transformed, "preprocessing_exc_tuple": failed}
        if not shell.should_run_async(source, **prepared):
            shell.run_cell(source, store_history=True)
            return
        cell = asyncio.ensure_future(shell.run_cell_async(source, store_history=True, **prepared))
        with _cancelled_by_interrupt(cell):
            result = None
            try:
                result = await cell
            finally:
                shell.events.trigger("post_execute")
                shell.events.trigger("post_run_cell", result)


def _observed(probe: str, seed: int, names: dict[str, Any]) -> str:
    """Return what a probe sees, as JSON in a text, so that its numbers are nobody's to alter on the way."""
    with undrawn(alike=not find(probe).draws):
        return _dumps(observe(probe, seed, names))


def _received(stream: socket.socket) -> dict[str, Any] | None:
    """Return the next request, or None when there is nobody any more."""
    length = stream.recv(_LENGTH, socket.MSG_WAITALL)
    size = int.from_bytes(length, "big")
    body = stream.recv(size, socket.MSG_WAITALL)
    return json.loads(body) if _len(length) == _LENGTH and _len(body) == size else None


@contextlib.contextmanager
def _interruptible() -> Iterator[None]:
    """Let Ctrl-C raise KeyboardInterrupt in a cell, and do nothing between two of them."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextlib.contextmanager
def _cancelled_by_interrupt(cell: asyncio.Future[Any]) -> Iterator[None]:
    """Cancel a cell that awaits when Ctrl-C comes; one that computes is where the event loop cannot hear of it."""
    loop = asyncio.get_running_loop()
    before = signal.signal(signal.SIGINT, lambda *_: loop.call_soon_threadsafe(cell.cancel))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def make() -> App:
    """Make the kernel, in the parent: it has nothing of any job yet, starts no thread and opens nothing."""
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    config.IPKernelApp.quiet = True
    app = App.instance(config=config)
    app.session = OneStream(parent=app)
    app.initialize([])
    app.shell.events.register("post_execute", close_unseen)  # the first: Matplotlib's own comes with its first figure
    return app


def serve(app: App, stream: socket.socket, largest: int) -> None:
    """Run the kernel in a child until the grader lets go; `largest` is the size in bytes of a message it may send."""
    _refuse_programs()
    _refuse_input()
    app.session.largest = largest
    for name in ("stdout", "stderr"):
        setattr(sys, name, OrderedStream(app.session, name))
    os.register_at_fork(after_in_child=_print_to_descriptors)
    sys.breakpointhook = lambda *_, **__: None  # as in a kernel with a debugger to which nobody is connected
    sys.path.insert(1, "")  # the working folder, after the kit: for modules that a notebook writes
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    loop = asyncio.new_event_loop()
    asyncio.set_event_loop(loop)
    loop.run_until_complete(app.kernel.serve(stream))


def _print_to_descriptors() -> None:
    """Let a forked child of the notebook print to descriptors 1 and 2, which its parent reads."""
    sys.stdout = open(1, "w", buffering=1, closefd=False)  # noqa: SIM115 - stays open, has no path
    sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115


def _refuse_input() -> None:
    """Say in one sentence that there is nobody who could answer."""

    def refusing(name: str) -> Callable[..., str]:
        def refuse(*_: Any, **__: Any) -> str:
            __tracebackhide__ = True
            raise StdinNotImplementedError(_NO_INPUT.format(name))  # which IPython's own questions take for a no

        return refuse

    builtins.input, getpass.getpass = refusing("input()"), refusing("getpass()")


def _refuse_programs() -> None:
    """Say in one sentence that programs cannot be started, instead of what each library makes of a missing shell.

    That they cannot is not decided here: there are none, and nothing here may be relied upon.
    """
    starting = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn")

    def refuse(event: str, _: object) -> None:
        if event in starting:
            raise OSError(_NO_PROGRAMS)

    def system(_: object, __: str) -> None:
        raise OSError(_NO_PROGRAMS)

    sys.addaudithook(refuse)
    ZMQInteractiveShell.system = ZMQInteractiveShell.system_piped = system
