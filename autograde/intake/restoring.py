"""The notebook to grade: locked cells as in the source, solutions in their places, the rest where it stands."""

from __future__ import annotations

import functools
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

import nbformat
from nbformat import NotebookNode, v4
from nbgrader.utils import is_solution

from autograde.core.model import Kind, Notice
from autograde.core.outputs import kept, pasted
from autograde.course.cells import OWN_CELL, SKIP, TODO, is_skipped, visible
from autograde.intake.document import Cell, Document
from autograde.intake.evidence import is_blank
from autograde.intake.given import Given, text_key
from autograde.intake.recognising import Recognised
from autograde.intake.wording import of_cells

if TYPE_CHECKING:
    from nbconvert.preprocessors.sanitize import SanitizeHTML

__all__ = ["Intake", "restored"]


_TAG = re.compile(r"<\s*[/!?a-zA-Z]")
_FENCED = re.compile(r"\s*```[^\n]*\n(.*?)\n```\s*", re.DOTALL)
_MERGE = re.compile(r"^<{7} ", re.MULTILINE)
_METADATA = ("kernelspec", "language_info", "autograde")


@dataclass(frozen=True)
class Intake:
    """The notebook to grade, what had to be done to it, and the solution cells that are as they were handed out."""

    notebook: NotebookNode
    notices: tuple[Notice, ...] = ()
    blank: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """Return the texts of its notices."""
        return tuple(notice.text for notice in self.notices)


def restored(document: Document, found: Recognised, given: Given) -> Intake:
    """Put locked cells back as they are in the source, in its order; the student's cells stay where they stand."""
    unused = set(given.ids)
    cells = [_own_cell(cell, given, unused) for cell in found.following[""]]
    for name, source in given.tracked.items():
        cells.append(_tracked_cell(source, found.own.get(name), found.elsewhere.get(name)))
        cells.extend(_own_cell(cell, given, unused) for cell in found.following[name])
    for number, cell in enumerate(cells, start=1):
        cell.id = cell.id or f"{OWN_CELL}{number}"
    metadata = {key: value for key, value in given.notebook.metadata.items() if key in _METADATA}
    notebook = v4.new_notebook(cells=cells, metadata=NotebookNode(metadata))
    return Intake(notebook, _notices(document, found, given, cells), tuple(_blank(found, given)))


def _own_cell(cell: Cell, given: Given, unused: set[str]) -> NotebookNode:
    """Return a cell that is not tracked; its id is "" unless it is that of a given cell: copies share one.

    Saved outputs are kept where it is not run: it is tagged so, or is a given one that lost its tag.
    """
    own_id = cell.id if cell.id in unused else ""
    unused.discard(own_id)
    made = _new_cell(cell.kind, own_id, cell.source)
    if cell.kind == "markdown" and _TAG.search(cell.source):
        # graders open it in a browser where they are logged in
        made.source = _sanitizer().sanitize_html_tags(cell.source)
    if cell.kind == "markdown" and (pictures := pasted(cell.attachments)):
        made.attachments = nbformat.from_dict(pictures)
    if cell.skipped or not given.skipped.isdisjoint((cell.id, text_key(cell.source))):
        made.metadata.tags = [SKIP]
        if cell.kind == "code":
            made.outputs = kept(cell.outputs)
    return made


@functools.cache
def _sanitizer() -> SanitizeHTML:
    from nbconvert.preprocessors.sanitize import SanitizeHTML  # noqa: PLC0415 - few notebooks need it, and it is large

    return SanitizeHTML()


def _new_cell(kind: str, own_id: str, source: str) -> NotebookNode:
    """Return a cell as nbformat makes it, but unchecked: the notebook is checked once, as a whole."""
    cell = NotebookNode(cell_type=kind, id=own_id, metadata=NotebookNode(), source=source)
    if kind == "code":
        cell.update(execution_count=None, outputs=[])
    return cell


def _tracked_cell(source: NotebookNode, own: Cell | None, elsewhere: str | None) -> NotebookNode:
    """Return the source's cell, with the student's code if it is theirs to write, or a stub if they removed it."""
    cell: NotebookNode = nbformat.from_dict(source)
    if own is not None and cell.cell_type == "code" and is_skipped(cell):
        cell.outputs = kept(own.outputs)
    if not is_solution(source):
        return cell
    if own is not None:
        fenced = _FENCED.fullmatch(own.source) if own.kind == "markdown" else None
        cell.source = fenced[1] if fenced else own.source
    elif elsewhere is not None:
        cell.source = f"# This solution is written in cell {elsewhere}."
    else:
        todo = TODO.search(source.source)
        cell.source = f'raise NotImplementedError("TODO {todo.group(1)}")' if todo else "raise NotImplementedError"
    return cell


def _blank(found: Recognised, given: Given) -> Iterator[str]:
    """Yield the solution cells of which nothing was done."""
    for name, solution in given.solutions.items():
        own = found.own.get(name)
        if name not in found.elsewhere and (own is None or is_blank(solution, own.source)):
            yield name


def _notices(document: Document, found: Recognised, given: Given, cells: list[NotebookNode]) -> tuple[Notice, ...]:
    """Return what had to be done, one notice for each cause."""
    return (
        *document.notices,
        *_about_marks(document, found, given),
        *_about_solutions(found, given),
        *_about_locked(document, found, given),
        *_about_merges(cells),
    )


def _about_marks(document: Document, found: Recognised, given: Given) -> Iterator[Notice]:
    apart = [name for name, cell in found.own.items() if cell.apart]
    if not document.export:
        said = "had been merged with others; {} taken apart again."
        yield from of_cells(Kind.REPAIR, apart, said.format("it has been"), said.format("they have been"))
        unmarked = [name for name in found.unmarked if name not in found.split]
        if unmarked and set(found.unmarked) == found.own.keys():
            said = "All cells had lost their marks (ids, metadata); they have been recognised by what they contain."
            yield Notice(Kind.REPAIR, said)
        else:
            said = "had lost {} marks (id, metadata); {} been recognised by what {}."
            one = said.format("its", "it has", "it contains")
            several = said.format("their", "they have", "they contain")
            yield from of_cells(Kind.REPAIR, unmarked, one, several)
    said = "had the marks of {}; what {} decides which is which."
    one, several = said.format("another cell", "it contains"), said.format("one another", "they contain")
    yield from of_cells(Kind.REPAIR, found.exchanged, one, several)
    tracked = given.tracked
    retyped = [name for name, cell in found.own.items() if cell.kind != tracked[name].cell_type]
    one, several = "was turned into text; it is code again.", "were turned into text; they are code again."
    yield from of_cells(Kind.REPAIR, retyped, one, several)


def _about_solutions(found: Recognised, given: Given) -> Iterator[Notice]:
    said = "is there twice; {} counts, the other runs as a cell of your own."
    one = said.format("one of them")
    several = "are there twice; one of each counts, the others run as cells of your own."
    yield from of_cells(Kind.RESTORED, found.twice, one, several)
    one = "is there twice; a copy that adds nothing has been left out."
    several = "are there twice; copies that add nothing have been left out."
    yield from of_cells(Kind.REPAIR, found.copied, one, several)
    one = "was split into several cells; they have been put together."
    several = "were split into several cells; they have been put together."
    yield from of_cells(Kind.REPAIR, found.split, one, several)
    places = defaultdict(list)
    for name in given.solutions:
        if name in found.elsewhere:
            places[found.elsewhere[name]].append(name)
    for place, names in places.items():
        one = f"is written in cell {place}; it counts there."
        yield from of_cells(Kind.REPAIR, names, one, f"are written in cell {place}; they count there.")


def _about_locked(document: Document, found: Recognised, given: Given) -> Iterator[Notice]:
    """Yield what was missing, edited or moved; what is missing with a part of the file has been told of already."""
    missing = [name for name in given.tracked if name not in found.own and name not in found.elsewhere]
    locked = [name for name in missing if not is_solution(given.tracked[name])]
    undone = [name for name in missing if name not in locked]
    one, several = "is missing; it counts as not done.", "are missing; they count as not done."
    yield from of_cells(Kind.RESTORED, undone, one, several)
    if other := _other_release(document, given):
        said = f"It was made from {other}; what has changed since then was taken from the present one."
        yield Notice(Kind.RESTORED, said)
        return
    if not document.lost:
        one, several = "is missing; it has been put back.", "are missing; they have been put back."
        yield from of_cells(Kind.RESTORED, locked, one, several)
    edited = [name for name, text in given.originals.items() if name in found.own and _is_edited(found.own[name], text)]
    one, several = "was edited; the original has been restored.", "were edited; the originals have been restored."
    yield from of_cells(Kind.RESTORED, edited, one, several)
    if found.is_moved:
        yield Notice(Kind.RESTORED, "Cells were moved; the order of the assignment has been restored.")


def _other_release(document: Document, given: Given) -> str:
    """Return which release a notebook was made from when its checks were others, else ""."""
    settings = document.metadata.get("autograde")
    made = settings if isinstance(settings, dict) else {}
    if not isinstance(made.get("checks"), str) or made["checks"] == given.checks:
        return ""
    version = made.get("version")
    return f"version {version} of the assignment" if isinstance(version, int) else "another version of the assignment"


def _is_edited(own: Cell, original: str) -> bool:
    return text_key(visible(own.source)) != original


def _about_merges(cells: list[NotebookNode]) -> tuple[Notice, ...]:
    """Return the notice of code that holds the marks of git's merges, which Python cannot read."""
    marked = [cell.id for cell in cells if cell.cell_type == "code" and _MERGE.search(cell.source)]
    said = " an unresolved merge (<<<<<<<): choose one side, and delete the marks of git."
    return of_cells(Kind.ERROR, marked, "holds" + said, "hold" + said)
