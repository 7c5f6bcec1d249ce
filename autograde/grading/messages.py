"""What travels between a coordinator and workers: bytes and text, never objects of notebooks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import msgspec
import nbformat

from autograde.core.files import digest, notebook_text
from autograde.core.model import Finished, Notice, shared, well_formed
from autograde.course.assignment import Assignment, of_notebook
from autograde.course.course import Submission
from autograde.grading.submission import Order
from autograde.sandbox.layers import Layer

__all__ = [
    "Answer",
    "Ask",
    "Begun",
    "Prepare",
    "Prepared",
    "Source",
    "decode",
    "encode",
    "from_worker",
    "packed",
    "to_worker",
]


class _Message(msgspec.Struct, frozen=True, tag=True):
    """What travels as one message, with its type."""


class Source(_Message, frozen=True):
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


class Prepare(_Message, frozen=True):
    """To a worker: have a warm parent that is ready."""

    layers: tuple[str, ...]


class Prepared(_Message, frozen=True):
    """From a worker: it has a warm parent, or why not."""

    refusal: str | None


class Ask(_Message, frozen=True):
    """To a worker: grade this submission of the assignment with this digest of its source.

    It is the file at `path`, or `content` where that lies on another machine, with the notices of its folder.
    `alone`: it is tried again, nothing else runs, and what it is to cost if this worker ends, too, is to be told first.
    """

    number: int
    source: str
    student: str
    seed: int
    layers: tuple[str, ...]
    alone: bool
    path: str = ""
    content: bytes | None = None
    notices: tuple[Notice, ...] = ()

    def submission(self, assignment: Assignment) -> Submission:
        """Return whose it is, and where it lies."""
        return Submission(self.student, assignment.name, Path(self.path))

    def order(self, assignment: Assignment) -> Order:
        """Return what is to be graded; a file is not read yet."""
        return Order(self.content or b"", assignment, self.student, self.seed, frozenset(map(Layer, self.layers)))


class Begun(_Message, frozen=True):
    """From a worker: it has begun with this submission."""

    number: int


class Answer(_Message, frozen=True):
    """From a worker: what became of a submission; `final` is False for what holds only if the worker ends now."""

    number: int
    finished: bytes
    final: bool = True


to_worker = msgspec.msgpack.Decoder(Source | Prepare | Ask)
from_worker = msgspec.msgpack.Decoder(Prepared | Begun | Answer)
packed = msgspec.msgpack.encode


_finished = msgspec.msgpack.Decoder(Finished)


def encode(finished: Finished) -> bytes:
    """Return what became of a submission as bytes, its texts well-formed."""
    return msgspec.msgpack.encode(replace(finished, result=well_formed(finished.result)))


def decode(message: bytes) -> Finished:
    """Return what `encode` wrote; raise ValueError for anything else."""
    finished = _finished.decode(message)
    return replace(finished, result=shared(finished.result))
