"""Running a few cells in the sandbox."""

from __future__ import annotations

from nbformat import v4

from autograde.sandbox.job import Execution, Job, Step
from autograde.sandbox.limits import Limits
from autograde.sandbox.runner import execute


def run(*sources: str, probe: str | None = None, **limits) -> Execution:
    """Execute `sources` as the cells of a notebook; the last is followed by `probe`."""
    notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources])
    last = len(sources) - 1
    steps = tuple(Step(index, source, probe if index == last else None) for index, source in enumerate(sources))
    return execute(Job(notebook, steps, seed=7, limits=Limits(**limits)))


def text_of(execution: Execution, index: int = -1) -> str:
    """Return what a cell printed and raised."""
    outputs = execution.notebook.cells[index].outputs
    return "".join(output.get("text", "") + output.get("evalue", "") for output in outputs)
