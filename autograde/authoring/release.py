"""The student version of an assignment: made by nbgrader in a temporary course, proved, and only then written."""

from __future__ import annotations

import copy
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograde import gradebook
from autograde.authoring.converters import convert
from autograde.core.files import notebook_text, write
from autograde.core.model import Result
from autograde.course.assignment import Assignment
from autograde.course.cells import SOLUTION, is_test, visible
from autograde.course.course import Course
from autograde.course.datasets import hand_out
from autograde.grading.pool import run_all
from autograde.grading.submission import Order, grade
from autograde.sandbox.layers import FULL, Layers

__all__ = ["Proof", "inspect", "make", "prove", "publish", "solution_of"]

_FIXED_SEED = 1  # proofs say the same each time
_TELLING = 20  # characters from which on a line of a solution gives it away
_MARKERS = ("### BEGIN", "### END")


@dataclass(frozen=True)
class Proof:
    """Something that must hold for a release, whether it does, and what is in the way."""

    claim: str
    holds: bool
    detail: str = ""


def make(course: Course, assignment: Assignment) -> NotebookNode:
    """Return the student version of an assignment; the course is only read.

    It says its version, and by a digest which checks it was made for, so that submissions of older ones are known.
    """
    with tempfile.TemporaryDirectory(prefix="autograde-release-") as folder:
        directory = course.directory
        directory.release_directory = str(Path(folder) / "release")
        config = copy.deepcopy(course.config)
        config.SaveCells.enabled, config.GenerateAssignment.no_database = False, True
        convert("generate_assignment", directory, config, assignment.name)
        path = next(Path(folder, "release").rglob(f"{assignment.name}.ipynb"))
        released = nbformat.read(path, as_version=4)
    checks, version = {"checks": assignment.checks}, {"version": _version(course, assignment)}
    released.metadata.setdefault("autograde", NotebookNode()).update(checks | version)
    return released


def _version(course: Course, assignment: Assignment) -> int:
    """Return the version of the published release, or the next one when points or checks have changed since."""
    try:
        settings = nbformat.read(_path(course, assignment), as_version=4).metadata.get("autograde", {})
    except (OSError, ValueError):
        return assignment.version
    same = settings.get("checks", assignment.checks) == assignment.checks
    return max(assignment.version, settings.get("version", 1) + (0 if same else 1))


def _path(course: Course, assignment: Assignment) -> Path:
    return course.folder("release", assignment=assignment.name) / f"{assignment.name}.ipynb"


def prove(assignment: Assignment, released: NotebookNode, layers: Layers = FULL) -> Iterator[Proof]:
    """Yield what must hold before `released` is given to students."""
    yield from inspect(assignment, released)
    full, none = ("the solution scores full marks", "the release scores 0 as it is handed out")
    orders = [_order(assignment, notebook, layers) for notebook in (solution_of(assignment), released)]
    results = {index: graded.result for index, graded in run_all([partial(grade, order) for order in orders], 2)}
    yield Proof(full, results[0].score == assignment.max_score, _shortfall(results[0]))
    yield Proof(none, results[1].score == 0, _shortfall(results[1]))


def inspect(assignment: Assignment, released: NotebookNode) -> Iterator[Proof]:
    """Yield the proofs for which nothing has to be graded."""
    yield _no_region_left(assignment, released)
    yield _no_leak(assignment, released)
    yield _no_outputs(released)


def publish(course: Course, assignment: Assignment, released: NotebookNode) -> bool:
    """Write the release, its data and its record in the gradebook; tell whether the notebook changed."""
    path, text = _path(course, assignment), notebook_text(released)
    gradebook.check(course)
    with gradebook.open_book(course) as book:
        gradebook.save_assignment(book, assignment)
    changed = not path.exists() or path.read_text(encoding="utf-8") != text
    if changed:
        write(path, text)
    for name in assignment.data:
        hand_out(name, path.parent)
    return changed


def solution_of(assignment: Assignment) -> NotebookNode:
    """Return the source as a student would submit it who has everything right: no hidden tests, no markers."""
    notebook: NotebookNode = nbformat.from_dict(assignment.notebook)
    for cell in notebook.cells:
        cell.source = visible(cell.source) if is_test(cell) else SOLUTION.sub(_body, cell.source)
    return notebook


def _body(region: re.Match[str]) -> str:
    return region.group(1).rstrip("\n")


def _no_region_left(assignment: Assignment, released: NotebookNode) -> Proof:
    regions = sum(len(SOLUTION.findall(cell.source)) for cell in assignment.notebook.cells)
    stubs = sum(cell.source.count('raise NotImplementedError("TODO ') for cell in released.cells)
    left = sum(marker in cell.source for cell in released.cells for marker in _MARKERS)
    detail = f"{regions} regions, {stubs} stubs, {left} markers left"
    return Proof("every solution region is replaced by its stub", regions == stubs and not left, detail)


def _no_leak(assignment: Assignment, released: NotebookNode) -> Proof:
    """Check that no telling line of a solution, and no hidden line, is in the release."""
    given = {line.strip() for cell in assignment.notebook.cells for line in _given(cell)}
    secret = {line.strip() for cell in assignment.notebook.cells for line in _secret(cell)} - given
    shown = {line.strip() for cell in released.cells for line in cell.source.splitlines()}
    leaked = sorted(line for line in secret & shown if line)
    return Proof("no line of a solution or a hidden test is in it", not leaked, "; ".join(leaked[:3]))


def _given(cell: NotebookNode) -> list[str]:
    """Return the lines of a cell that students are meant to see."""
    lines: list[str] = visible(SOLUTION.sub("", cell.source)).splitlines()
    return lines


def _secret(cell: NotebookNode) -> Iterator[str]:
    """Yield the lines of a cell that students must not see."""
    for region in SOLUTION.findall(cell.source):
        yield from (line for line in region.splitlines() if len(line.strip()) >= _TELLING)
    if is_test(cell):
        yield from set(cell.source.splitlines()) - set(visible(cell.source).splitlines())


def _no_outputs(released: NotebookNode) -> Proof:
    dirty = [cell.id for cell in released.cells if cell.cell_type == "code" and (cell.outputs or cell.execution_count)]
    return Proof("it has no outputs", not dirty, ", ".join(dirty))


def _order(assignment: Assignment, notebook: NotebookNode, layers: Layers) -> Order:
    return Order(notebook_text(notebook).encode(), assignment, "release", _FIXED_SEED, layers)


def _shortfall(result: Result) -> str:
    if result.score is None:
        return result.reason or ""
    cells = (f"{cell.grade_id} {cell.score:g}/{cell.max_score:g}" for cell in result.cells)
    return f"{result.score:g} of {result.max_score:g} ({', '.join(cells)})"
