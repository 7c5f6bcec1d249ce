"""The life of a forked child: from the worker's connection to a confined kernel."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import sys
import tempfile
import traceback
from pathlib import Path
from typing import Any

from autograde.sandbox.inside import kernel, seeding
from autograde.sandbox.inside.confine import Confinement, Folders, confine

__all__ = ["READY", "main"]

READY = b"ready"
_LARGEST = 1 << 20  # bytes of the settings


def main(app: kernel.App, connection: socket.socket, stream: int) -> None:
    """Run one notebook's kernel, as the worker at the other end of `connection` asks; never return.

    The first message goes to the worker, which learns from it which process this is; the second comes from it and is
    all that this child knows of its job; the last says that the kernel comes, or why not.
    """
    try:
        _keep_only([connection.fileno(), stream])
        connection.send(b"here")
        settings = json.loads(connection.recv(_LARGEST))
        folders = Folders(settings["root"])
        confine(Confinement(**settings["confinement"]), folders)
        _move_in(folders, settings)
        connection.send(READY)
        connection.close()
        kernel.serve(app, socket.socket(fileno=stream), settings["message"])
    except BaseException:  # noqa: BLE001 - whatever fails is told, and must not return into the parent's loop
        with contextlib.suppress(OSError):
            connection.send(traceback.format_exc()[-2000:].encode())
    os._exit(0)


def _keep_only(wanted: list[int]) -> None:
    """Close all descriptors of the parent but those wanted; what is printed past the kernel goes nowhere."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for standard in range(3):
        os.dup2(nowhere, standard)
    lowest = 3
    for descriptor in sorted(wanted):
        os.closerange(lowest, descriptor)
        lowest = descriptor + 1
    os.closerange(lowest, os.sysconf("SC_OPEN_MAX"))


def _move_in(folders: Folders, settings: dict[str, Any]) -> None:
    """Become what a fresh Python process would be: signals, working folder, environment, seeds."""
    for number, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGPIPE, signal.SIG_IGN)):
        signal.signal(number, handler)
    os.environ.update(HOME=folders.work, TMPDIR=folders.temporary, MPLCONFIGDIR=folders.temporary)
    os.environ.update(IPYTHONDIR=folders.temporary, JUPYTER_RUNTIME_DIR=folders.temporary)
    tempfile.tempdir = None
    os.chdir(folders.work)
    for name, place in settings["data"].items():
        Path(folders.work, name).symlink_to(place)
    sys.argv = [""]
    seeding.seed(settings["seed"])
