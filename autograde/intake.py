"""From the bytes of a submission to a notebook whose shape we trust: ours where locked, the student's elsewhere."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.preprocessors.sanitize import SanitizeHTML
from nbformat import NotebookNode, v4
from nbgrader.utils import is_solution

from autograde.assignment import Assignment
from autograde.cells import SKIP, SOLUTION, STUB, TODO, grade_id, is_skipped, is_tracked, released
from autograde.errors import UnreadableSubmission
from autograde.model import Kind, Notice
from autograde.outputs import kept

__all__ = ["OWN_CELL", "Intake", "read", "restore", "take"]


_ID = re.compile(r"[a-zA-Z0-9-_]{1,64}")
_TAG = re.compile(r"<\s*[/!?a-zA-Z]")
_SANITIZER = SanitizeHTML()
_LARGEST = 100 << 20  # bytes: far beyond a notebook full of figures
OWN_CELL = "own-cell-"  # begins the ids of cells that a student added


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


def read(path: Path) -> bytes:
    """Return a submitted file; raise UnreadableSubmission for what is no ordinary file of a sensible size.

    A link could lead to the source notebook, a pipe would never end.
    """
    try:
        if not path.exists() and not path.is_symlink():
            raise UnreadableSubmission(f"there is no {path.name} in the submission")
        if path.is_symlink() or not path.is_file():
            raise UnreadableSubmission("it is a link or a folder, not a file")
        if path.stat().st_size > _LARGEST:
            raise UnreadableSubmission(f"it is larger than {_LARGEST >> 20} MiB")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSubmission(f"it cannot be read: {error.strerror}. Check its permissions") from error


def take(submission: bytes, assignment: Assignment) -> Intake:
    """Read a submitted file; raise UnreadableSubmission, with a reason, when it is not a notebook of its assignment."""
    return restore(_parse(submission), assignment)


def restore(submitted: NotebookNode, assignment: Assignment) -> Intake:
    """Put locked cells back as they are in the source, in its order; the student's cells stay where they stand."""
    tracked = assignment.tracked()
    own, following, order, notices = _split(submitted, set(tracked))
    if not own:
        raise UnreadableSubmission(f"none of the cells of {assignment.name} is in it: is it another notebook?")
    cells = list(following[""])
    for name, source in tracked.items():
        cells.append(_tracked_cell(source, own.get(name)))
        cells.extend(following[name])
        notices.extend(_changes(name, source, own.get(name)))
    if order != [name for name in tracked if name in own]:
        notices.append(Notice(Kind.RESTORED, "Cells were moved; the order of the assignment has been restored."))
    given = {cell.id for cell in assignment.notebook.cells}
    cells = _with_kept_outputs(_with_unique_ids(cells, given), assignment)
    notebook = v4.new_notebook(cells=cells, metadata=_metadata(assignment))
    blank = (name for name, source in tracked.items() if is_solution(source) and _is_blank(source, own.get(name)))
    return Intake(notebook, tuple(notices), tuple(blank))


def _parse(submission: bytes) -> NotebookNode:
    if not submission.strip():
        raise UnreadableSubmission("the file is empty")
    try:
        document = json.loads(submission.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableSubmission("the file is damaged or no notebook: it is not JSON") from error
    if not isinstance(document, dict) or not isinstance(document.get("nbformat"), int):
        raise UnreadableSubmission("the file is JSON, but no notebook")
    try:
        notebook = nbformat.convert(nbformat.from_dict(document), 4)
        return v4.new_notebook(cells=[_plain(cell, place) for place, cell in enumerate(notebook.cells)])
    except Exception as error:  # nbformat raises whatever a malformed notebook leads to
        raise UnreadableSubmission("the notebook is malformed: its cells cannot be read") from error


def _plain(cell: NotebookNode, place: int) -> NotebookNode:
    """Return the cell with its kind, its text, outputs of code, and the names by which it may be recognised.

    Cells of older formats have no id; they get one that no cell of an assignment has.
    """
    text = cell.source if isinstance(cell.source, str) else "".join(cell.source)
    if cell.cell_type == "markdown" and _TAG.search(text):
        text = _SANITIZER.sanitize_html_tags(text)  # graders open it in a browser where they are logged in
    own_id = _text(cell, "id") or ""
    own_id = own_id if _ID.fullmatch(own_id) else f"no-id-{place}"
    plain = _new_cell(cell.cell_type, own_id, text.replace("\r\n", "\n"))
    if cell.cell_type == "code":
        plain.outputs = kept(cell.get("outputs"))
    if SKIP in cell.metadata.get("tags", ()):
        plain.metadata.tags = [SKIP]
    name = _text(cell, "metadata", "nbgrader", "grade_id")
    if name:
        plain.metadata.nbgrader = NotebookNode(grade_id=name)
    return plain


def _new_cell(kind: str, own_id: str, source: str) -> NotebookNode:
    """Return a cell as nbformat makes it, but unchecked: the notebook is checked once, as a whole."""
    cell = NotebookNode(cell_type=kind, id=own_id, metadata=NotebookNode(), source=source)
    if kind == "code":
        cell.update(execution_count=None, outputs=[])
    elif kind not in ("markdown", "raw"):
        raise ValueError(f"no cell is of the kind {kind!r}")
    return cell


def _text(node: Any, *path: str) -> str | None:
    for key in path:
        node = node.get(key) if isinstance(node, dict) else None
    return node if isinstance(node, str) else None


def _split(
    submitted: NotebookNode, names: set[str]
) -> tuple[dict[str, NotebookNode], dict[str, list[NotebookNode]], list[str], list[Notice]]:
    """Return the cells of the assignment by name, the others by the name that they follow, the order, notices."""
    own: dict[str, NotebookNode] = {}
    following: dict[str, list[NotebookNode]] = defaultdict(list)
    notices: list[Notice] = []
    last = ""
    for cell in submitted.cells:
        name = _recognise(cell, names)
        if name and name not in own:
            own[name], last = cell, name
        else:
            if name:
                said = f"Cell {name} is there twice; the first counts, the other runs as a cell of your own."
                notices.append(Notice(Kind.RESTORED, said))
            following[last].append(_untracked(cell))
    return own, following, list(own), notices


def _recognise(cell: NotebookNode, names: set[str]) -> str | None:
    """Return the tracked name of a cell: by its metadata, else by its id, which editors keep more often."""
    return next((name for name in (grade_id(cell), cell.get("id")) if name in names), None)


def _untracked(cell: NotebookNode) -> NotebookNode:
    cell = NotebookNode(cell)
    cell.metadata = NotebookNode({key: value for key, value in cell.metadata.items() if key == "tags"})
    return cell


def _tracked_cell(source: NotebookNode, own: NotebookNode | None) -> NotebookNode:
    """Return the source's cell, with the student's code if it is theirs to write, or a stub if they removed it."""
    cell: NotebookNode = nbformat.from_dict(source)
    if own is not None and cell.cell_type == "code":
        cell.outputs = own.get("outputs", [])
    if is_solution(source):
        todo = TODO.search(source.source)
        missing = f'raise NotImplementedError("TODO {todo.group(1)}")' if todo else "raise NotImplementedError"
        cell.source = own.source if own is not None else missing
    return cell


def _changes(name: str, source: NotebookNode, own: NotebookNode | None) -> Iterator[Notice]:
    if own is None:
        done = "it counts as not done" if is_solution(source) else "it has been put back"
        yield Notice(Kind.RESTORED, f"Cell {name} is missing; {done}.")
    elif not is_solution(source) and _lines(own.source) != _lines(released(source)):
        yield Notice(Kind.RESTORED, f"Cell {name} was edited; the original has been restored.")


def _is_blank(source: NotebookNode, own: NotebookNode | None) -> bool:
    """Tell whether nothing of a solution cell was done: every region still holds its stub."""
    regions = len(SOLUTION.findall(source.source))
    return own is None or len(STUB.findall(own.source)) >= regions


def _lines(source: str) -> list[str]:
    """Return the lines of a cell without what editors change by themselves."""
    return [line.rstrip() for line in released(NotebookNode(source=source)).strip().splitlines()]


def _with_unique_ids(cells: list[NotebookNode], given: set[str]) -> list[NotebookNode]:
    """Keep the ids of given cells, and number the student's own: copied cells share one, old notebooks have none."""
    unused = set(given)
    for number, cell in enumerate(cells, start=1):
        if cell.id in unused:
            unused.remove(cell.id)
        else:
            cell.id = f"{OWN_CELL}{number}"
    return cells


def _with_kept_outputs(cells: list[NotebookNode], assignment: Assignment) -> list[NotebookNode]:
    """Keep the saved outputs of cells that are not run; recognise given ones by id or text when they lost their tag."""
    given = {key for cell in assignment.notebook.cells if is_skipped(cell) for key in (cell.id, _text_key(cell))}
    for cell in cells:
        if not is_tracked(cell) and given & {cell.id, _text_key(cell)}:
            cell.metadata.tags = [SKIP]
        if cell.cell_type == "code" and not is_skipped(cell):
            cell.outputs = []
    return cells


def _text_key(cell: NotebookNode) -> str:
    return "\n".join(_lines(cell.source))


def _metadata(assignment: Assignment) -> NotebookNode:
    kept = ("kernelspec", "language_info", "autograde")
    return NotebookNode({key: assignment.notebook.metadata[key] for key in kept if key in assignment.notebook.metadata})
