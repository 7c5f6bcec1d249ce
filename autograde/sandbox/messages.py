"""What a child may say over its stream: typed, decoded strictly, and nothing else.

A message is four bytes that hold its length, then so much JSON. Its author may be student code, which can write to the
stream whatever it likes: the length is checked before anything is read, and what is not one of these records ends the
notebook as its author's problem with its output.
"""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import msgspec

__all__ = [
    "LENGTH",
    "Clear",
    "Display",
    "Done",
    "Failure",
    "Frame",
    "MalformedMessage",
    "Message",
    "Observations",
    "Output",
    "Printed",
    "Result",
    "Running",
    "Started",
    "Update",
    "asked",
    "decoded",
]

LENGTH = 4  # bytes before each message
Count = Annotated[int, msgspec.Meta(ge=0, le=2**31)]


class MalformedMessage(ValueError):
    """A message that no kernel of ours sends."""


class _Message(msgspec.Struct, frozen=True, forbid_unknown_fields=True, tag_field="type"):
    """What all messages have: the number of the request that they answer."""

    request: Count


class Started(_Message, frozen=True, tag="started"):
    """A cell begins to run, under this number."""

    execution_count: Count


class Printed(_Message, frozen=True, tag="stream"):
    """Text on one of the two streams."""

    name: Literal["stdout", "stderr"]
    text: str


class _Shown(_Message, frozen=True):
    data: dict[str, Any]
    metadata: dict[str, Any]
    display_id: str | None = None


class Display(_Shown, frozen=True, tag="display_data"):
    """Something shown, in one or several media types."""


class Update(_Shown, frozen=True, tag="update_display_data"):
    """Something new in place of all that was shown under this id."""


class Result(_Message, frozen=True, tag="execute_result"):
    """The value of a cell's last expression."""

    data: dict[str, Any]
    metadata: dict[str, Any]
    execution_count: Count


class Failure(_Message, frozen=True, tag="error"):
    """An exception that ended a cell."""

    ename: str
    evalue: str
    traceback: list[str]


class Clear(_Message, frozen=True, tag="clear_output"):
    """What a cell has shown is to go: at once, or when the next output comes."""

    wait: bool = False


class Observations(_Message, frozen=True, tag="observations"):
    """What a probe saw: JSON in a text."""

    document: str


Frame = tuple[Count, Annotated[str, msgspec.Meta(max_length=80)], Count, Count]
"""The request that ran the cell, the function, the line on which it begins, and the one on which it is."""


class Running(_Message, frozen=True, tag="running"):
    """Where the notebook is: frames of its cells, the outermost first."""

    frames: Annotated[list[Frame], msgspec.Meta(max_length=24)]


class Done(_Message, frozen=True, tag="done"):
    """The request has been carried out."""


Output = Printed | Display | Update | Result | Failure | Clear
Message = Started | Output | Observations | Running | Done

_decoder = msgspec.json.Decoder(Message)


def decoded(body: bytes) -> Message:
    """Return the message that these bytes are; raise MalformedMessage for anything that is none."""
    try:
        return _decoder.decode(body)
    except (msgspec.MsgspecError, ValueError, RecursionError) as error:
        raise MalformedMessage(str(error)) from error


def asked(number: int, **request: str | int | None) -> bytes:
    """Return a request as it goes over the stream: to run a cell (`source`, `test_of`) or a probe (`probe`, `seed`)."""
    body = json.dumps({"number": number} | request).encode()
    return len(body).to_bytes(LENGTH, "big") + body
