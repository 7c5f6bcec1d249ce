"""The saved outputs of cells that are not run when grading: kept for the reader, as text and pictures only.

They are the student's claims: nobody judges them, and nothing in them may run in a grader's browser.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from nbformat import NotebookNode, v4

__all__ = ["kept"]

_SHOWN = ("text/plain", "image/png", "image/jpeg")
_LARGEST = 2 << 20  # characters of one cell, as when a cell runs
_TOO_LARGE = "(saved outputs of more than 2 MiB are not shown)\n"


def kept(outputs: Any) -> list[NotebookNode]:
    """Return what can be shown of a cell's saved outputs; what is malformed is left out."""
    items = outputs if isinstance(outputs, list) else []
    shown = [output for item in items if isinstance(item, dict) for output in _shown(item)]
    if sum(map(_size, shown)) > _LARGEST:
        return [v4.new_output("stream", name="stdout", text=_TOO_LARGE)]
    return shown


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
    return "".join(lines) if all(isinstance(line, str) for line in lines) else ""


def _size(output: NotebookNode) -> int:
    return len(output.get("text", "")) + sum(map(len, output.get("data", {}).values()))
