"""What a person is told when a limit or an accident ended the execution: texts only."""

from __future__ import annotations

from autograde.sandbox.job import Problem
from autograde.sandbox.layers import Layers, name_of
from autograde.sandbox.limits import MIB, Limits

__all__ = ["JUDGE_FAILED", "UNCONFINED", "output_notice", "reason_of", "reduced_notice", "stop_notice"]

JUDGE_FAILED = "A check of ours failed on this notebook: no marks are lost, and a person will look at it."
UNCONFINED = "Graded without confinement (--no-sandbox): this code could read the answers and change other results."


def reason_of(problem: Problem, limits: Limits) -> str:
    """Return why there is no observation, as the end of 'got: …'."""
    return {
        Problem.CPU: f"the notebook computed longer than allowed ({limits.cell_cpu:g} s a cell, "
        f"{limits.notebook_cpu:g} s in all)",
        Problem.WALL: f"the notebook waited longer than {limits.cell_wall:g} s without ending, also when run alone",
        Problem.MEMORY: f"the notebook used more than {limits.memory // MIB} MiB of memory",
        Problem.PROCESSES: f"the notebook started more than {limits.processes} processes and threads",
        Problem.FILES: f"the notebook wrote more than {limits.files // MIB} MiB of files",
        Problem.OUTPUT: f"the notebook sent what cannot be read, or a message of more than {limits.message // MIB} MiB",
        Problem.DIED: "the notebook's Python process ended before this check",
        Problem.MISSING: "no answer came back from the check",
        Problem.SEVERAL: "more than one answer came back from the check: one of them is not ours",
        Problem.MALFORMED: "the answer that came back is not one that the check writes",
        Problem.BURDEN: "the grader needed more memory or time than it has to read what the notebook sent",
    }[problem]


def reduced_notice(layers: Layers) -> str:
    """Return the line that says that this machine could not shut the code in as firmly as it should be."""
    return f"Graded with {name_of(layers)} only: this machine could not give the code a tree of files of its own."


def stop_notice(label: str, problem: Problem, limits: Limits, place: str = "") -> str:
    """Return the line that says which cell was stopped, why, and, as sentences, where."""
    return f"{label} was stopped: {reason_of(problem, limits)}" + (f". {place}" if place else "")


def output_notice(label: str, limits: Limits) -> str:
    """Return the line that says which cell printed or displayed more than is kept."""
    per_cell, in_all = limits.output // MIB, limits.notebook_output // MIB
    return f"{label}: output beyond {per_cell} MiB a cell, or {in_all} MiB in all, has been dropped"
