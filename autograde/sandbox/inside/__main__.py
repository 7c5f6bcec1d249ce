"""The program of the warm parent: `python -m autograde.sandbox.inside SETTINGS`, with one JSON object.

Its settings: `namespaces`, whether it was started by bubblewrap and is to enter namespaces of its own; `uid`, the user
to become when root started it; `listener` and `lifeline`, descriptors; `idle`, seconds without a job until it ends;
`hold_at`, the phase of its start at which it is to wait for its end, or nothing.
"""

from __future__ import annotations

import contextlib
import fcntl
import functools
import json
import os
import resource
import select
import signal
import socket
import sys
from collections.abc import Iterator

from autograde.sandbox.inside import entering, forking
from autograde.sandbox.inside.phases import Phase, reach


def main() -> None:
    """Enter, import, fork."""
    settings = json.loads(sys.argv[1])
    unlimited()
    reached = functools.partial(reach, hold_at=settings["hold_at"], lifeline=settings["lifeline"])
    reached(Phase.SPAWNED)
    if settings["namespaces"]:
        entering.enter(settings["uid"])
    else:
        entering.adopt_orphans()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which ends the parent
    with ends_with_its_grader(settings["lifeline"]):
        reached(Phase.ENTERED)
        from autograde.sandbox.inside import (  # noqa: PLC0415 - threads must not precede `enter`
            child,
            kernel,
            offline,
            preload,
        )

        preload.libraries()
        offline.install()
        app = kernel.make()
        preload.settle()
    reached(Phase.IMPORTED)
    os.ftruncate(sys.stderr.fileno(), 0)  # what libraries said while they were imported would hide what is said later
    with socket.socket(fileno=os.dup(settings["lifeline"])) as lifeline, contextlib.suppress(BrokenPipeError):
        lifeline.send(b"ready")  # if the grader is gone by now, that is noticed in a moment
    with socket.socket(fileno=settings["listener"]) as listener:
        parent = forking.Parent(listener, settings["lifeline"], namespaces=settings["namespaces"])
        parent.serve(functools.partial(child.main, app), settings["idle"])


def unlimited() -> None:
    """Put the limits of whoever started this process aside: jobs have limits of their own."""
    for which in (resource.RLIMIT_AS, resource.RLIMIT_CPU):
        hard = resource.getrlimit(which)[1]
        resource.setrlimit(which, (hard, hard))


@contextlib.contextmanager
def ends_with_its_grader(lifeline: int) -> Iterator[None]:
    """End this process as soon as the lifeline closes: imports take seconds, and nobody asks for their result then.

    Linux tells it by SIGIO (fcntl(2)), which needs a handler: by default no signal ends the init of a pid namespace.
    Afterwards `Parent` watches the lifeline: by then there are children to end first.
    """
    flags = fcntl.fcntl(lifeline, fcntl.F_GETFL)
    signal.signal(signal.SIGIO, lambda *_: os._exit(0))
    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    fcntl.fcntl(lifeline, fcntl.F_SETFL, flags | os.O_ASYNC)
    if select.select([lifeline], [], [], 0)[0]:  # closed before Linux was asked to tell it
        sys.exit()
    yield
    fcntl.fcntl(lifeline, fcntl.F_SETFL, flags)
    signal.signal(signal.SIGIO, signal.SIG_DFL)


if __name__ == "__main__":
    main()
