"""A quick trial of the confinement: `python -m autograde.sandbox.inside.trial SETTINGS`.

It goes the way of the parent and of one child, without libraries and without a notebook. Exit code 0: all steps work
here; otherwise the last line on stderr says which one does not.
"""

from __future__ import annotations

import json
import os
import sys

from autograde.sandbox.inside import calls, entering
from autograde.sandbox.inside.confine import Confinement, Folders, confine


def main() -> None:
    """Try all steps."""
    settings = json.loads(sys.argv[1])
    wanted = Confinement(**settings["confinement"])
    if wanted.namespaces:
        entering.enter(settings["uid"])
        calls.unshare(calls.NEWPID)
    child = os.fork()
    if child == 0:
        confine(wanted, Folders(settings["root"]))
        sys.exit(0)
    _, status = os.waitpid(child, 0)
    sys.exit(os.waitstatus_to_exitcode(status) & 0xFF)


if __name__ == "__main__":
    main()
