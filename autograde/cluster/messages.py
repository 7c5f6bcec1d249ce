"""What travels between coordinator and workers: bytes and text, never objects of notebooks."""

from __future__ import annotations

import json
from dataclasses import dataclass

import msgspec
import nbformat

from autograde.core.files import digest, notebook_text
from autograde.core.model import Graded, Result, shared
from autograde.course.assignment import Assignment, of_notebook

__all__ = ["Source", "decode", "encode"]


@dataclass(frozen=True)
class Source:
    """The source notebook of an assignment as text; workers know it by its digest."""

    name: str
    text: str

    @classmethod
    def of(cls, assignment: Assignment) -> Source:
        """Return the source of an assignment."""
        return cls(assignment.name, notebook_text(assignment.notebook))

    @property
    def digest(self) -> str:
        """Return the digest of name and text."""
        return digest(f"{self.name}\n{self.text}".encode())

    def assignment(self) -> Assignment:
        """Return the assignment; raise CourseError where it, or its data, cannot be used."""
        return of_notebook(self.name, nbformat.reads(self.text, as_version=4), self.name)


@dataclass(frozen=True)
class _Answer:
    result: Result
    notebook: str | None  # JSON, with whatever characters students print
    waited: bool


def encode(graded: Graded) -> bytes:
    """Return what became of a submission as bytes."""
    notebook = None if graded.notebook is None else json.dumps(graded.notebook)
    return msgspec.msgpack.encode(_Answer(graded.result, notebook, graded.waited))


def decode(message: bytes) -> Graded:
    """Return what `encode` wrote; raise ValueError for anything else."""
    answer = msgspec.msgpack.decode(message, type=_Answer)
    notebook = None if answer.notebook is None else nbformat.from_dict(json.loads(answer.notebook))
    return Graded(shared(answer.result), notebook, answer.waited)
