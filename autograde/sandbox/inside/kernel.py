"""An ordinary IPython kernel on sockets that it is given, without what a notebook that is graded has no use for."""

from __future__ import annotations

import functools
import inspect
import os
import sys
from typing import Any

import zmq
from ipykernel.compiler import XCachingCompiler
from ipykernel.control import ControlThread
from ipykernel.kernelapp import IPKernelApp
from ipykernel.shellchannel import ShellChannelThread
from ipykernel.zmqshell import ZMQInteractiveShell
from jupyter_client.session import Session
from traitlets.config import Config

from autograde.sandbox.inside.streams import OrderedStream

__all__ = ["prepare"]

_NO_PROGRAMS = "Programs cannot be started while grading."


class ConfinedKernelApp(IPKernelApp):
    """A kernel whose ports are the numbers of sockets that listen already: it makes, and needs to see, none of its own.

    There is no connection file, no heartbeat (whether the process lives is known without), and no debugger.
    """

    def parse_command_line(self, argv: list[str] | None = None) -> None:
        """Do nothing: all settings are given by `prepare`."""

    def init_connection_file(self) -> None:
        """Do nothing: there is no connection file."""

    def write_connection_file(self, **_: Any) -> None:
        """Do nothing: there is no connection file."""

    def init_heartbeat(self) -> None:
        """Do nothing: nobody listens for it."""

    control_port: int

    def init_control(self, context: zmq.Context[Any]) -> None:
        """Make the control channel, and leave the sockets of the debugger unconnected."""
        self.control_socket = context.socket(zmq.ROUTER)
        self.control_port = self._bind_socket(self.control_socket, self.control_port)
        self.debugpy_socket = context.socket(zmq.STREAM)
        self.debug_shell_socket = context.socket(zmq.DEALER)
        self.control_thread = ControlThread(daemon=True)
        self.shell_channel_thread = ShellChannelThread(context, daemon=True)

    def _try_bind_socket(self, s: zmq.Socket[Any], port: int) -> int:
        """Let a ZeroMQ socket accept connections on the descriptor `port`, and drop nothing that it has to send.

        What the grader does not take yet waits here, as memory of the notebook.
        """
        s.setsockopt(zmq.SNDHWM, 0)
        s.setsockopt(zmq.USE_FD, port)
        s.bind(f"ipc://{port}")
        return port


class _Compiler(XCachingCompiler):
    """The compiler of cells, which tells `inspect` whose code they are.

    To show an error IPython asks for the module of each frame several times, and without this `inspect` searches all
    modules each time, which was most of what an error cost. It would find none; a cell looks the same either way.
    """

    def get_code_name(self, raw_code: str, code: str, number: int) -> str:
        """Return the name of the file that a cell pretends to be."""
        name: str = super().get_code_name(raw_code, code, number)
        inspect.modulesbyfile[name] = "__main__"
        return name


def prepare(largest: int, sockets: list[int]) -> IPKernelApp:
    """Return a kernel that is ready to start; `largest` is the size of the largest message it may send."""
    _cap_messages(largest)
    _print_from_children()
    _refuse_programs()
    config = Config()
    config.HistoryManager.enabled = False
    config.InteractiveShell.colors = "NoColor"
    config.IPKernelApp.outstream_class = f"{OrderedStream.__module__}.{OrderedStream.__name__}"
    config.IPKernelApp.quiet = True
    config.IPythonKernel["_execute_sleep"] = 0.0  # else half a millisecond a cell, in which nothing is waited for
    app = ConfinedKernelApp.instance(config=config)
    app.shell_port, app.control_port, app.stdin_port, app.iopub_port = sockets
    app.session = Session(parent=app, key=b"")
    app.initialize([])
    app.shell.compile = _Compiler()
    sys.breakpointhook = lambda *_, **__: None  # as in a kernel with a debugger to which nobody is connected
    sys.path.insert(1, "")  # the working folder, after the kit: for modules that a notebook writes
    return app


def _cap_messages(largest: int) -> None:
    """Replace a message that the grader would refuse by a note, so that honest code loses nothing else by it."""
    serialize = Session.serialize
    total, size, each = sum, len, map  # student code may give these names another meaning

    @functools.wraps(serialize)
    def capped(self: Session, msg: dict[str, Any], ident: Any = None) -> list[bytes]:
        parts = serialize(self, msg, ident)
        if total(each(size, parts)) <= largest:
            return parts
        note = "(an output that is too large for the grader is not shown)"
        kept = {name: msg["content"][name] for name in ("name", "ename", "execution_count") if name in msg["content"]}
        shown = {"text": note, "data": {"text/plain": note}, "metadata": {}, "evalue": note, "traceback": [note]}
        return serialize(self, {**msg, "content": shown | kept}, ident)

    Session.serialize = capped  # type: ignore[method-assign]  # there is no setting for it


def _print_from_children() -> None:
    """Let forked children of a notebook print to descriptors 1 and 2, which the kernel captures.

    Stock ipykernel sends their output over a TCP socket, which nothing here may open.
    """

    def to_descriptors() -> None:
        sys.stdout = open(1, "w", buffering=1, closefd=False)  # noqa: SIM115 - stays open, has no path
        sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115

    os.register_at_fork(after_in_child=to_descriptors)


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
