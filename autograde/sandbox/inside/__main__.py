"""The program of the warm parent: `python -m autograde.sandbox.inside SETTINGS`, with one JSON object.

Its settings: `namespaces`, whether it was started by bubblewrap and is to enter namespaces of its own; `uid`, the user
to become when root started it; `listener` and `lifeline`, descriptors; `idle`, seconds without a job until it ends.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import sys

from autograde.sandbox.inside import entering, forking


def main() -> None:
    """Enter, import, fork."""
    settings = json.loads(sys.argv[1])
    if settings["namespaces"]:
        entering.enter(settings["uid"])
    else:
        entering.adopt_orphans()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which ends the parent
    from autograde.sandbox.inside import child, offline, preload  # noqa: PLC0415 - threads must not precede `enter`

    preload.libraries()
    offline.install()
    os.ftruncate(sys.stderr.fileno(), 0)  # what libraries said while they were imported would hide what is said later
    with socket.socket(fileno=os.dup(settings["lifeline"])) as lifeline:
        lifeline.send(b"ready")
    with socket.socket(fileno=settings["listener"]) as listener:
        parent = forking.Parent(listener, settings["lifeline"], namespaces=settings["namespaces"])
        parent.serve(child.main, settings["idle"])


if __name__ == "__main__":
    main()
