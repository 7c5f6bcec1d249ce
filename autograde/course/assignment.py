"""An assignment, read from its source notebook and checked."""

from __future__ import annotations

import hashlib
import json
import warnings
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import Any

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograde.checks.judges import judge
from autograde.checks.probes import probe
from autograde.core.errors import CourseError
from autograde.course.cells import (
    TEST_FUNCTION,
    defined_names,
    grade_id,
    is_locked_code,
    is_skipped,
    is_test,
    is_tracked,
    probe_names,
)
from autograde.course.datasets import DATASETS, path_of
from autograde.sandbox.limits import Limits

__all__ = ["FULL_SCORE", "Assignment", "Test", "load", "of_notebook"]

FULL_SCORE = 100.0  # points of every assignment


@dataclass(frozen=True)
class Test:
    """A graded cell: its points, the probe that it asks for, the solution cell on which its hints are shown."""

    grade_id: str
    points: float
    probe: str
    hints_on: str


@dataclass(frozen=True, eq=False)  # one is itself only: what follows from it is remembered by it
class Assignment:
    """The source notebook of an assignment with its graded cells, in their order.

    `data` are the names of data sets that its notebook reads, `limits` what one submission may consume.
    """

    name: str
    version: int
    notebook: NotebookNode
    tests: tuple[Test, ...]
    data: tuple[str, ...] = ()
    limits: Limits = Limits()  # noqa: RUF009 - frozen

    @property
    def max_score(self) -> float:
        """Return the points of all graded cells together."""
        return sum(test.points for test in self.tests)

    @property
    def checks(self) -> str:
        """Return a digest of what is asked and what it is worth: a release with another one is another version."""
        asked = [(test.grade_id, test.points, test.probe) for test in self.tests]
        return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:16]

    def tracked(self) -> dict[str, NotebookNode]:
        """Return the cells that nbgrader records, by their names, in the order of the source."""
        return {str(grade_id(cell)): cell for cell in self.notebook.cells if is_tracked(cell)}


def load(path: Path) -> Assignment:
    """Read a source notebook; raise CourseError with everything that is wrong with it, or with its data."""
    return of_notebook(path.stem, _read(path), str(path))


def of_notebook(name: str, notebook: NotebookNode, place: str) -> Assignment:
    """Return the assignment of a source notebook; raise CourseError, which names its place, for what is wrong."""
    problems = list(_problems(notebook))
    tests = tuple(_test(cell) for cell in notebook.cells if is_test(cell)) if not problems else ()
    total = sum(test.points for test in tests)
    if not problems and total != FULL_SCORE:
        problems = [f"its points add up to {total:g} instead of {FULL_SCORE:g}"]
    if problems:
        raise CourseError(f"{place} cannot be used: {'; '.join(problems)}. See docs/authoring.md.")
    settings = notebook.metadata.get("autograde", {})
    for data in settings.get("data", ()):
        path_of(data)
    return Assignment(
        name=name,
        version=settings.get("version", 1),
        notebook=notebook,
        tests=tests,
        data=tuple(settings.get("data", ())),
        limits=replace(Limits(), **settings.get("limits", {})),
    )


def _read(path: Path) -> NotebookNode:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # nbformat warns of what `_problems` reports
            return nbformat.read(path, as_version=4)
    except FileNotFoundError as error:
        raise CourseError(f"There is no source notebook {path}. Does the assignment's name have a typo?") from error
    except (OSError, ValueError, AttributeError, KeyError, TypeError, nbformat.ValidationError) as error:
        reason = (str(error).splitlines() or [type(error).__name__])[0].rstrip(".")
        raise CourseError(
            f"The source notebook {path} cannot be read: {reason}. Mend it in Jupyter, or put a copy back."
        ) from error


def _problems(notebook: NotebookNode) -> Iterator[str]:
    """Yield what keeps a notebook from being a source that grades and reads well in `git diff`."""
    names = Counter(grade_id(cell) for cell in notebook.cells if is_tracked(cell))
    yield from (f"grade_id {name!r} is used {count} times" for name, count in names.items() if count > 1)
    solutions = {grade_id(cell) for cell in notebook.cells if is_solution(cell)}
    for cell in notebook.cells:
        name = grade_id(cell)
        if name and cell.get("id") != name:
            yield f"cell {name!r} has another id ({cell.get('id')!r}): make them equal"
        if cell.cell_type == "code" and (cell.outputs or cell.execution_count):
            yield f"cell {cell.get('id')!r} has outputs: clear them"
        if is_solution(cell) and "### BEGIN SOLUTION" not in cell.source:
            yield f"solution cell {name!r} has no region between ### BEGIN SOLUTION and ### END SOLUTION"
        if is_test(cell):
            yield from _test_problems(cell, solutions)
    yield from _names_left_behind(notebook)
    if not any(is_test(cell) for cell in notebook.cells):
        yield "it has no graded cell"
    yield from _setting_problems(notebook.metadata.get("autograde", {}))


def _names_left_behind(notebook: NotebookNode) -> Iterator[str]:
    """Yield the locked cells after the set-up that could overwrite a name of the student's, such as a helper."""
    locked = [cell for cell in notebook.cells if is_locked_code(cell) and not is_skipped(cell)]
    for cell in locked[1:]:
        if names := defined_names(cell.source) - {TEST_FUNCTION}:
            listed = ", ".join(sorted(names))
            yield f"cell {grade_id(cell)!r} leaves names behind ({listed}): put its code in {TEST_FUNCTION}()"


def _setting_problems(settings: Mapping[str, Any]) -> Iterator[str]:
    """Yield what is wrong with the notebook's metadata `autograde`."""
    for name in settings.get("data", ()):
        if name not in DATASETS:
            yield f"it needs the data set {name!r}, which the kit does not have (it has {', '.join(DATASETS)})"
    known = {limit.name for limit in fields(Limits)}
    for name, value in settings.get("limits", {}).items():
        if name not in known:
            yield f"there is no limit {name!r} (there are {', '.join(sorted(known))})"
        elif type(value) not in (int, float) or value <= 0:
            yield f"the limit {name!r} has to be a number above 0, not {value!r}"


def _test_problems(cell: NotebookNode, solutions: set[str | None]) -> Iterator[str]:
    probes = probe_names(cell.source)
    if len(probes) != 1:
        yield f'test cell {grade_id(cell)!r} needs one probe("…") in a hidden region, it has {len(probes)}'
    for name in probes:
        try:
            probe.find(name)
            judge.find(name)
        except KeyError:
            yield f"test cell {grade_id(cell)!r} asks for {name!r}, which has no probe or no judge"
    if cell.metadata.get("autograde", {}).get("hints_on") not in solutions:
        yield f"test cell {grade_id(cell)!r} does not name the solution cell of its hints (autograde.hints_on)"


def _test(cell: NotebookNode) -> Test:
    return Test(
        grade_id=str(grade_id(cell)),
        points=float(cell.metadata.nbgrader.points),
        probe=probe_names(cell.source)[0],
        hints_on=cell.metadata.autograde.hints_on,
    )
