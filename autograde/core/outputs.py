"""Outputs of cells, made fit for a reader: what was saved, as text and pictures only; progress bars at their end.

Saved outputs of cells that are not run when grading are the student's claims: nobody judges them, and nothing in
them may run in a grader's browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode, v4

from autograde.core.text import well_formed

__all__ = ["joined", "kept", "pasted", "settled"]

_SHOWN = ("text/plain", "image/png", "image/jpeg")
_LARGEST = 2 << 20  # characters of one cell, as when a cell runs
_PASTED = ("image/png", "image/jpeg", "image/gif")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_LONGEST_NAME = 200  # characters
_TOO_LARGE = "(saved outputs of more than 2 MiB are not shown)\n"


def kept(outputs: Any) -> list[NotebookNode]:
    """Return what can be shown of a cell's saved outputs; what is malformed is left out."""
    items = outputs if isinstance(outputs, list) else []
    shown = settled([output for item in items if isinstance(item, dict) for output in _shown(item)])
    if sum(map(_size, shown)) > _LARGEST:
        return [v4.new_output("stream", name="stdout", text=_TOO_LARGE)]
    return shown


def pasted(attachments: Any) -> dict[str, dict[str, str]]:
    """Return the pictures that were pasted into a text cell, by name; what is none, or beyond 2 MiB, is left out.

    >>> pasted({"plot.png": {"image/png": "aGk="}, "page": {"text/html": "<p>"}})
    {'plot.png': {'image/png': 'aGk='}}
    """
    pictures: dict[str, dict[str, str]] = {}
    left = _LARGEST
    for name, data in attachments.items() if isinstance(attachments, dict) else ():
        kind = next((mime for mime in _PASTED if isinstance(data, dict) and mime in data), None)
        if kind is None or len(name) > _LONGEST_NAME:
            continue
        content = _text(data[kind])
        encoded = "".join(content.split()) if len(content) <= 2 * left else ""
        if len(encoded) <= left and _BASE64.fullmatch(encoded):
            pictures[well_formed(name)] = {kind: encoded}
            left -= len(encoded)
    return pictures


def settled(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return outputs with lines as a terminal would leave them: of a progress bar only its last state, if any."""
    whole = joined(outputs)
    for output in whole:
        if output.output_type == "stream" and "\r" in output.text:
            lines = (_last_state(line) for line in output.text.replace("\r\n", "\n").split("\n"))
            output.text = "\n".join(lines).strip("\n")
    return [output for output in whole if output.output_type != "stream" or output.text.strip()]


def joined(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return outputs with neighbouring pieces of one stream in one: where a kernel cuts it is chance."""
    whole: list[NotebookNode] = []
    for output in outputs:
        if whole and output.output_type == "stream" and whole[-1].get("name") == output.name:
            whole[-1].text += output.text
        else:
            whole.append(output)
    return whole


def _last_state(line: str) -> str:
    return line.rstrip("\r").rpartition("\r")[2].rstrip()


def _shown(item: dict[str, Any]) -> Iterator[NotebookNode]:
    """Yield the output written anew, if there is anything to show."""
    kind, data = item.get("output_type"), item.get("data")
    if kind == "stream" and (text := _text(item.get("text"))):
        yield v4.new_output("stream", name="stderr" if item.get("name") == "stderr" else "stdout", text=text)
    elif kind in ("display_data", "execute_result") and isinstance(data, dict):
        parts = {mime: text for mime in _SHOWN if (text := _text(data.get(mime)))}
        if parts:
            yield v4.new_output("display_data", data=parts)
    elif kind == "error":
        yield v4.new_output("stream", name="stderr", text=f"{_text(item.get('ename'))}: {_text(item.get('evalue'))}\n")


def _text(value: Any) -> str:
    """Return a text of a notebook, which may be stored as a list of lines; empty for anything else."""
    lines = value if isinstance(value, list) else [value]
    return well_formed("".join(lines)) if all(isinstance(line, str) for line in lines) else ""


def _size(output: NotebookNode) -> int:
    return len(output.get("text", "")) + sum(map(len, output.get("data", {}).values()))
