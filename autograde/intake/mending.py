"""From the JSON of a notebook to cells of known shape; what a cell lacks is mended, what cannot be read is left out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nbformat import from_dict
from nbformat.v4.convert import upgrade_cell

from autograde.core.errors import UnreadableSubmission
from autograde.core.model import Notice
from autograde.core.text import well_formed
from autograde.course.cells import SKIP
from autograde.intake.document import Cell, Document
from autograde.intake.documents import Parsed
from autograde.intake.wording import AGAIN, repair

__all__ = ["document_of"]

_KINDS = ("code", "markdown", "raw")
_MOST = 10_000  # cells, far beyond what a person writes
_LOST = "some of its cells cannot be read"


def document_of(parsed: Parsed) -> Document:
    """Return the cells of a notebook; raise UnreadableSubmission when there is no notebook in the JSON."""
    raw_cells, converted = _cells_of(parsed.value)
    if len(raw_cells) > _MOST:
        raise UnreadableSubmission(f"it has more than {_MOST} cells: a person has to look at it")
    cells = [_cell(raw) for raw in raw_cells]
    readable = tuple(cell for cell in cells if cell)
    if cells and not readable:
        raise UnreadableSubmission(f"the notebook is malformed: none of its cells can be read. Please {AGAIN}")
    left_out = len(cells) - len(readable)
    mended = sum(1 for raw in raw_cells if isinstance(raw, dict) and _needs_mending(raw))
    metadata = parsed.value.get("metadata")
    return Document(
        cells=readable,
        metadata=metadata if isinstance(metadata, Mapping) else {},
        notices=(*parsed.notices, *converted, *_said(left_out, mended)),
        lost=parsed.lost or (_LOST if left_out else ""),
    )


def _cells_of(value: Any) -> tuple[list[Any], tuple[Notice, ...]]:
    """Return the cells of a notebook, which formats before 4 kept in worksheets and with other keys."""
    if not isinstance(value, dict) or not {"cells", "worksheets"} & value.keys():
        raise UnreadableSubmission("the file is JSON, but no notebook: hand in the .ipynb")
    if isinstance(value.get("cells"), list):
        return value["cells"], ()
    try:
        cells = [_upgraded(raw) for sheet in value["worksheets"] for raw in sheet["cells"]]
    except (TypeError, KeyError) as error:
        raise UnreadableSubmission(f"the notebook is malformed: its cells cannot be read. Please {AGAIN}") from error
    return cells, (repair("The notebook was saved in an old format; it has been converted."),)


def _upgraded(raw: Any) -> Any:
    """Return a cell of an older format as format 4 has it, or None for what is none."""
    try:
        texts = {key: _source(raw[key]) for key in ("input", "source") if key in raw}
        return None if None in texts.values() or not texts else upgrade_cell(from_dict(raw | texts))
    except Exception:  # noqa: BLE001 - nbformat raises whatever a malformed cell leads to
        return None


def _cell(raw: Any) -> Cell | None:
    """Return a cell with its kind, its text, and the marks by which it may be recognised; None if it has no text."""
    source = _source(raw.get("source", raw.get("input"))) if isinstance(raw, dict) else None
    if source is None:
        return None
    name = _text(raw, "metadata", "nbgrader", "grade_id")
    metadata = raw.get("metadata")
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return Cell(
        kind=_kind(raw),
        source=well_formed(source.replace("\r\n", "\n").replace("\r", "\n")),
        id=_text(raw, "id"),
        grade_id=name,
        skipped=isinstance(tags, list) and SKIP in tags,
        outputs=raw.get("outputs"),
        attachments=raw.get("attachments"),
    )


def _kind(raw: Mapping[str, Any]) -> str:
    kind = raw.get("cell_type")
    if kind in _KINDS:
        return str(kind)
    if kind == "heading":
        return "markdown"
    return "code" if {"outputs", "execution_count"} & raw.keys() else "raw"


def _source(value: Any) -> str | None:
    """Return the text of a cell, which is a text or its lines; None for what is neither."""
    if isinstance(value, str):
        return value
    if not isinstance(value, list) or not all(isinstance(line, str) for line in value):
        return None
    return ("\n" if _has_bare_lines(value) else "").join(value)


def _has_bare_lines(lines: list[str]) -> bool:
    """Tell whether a tool dropped the ends of all lines."""
    return len(lines) > 1 and not any(line.endswith(("\n", "\r")) for line in lines[:-1])


def _needs_mending(raw: Mapping[str, Any]) -> bool:
    """Tell whether a cell that can be read had no known kind, or lines without ends."""
    source = raw.get("source", raw.get("input"))
    if _source(source) is None:
        return False
    return raw.get("cell_type") not in _KINDS or (isinstance(source, list) and _has_bare_lines(source))


def _said(left_out: int, mended: int) -> tuple[Notice, ...]:
    notices = []
    if left_out:
        cells = "1 cell" if left_out == 1 else f"{left_out} cells"
        text = f"{cells} of the file could not be read; your solutions are in the others, what was given is back."
        notices.append(repair(text))
    if mended:
        cells = "1 cell was" if mended == 1 else f"{mended} cells were"
        notices.append(repair(f"{cells} malformed (of no known kind, or without ends of lines); this has been mended."))
    return tuple(notices)


def _text(node: Any, *path: str) -> str:
    for key in path:
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, str) else ""
