"""Solved, executed notebooks to publish after the deadline."""

from __future__ import annotations

from dataclasses import replace

from nbformat import NotebookNode

from autograde.authoring.release import solution_of
from autograde.core.errors import CourseError
from autograde.core.outputs import settled
from autograde.course.assignment import Assignment
from autograde.course.datasets import path_of
from autograde.sandbox.job import Job, Step
from autograde.sandbox.layers import FULL, Layers
from autograde.sandbox.runner import execute

__all__ = ["solve"]

_FIXED_SEED = 1  # the same figures each time
_TRAINING = 1800.0  # seconds that our own cells may take: what is not run when grading runs here


def solve(assignment: Assignment, layers: Layers = FULL) -> NotebookNode:
    """Return the solution as a person would read it: executed, without markers and hidden tests."""
    notebook = solution_of(assignment)
    steps = tuple(Step(index, cell.source) for index, cell in enumerate(notebook.cells) if cell.cell_type == "code")
    limits = replace(
        assignment.limits, cell_cpu=_TRAINING, notebook_cpu=_TRAINING, cell_wall=_TRAINING, notebook_wall=_TRAINING
    )
    data = tuple(map(path_of, assignment.data))
    executed = execute(Job(notebook, steps, _FIXED_SEED, limits, layers, data)).notebook
    for cell in executed.cells:
        if any(output.output_type == "error" for output in cell.get("outputs", ())):
            raise CourseError(
                f"The solution of {assignment.name} ends with an error in cell {cell.id!r}: run it first."
            )
        if cell.cell_type == "code":
            cell.outputs = settled(cell.outputs)
    return executed
