"""Running a few cells in the sandbox, and waiting until they are where a test wants them."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from pathlib import Path

import psutil
from nbformat import v4

from autograde.sandbox.job import Execution, Job, Step
from autograde.sandbox.layers import FULL, Layers
from autograde.sandbox.limits import Limits
from autograde.sandbox.runner import execute
from autograde.sandbox.warm import WarmParent

# A test that is not about a limit does not meet it, however slow or busy the machine is.
FAR = dict.fromkeys(("cell_cpu", "notebook_cpu", "cell_wall", "notebook_wall", "start_wall"), 3600.0)
NEVER = 300  # seconds after which what a test waits for does not come any more

# Goes on until somebody kills the process that it forks: see `held`.
HOLD = """
import os, time
held = os.fork()
while not held: time.sleep(1)
os.waitpid(held, 0)
"""


def run(
    *sources: str, probe: str | None = None, data: tuple[Path, ...] = (), layers: Layers = FULL, **limits
) -> Execution:
    """Execute `sources` as the cells of a notebook, beside `data`; the last is followed by `probe`."""
    return execute(job_of(*sources, probe=probe, data=data, layers=layers, **limits))


def job_of(
    *sources: str, probe: str | None = None, data: tuple[Path, ...] = (), layers: Layers = FULL, **limits
) -> Job:
    """Return the job of such a notebook; limits that are not given are far away."""
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources])
    last = len(sources) - 1
    steps = tuple(Step(index, source, probe if index == last else None) for index, source in enumerate(sources))
    return Job(notebook, steps, 7, Limits(**(FAR | limits)), layers, data)


def text_of(execution: Execution, index: int | slice = -1) -> str:
    """Return what a cell, or several, printed and raised."""
    cells = execution.notebook.cells[index]
    outputs = [output for cell in (cells if isinstance(index, slice) else [cells]) for output in cell.outputs]
    return "".join(output.get("text", "") + output.get("evalue", "") for output in outputs)


def held(parent: WarmParent) -> list[psutil.Process]:
    """Return the processes on which jobs of a parent wait that run `HOLD`; to kill them lets those jobs go on."""
    processes = []
    with contextlib.suppress(psutil.NoSuchProcess):
        for child in psutil.Process(parent.pid()).children():
            processes += child.children()
    return processes


def wait_for(condition: Callable[[], object]) -> None:
    """Wait until a condition holds; fail when it never does."""
    end = time.monotonic() + NEVER
    while not condition():
        assert time.monotonic() < end, "it never came to pass"
        time.sleep(0.02)
