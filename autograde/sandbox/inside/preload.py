"""Importing what notebooks import, once, in the parent: its children have it for nothing.

The parent must stay single-threaded, and import only: a lock that a thread holds while the parent forks stays locked in
the child for ever, and a progress bar that the parent iterates would share its lock among all jobs. The backend for
figures in notebooks is left to the child: imported where there is no shell it would not take notice of one later.
"""

from __future__ import annotations

import contextlib
import gc
import importlib
import inspect
import io
import pkgutil
import sys
import threading

import pandas as pd

from autograde.checks import probes
from autograde.checks.probes import data

__all__ = ["libraries", "settle"]

_LIBRARIES = (
    "numpy", "numpy.testing", "scipy.special", "scipy.optimize", "sklearn.datasets", "sklearn.model_selection",
    "sklearn.metrics", "sklearn.preprocessing", "pandas", "matplotlib.pyplot", "matplotlib.backends.backend_agg",
    "tqdm.auto", "tqdm.notebook",
)  # fmt: skip
# Parts of the kernel that it imports when it starts, or when the first exception is shown.
_JUPYTER = (
    "IPython.core.debugger", "IPython.core.oinspect", "IPython.core.completerlib", "IPython.core.logger",
    "IPython.extensions.storemagic", "IPython.utils.wildcard", "ipykernel.debugger", "ipykernel.kernelapp",
    "ipykernel.ipkernel", "ipykernel.zmqshell", "tornado.platform.asyncio", "stack_data.serializing",
    "pygments.formatters.terminal256", "encodings.idna", "encodings.latin_1", "encodings.cp437",
    "multiprocessing.synchronize", "faulthandler",
)  # fmt: skip


def libraries() -> None:
    """Import it all, and map the data."""
    gc.disable()  # nothing of what imports make is garbage
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # ipykernel then goes without a debugger
    for name in (*_LIBRARIES, *_JUPYTER):
        with contextlib.suppress(ImportError):  # other versions have other parts; a child imports what it misses
            importlib.import_module(name)
    del sys.modules["debugpy"]
    for module in pkgutil.walk_packages(probes.__path__, f"{probes.__name__}."):
        importlib.import_module(module.name)
    if (data.FOLDER / "mnist.npz").exists():
        data.mnist()  # mapped once: a job that asks for it shares these pages
    pd.set_option("display.max_columns", 20)  # its choice in a notebook; here it took us for a terminal
    _draw_once()
    with contextlib.suppress(Exception):  # what a module answers when it is asked for its file is its own matter
        inspect.getmodule(compile("", "<no module>", "exec"))  # notes whose each file is: tracebacks ask for it


def settle() -> None:
    """Have memory lie still before the first fork, so that children share it; refuse to fork beside a thread."""
    if threading.active_count() > 1:
        raise RuntimeError(f"a library has started a thread: {threading.enumerate()}")
    gc.collect()
    gc.freeze()
    gc.enable()


def _draw_once() -> None:
    """Draw a figure that nobody sees: fonts and the renderer's caches are then there for everybody's first."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg  # noqa: PLC0415 - imported above, in our order
    from matplotlib.figure import Figure  # noqa: PLC0415

    figure = Figure()
    FigureCanvasAgg(figure)
    axes = figure.subplots()
    axes.plot([0, 1], label="$w_1$")
    axes.imshow([[0, 1]])
    axes.set_title("a figure")
    axes.legend()
    figure.savefig(io.BytesIO(), format="png", bbox_inches="tight")
