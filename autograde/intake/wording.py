"""Notices of a repair: one line for a student and an instructor, one for each cause."""

from __future__ import annotations

from collections.abc import Iterable

from autograde.core.model import Kind, Notice

__all__ = ["AGAIN", "cells_called", "of_cells", "repair"]

AGAIN = "hand in the .ipynb again"


def repair(text: str) -> Notice:
    """Return the notice of a file that has been mended."""
    return Notice(Kind.REPAIR, text)


def of_cells(kind: Kind, names: Iterable[str], one: str, several: str) -> tuple[Notice, ...]:
    """Return the notice that begins with these cells and goes on for one or for several; none if there are none."""
    listed = list(dict.fromkeys(names))
    if not listed:
        return ()
    return (Notice(kind, f"{cells_called(listed)} {one if len(listed) == 1 else several}"),)


def cells_called(names: Iterable[str]) -> str:
    """Return 'Cell a', or 'Cells a, b and c'."""
    *others, last = names
    return f"Cells {', '.join(others)} and {last}" if others else f"Cell {last}"
