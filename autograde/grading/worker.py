"""A process that grades: `python -m autograde.grading.worker DESCRIPTOR LAYER…`.

It reads what students hand in and what their code sends back, under limits of its own: what is too much for it ends it,
and nobody else. It has its own warm parent. It ends when its coordinator does, or when nothing was asked for long.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys

from autograde.sandbox import warm
from autograde.sandbox.layers import Layer

__all__ = ["main"]

_DEATH_SIGNAL = 1  # prctl(2), PR_SET_PDEATHSIG


def main() -> None:
    """Start the warm parent, and import all else that is needed meanwhile; then grade."""
    ctypes.CDLL(None).prctl(_DEATH_SIGNAL, signal.SIGKILL)  # also while it computes, and would not notice
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the coordinator
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # a core is for each worker
    descriptor, *layers = sys.argv[1:]
    warm.parent_for(namespaces=Layer.NAMESPACES in layers).start()
    from autograde.grading.serving import serve  # noqa: PLC0415 - as said

    serve(int(descriptor))


if __name__ == "__main__":
    main()
