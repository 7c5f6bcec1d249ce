"""What goes into the sandbox and what comes out: plain data, so that any engine may stand in between."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from nbformat import NotebookNode

from autograde.sandbox.layers import FULL, Layers
from autograde.sandbox.limits import Limits

__all__ = ["Execution", "Frame", "Job", "Observed", "Problem", "Stack", "Step"]


class Problem(StrEnum):
    """Why a probe has no usable observation."""

    CPU = "cpu"  # the limits of `Limits`, in its order
    WALL = "wall"
    MEMORY = "memory"
    PROCESSES = "processes"
    FILES = "files"
    OUTPUT = "output"  # a message that the grader refuses, which ends the connection
    DIED = "died"  # the kernel ended by itself
    MISSING = "missing"  # the probe ran, and no observation arrived
    SEVERAL = "several"  # more than one arrived
    MALFORMED = "malformed"  # one arrived that no probe writes
    BURDEN = "burden"  # the grader ran out of its own memory or time over what arrived


@dataclass(frozen=True)
class Step:
    """One code cell: its place in the notebook, what is run of it, the probe that follows, if any."""

    index: int
    source: str
    probe: str | None = None


@dataclass(frozen=True)
class Job:
    """A notebook to run. `steps` hold no hidden test; `seed` is all that makes one run differ from another.

    `data` are data sets of this package that the notebook may read in its working folder.
    """

    notebook: NotebookNode
    steps: tuple[Step, ...]
    seed: int
    limits: Limits = field(default_factory=Limits)
    layers: Layers = FULL
    data: tuple[Path, ...] = ()


@dataclass(frozen=True)
class Observed:
    """What one probe sent: a document that is not trusted, or the problem that prevented it."""

    document: Any = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Frame:
    """A function of a cell that was running, the line on which it begins, and the one on which it was."""

    cell: int
    function: str
    first: int
    line: int


Stack = tuple[Frame, ...]
"""Frames of cells that were running at one time, the outermost first."""


@dataclass(frozen=True)
class Execution:
    """The executed notebook, an observation for each step with a probe (by cell index), what was limited, its cost."""

    notebook: NotebookNode
    observed: Mapping[int, Observed]
    stops: Mapping[int, Problem]  # by cell index: what ended the execution of a cell
    places: Mapping[int, tuple[Stack, ...]] = field(
        default_factory=dict
    )  # by cell index: where it was, again and again
    dropped: tuple[int, ...] = ()  # cells whose output exceeded the cap
    cpu: float = 0.0  # seconds, without the kernel's start
    memory: int = 0  # bytes that its largest process had resident at its peak
