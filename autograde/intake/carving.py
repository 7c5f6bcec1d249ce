"""Cells that were merged into one: given code that stands in another cell word for word becomes a cell again."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from autograde.intake.document import Cell
from autograde.intake.evidence import evidence_of
from autograde.intake.given import Given, text_key

__all__ = ["carved"]


def carved(cells: tuple[Cell, ...], given: Given) -> tuple[Cell, ...]:
    """Return the cells, those taken apart that hold given code which has no cell of its own."""
    missing = sorted(given.code - {text_key(cell.source) for cell in cells}, key=len, reverse=True)
    if not missing:
        return cells
    return tuple(
        part for cell in cells for part in ([cell] if _is_edited(cell, missing, given) else _parts(cell, missing))
    )


def _is_edited(cell: Cell, texts: list[str], given: Given) -> bool:
    """Tell whether a cell holds its own original, and besides it nothing of others: it was not merged, but edited."""
    original = next((given.originals[name] for name in (cell.grade_id, cell.id) if name in given.originals), None)
    before, found, after = text_key(cell.source).partition(original or "\0")
    rest = f"{before}\n{after}"
    evidence = evidence_of(rest)
    claimed = any(solution.is_claimed_by(evidence) for solution in given.solutions.values())
    return bool(found) and not claimed and not any(text in rest for text in texts if text != original)


def _parts(cell: Cell, texts: list[str]) -> Iterator[Cell]:
    """Yield the parts of a cell; its marks stay with what it begins with."""
    whole = f"\n{text_key(cell.source)}\n" if cell.kind == "code" else ""
    found = next((text for text in texts if f"\n{text}\n" in whole), None)
    if found is None:
        yield cell
        return
    before, _, after = whole.partition(f"\n{found}\n")
    texts = [text for text in texts if text != found]
    if before.strip():
        yield from _parts(replace(cell, source=before.strip("\n"), apart=True), texts)
    yield Cell("code", found, apart=True)
    if after.strip():
        yield from _parts(Cell("code", after.strip("\n"), apart=True), texts)
