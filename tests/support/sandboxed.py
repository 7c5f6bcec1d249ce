"""Running a few cells in the sandbox."""

from __future__ import annotations

from pathlib import Path

from nbformat import v4

from autograde.sandbox.job import Execution, Job, Step
from autograde.sandbox.layers import FULL, Layers
from autograde.sandbox.limits import Limits
from autograde.sandbox.runner import execute


def run(
    *sources: str, probe: str | None = None, data: tuple[Path, ...] = (), layers: Layers = FULL, **limits
) -> Execution:
    """Execute `sources` as the cells of a notebook, beside `data`; the last is followed by `probe`."""
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources])
    last = len(sources) - 1
    steps = tuple(Step(index, source, probe if index == last else None) for index, source in enumerate(sources))
    return execute(Job(notebook, steps, 7, Limits(**limits), layers, data))


def text_of(execution: Execution, index: int | slice = -1) -> str:
    """Return what a cell, or several, printed and raised."""
    cells = execution.notebook.cells[index]
    outputs = [output for cell in (cells if isinstance(index, slice) else [cells]) for output in cell.outputs]
    return "".join(output.get("text", "") + output.get("evalue", "") for output in outputs)
