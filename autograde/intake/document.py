"""What is read of a submitted file: its cells, and what became of the rest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from autograde.core.model import Notice

__all__ = ["Cell", "Document"]


@dataclass(frozen=True)
class Cell:
    """One cell of a submission: its kind and text, and the marks by which editors and nbgrader know it."""

    kind: str  # code, markdown or raw
    source: str
    id: str = ""
    grade_id: str = ""
    skipped: bool = False  # tagged not to be run
    outputs: Any = ()  # as they were saved, not looked at yet
    attachments: Any = None  # likewise: the pictures that were pasted into a text cell
    apart: bool = False  # was one cell with others


@dataclass(frozen=True)
class Document:
    """The cells of a submission in their order, and the notebook's own metadata.

    `lost` says what of the file could not be read, "" if nothing; an `export` never had the marks of its cells.
    """

    cells: tuple[Cell, ...]
    metadata: Mapping[str, Any] = field(default_factory=dict)
    notices: tuple[Notice, ...] = ()
    lost: str = ""
    export: bool = False
