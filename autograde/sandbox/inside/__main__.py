"""The program of the warm parent: `python -m autograde.sandbox.inside SETTINGS`, with one JSON object.

Its settings: `namespaces`, whether it was started by bubblewrap and is to enter namespaces of its own; `uid`, the user
to become when root started it; `listener` and `lifeline`, descriptors.
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
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the grader, which ends the parent
    from autograde.sandbox.inside import child, offline, preload  # noqa: PLC0415 - threads must not precede `enter`

    preload.libraries()
    socket.socket(fileno=os.dup(settings["lifeline"])).send(b"ready")
    offline.install()
    with socket.socket(fileno=settings["listener"]) as listener:
        forking.serve(listener, settings["lifeline"], settings["namespaces"], child.main)


if __name__ == "__main__":
    main()
