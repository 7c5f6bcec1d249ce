"""Comparing two executions of a notebook, but for what no two executions have in common: times and addresses."""

from __future__ import annotations

import base64
import difflib
import hashlib
import io
import itertools
import json
import re
from collections.abc import Iterator
from typing import Any

import matplotlib.image
from nbformat import NotebookNode

from autograde.core.outputs import settled

__all__ = ["differences"]

_TIME = r"(?:\d+(?:\.\d+)?(?:min|[nμm]?s|h|d) ?)*\d+(?:\.\d+)? ?(?:min|[nμm]?s|h|d)\b"
_START = r"(?<![^\s'\"(])[^\s'\"(]*"  # of a path, from its first character on
_INCIDENTAL = (
    (r"\x1b\[[\d;]*m", ""),  # colours
    (r"\b0x[0-9a-fA-F]{6,}\b", "ADDRESS"),
    (r"\b[0-9a-f]{32}\b", "IDENTIFIER"),  # of displays and widgets
    (rf"{_START}ipykernel_\d+/\d+\.py", "CELL"),
    (rf"{_START}/(?=site-packages/|lib/python3\.\d+/)", ""),  # the interpreter's place
    (r"CPU times:.*|Wall time:.*", "TIME"),
    (rf"{_TIME} ± {_TIME} per loop", "TIME per loop"),
    (r"The slowest run took .*\n", ""),
    (r"(Ran \d+ tests? in) \d+\.\d+s", r"\1 TIME"),  # unittest
    (r"\[\d\d:\d\d<[^\]]*\]", "[TIME]"),  # tqdm
    (r"\bThread-\d+", "THREAD"),  # the kernel's own threads are counted too
    (r"<dc:date>.*?</dc:date>", "DATE"),  # SVG
)


def differences(ours: NotebookNode, stock: NotebookNode) -> str:
    """Return how the executed cells of two notebooks differ, as lines of a diff; empty when they are alike."""
    lines = difflib.unified_diff(_lines(stock), _lines(ours), "stock", "ours", lineterm="", n=12)
    return "\n".join(lines)


def _lines(notebook: NotebookNode) -> list[str]:
    cells = [_cell(cell) for cell in notebook.cells if cell.cell_type == "code"]
    return json.dumps(cells, indent=1, ensure_ascii=False).splitlines()


def _cell(cell: NotebookNode) -> dict[str, Any]:
    outputs = [_incidentals_removed(_without_depth(output)) for output in _collected(cell.outputs)]
    return {"source": cell.source, "execution_count": cell.execution_count, "outputs": outputs}


def _collected(outputs: list[NotebookNode]) -> list[NotebookNode]:
    """Return outputs with neighbouring pieces of a stream in one: how it is cut depends on time.

    So does the order of the two streams between two other outputs. Of progress bars the last state counts.
    """
    collected: list[NotebookNode] = []
    for is_stream, items in itertools.groupby(outputs, lambda output: output.output_type == "stream"):
        group = list(items)
        collected.extend(_streams(group) if is_stream else group)
    moving = any("\r" in output.get("text", "") for output in collected)
    return settled(collected) if moving else collected


def _streams(pieces: list[NotebookNode]) -> Iterator[NotebookNode]:
    for name in ("stdout", "stderr"):
        texts = [piece.text for piece in pieces if piece.name == name]
        if texts:
            yield NotebookNode(output_type="stream", name=name, text="".join(texts))


def _without_depth(output: NotebookNode) -> NotebookNode:
    """Return an output without repeated frames of an endless recursion: the kernel's own leave less or more room."""
    if output.get("ename") != "RecursionError":
        return output
    return NotebookNode(output, traceback=list(dict.fromkeys(output.traceback)))


def _incidentals_removed(value: Any) -> Any:
    if isinstance(value, dict):
        items = sorted(value.items())
        return {
            key: _pixels(item) if key == "image/png" and isinstance(item, str) else _incidentals_removed(item)
            for key, item in items
        }
    if isinstance(value, list):
        return [_incidentals_removed(item) for item in value]
    return _text(value) if isinstance(value, str) else value


def _text(text: str) -> str:
    for pattern, replacement in _INCIDENTAL:
        text = re.sub(pattern, replacement, text)
    return text


def _pixels(picture: str) -> str:
    """Return what a PNG shows, however it is compressed, short enough to be read in a diff."""
    pixels = matplotlib.image.imread(io.BytesIO(base64.b64decode(picture)), format="png")
    return f"picture {pixels.shape} {hashlib.sha256(pixels.tobytes()).hexdigest()}"
