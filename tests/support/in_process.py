"""Grading in this process, without sandbox and gradebook: what the probes and judges alone make of a code."""

from __future__ import annotations

import ast
import contextlib
import io
import json
import re
import warnings
from collections.abc import Callable, Iterable, Iterator
from functools import cache, partial
from pathlib import Path
from typing import Any

from nbgrader.utils import is_solution
from sklearn import datasets

from autograde.authoring.verify import submission_of
from autograde.checks.bank import Variant
from autograde.checks.judges.judging import findings_of
from autograde.checks.probes import data
from autograde.checks.probes.run import observe
from autograde.core.model import Finding, Outcome
from autograde.course import course as courses
from autograde.course.assignment import Assignment
from autograde.course.cells import SOLUTION, is_test, probe_names
from autograde.sandbox.inside import offline

SEED = 2024
Grades = dict[str, tuple[Finding, ...]]


@cache
def assignment_of(name: str) -> Assignment:
    """Return an assignment of the kit."""
    return courses.find(Path(__file__).parent).assignment(name)


def points(assignment: str) -> dict[str, float]:
    """Return the points of each probe, in the order of the notebook."""
    return {test.probe: test.points for test in assignment_of(assignment).tests}


@cache
def solution(assignment: str) -> str:
    """Return the set-up and the solution cells of an assignment as one text."""
    cells = submission_of(assignment_of(assignment), "").cells
    return "\n\n".join(cell.source for cell in cells if _is_run(cell))


def namespace_of(code: str) -> dict[str, Any]:
    """Return the names that `code` defines, as a notebook's cells do."""
    namespace: dict[str, Any] = {"__name__": "__main__"}
    with _undisturbed():
        exec(compile(code, "<submission>", "exec"), namespace)  # noqa: S102 - the banks are our own
    return namespace


def judge_names(namespace: dict[str, Any], assignment: str = "perceptron", seed: int = SEED) -> Grades:
    """Return the findings of an assignment's probes on a notebook's names."""
    return {name: _findings(name, seed, namespace) for name in points(assignment)}


def grade_in_process(
    submitted: Variant | str, assignment: str = "perceptron", seed: int = SEED, probes: Iterable[str] | None = None
) -> Grades:
    """Return the findings for a variant, or for the solution with `submitted` after each of its cells.

    Set-up and solution cells run in their order, each graded cell as its probe; cells that fail are left behind.
    """
    code, cells = (submitted, {}) if isinstance(submitted, str) else (submitted.code, submitted.cells)
    wanted = set(points(assignment) if probes is None else probes)
    source = {cell.id: cell for cell in assignment_of(assignment).notebook.cells}
    namespace: dict[str, Any] = {"__name__": "__main__"}
    grades: Grades = {}
    for cell in submission_of(assignment_of(assignment), code, cells).cells:
        if is_test(cell):
            (name,) = probe_names(source[cell.id].source)
            grades |= {name: _findings(name, seed, namespace)} if name in wanted else {}
        elif grades.keys() != wanted and _is_run(cell):
            with _undisturbed(), contextlib.suppress(Exception):
                exec(compile(cell.source, f"<{cell.id}>", "exec"), namespace)  # noqa: S102 - the banks are our own
        if cell.id == "setup" and "load_mnist" in namespace:
            namespace["load_mnist"] = partial(_loaded_once, namespace["load_mnist"])
    namespace.clear()  # functions and their names hold each other, and hundreds of megabytes
    return grades


def lost(grades: Grades) -> list[Finding]:
    """Return the findings that cost points."""
    return [f for findings in grades.values() for f in findings if f.outcome is not Outcome.PASSED]


def passed(grades: Grades) -> dict[str, float]:
    """Return the points of each probe."""
    return {name: sum(f.weight for f in findings if f.outcome is Outcome.PASSED) for name, findings in grades.items()}


def unfinished(assignment: str, *cells: str) -> Variant:
    """Return the solution with these solution cells left as they were released."""
    tracked = assignment_of(assignment).tracked()
    stubs = {cell: SOLUTION.sub(_stub, tracked[cell].source) for cell in cells}
    return Variant("unfinished", None, "", "", stubs)


def _stub(region: re.Match[str]) -> str:
    return re.match(r"[ \t]*", region[0])[0] + 'raise NotImplementedError("TODO 9-1")'


def blank(assignment: str) -> str:
    """Return the solution with every function left to do, as a fresh release has it."""
    tree = ast.parse(solution(assignment))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.body = ast.parse('raise NotImplementedError("TODO 2-1")').body
    return ast.unparse(tree)


_loaded: dict[str, tuple[Any, ...]] = {}


def _loaded_once(load: Callable[..., tuple[Any, ...]], path: str = "mnist.npz") -> tuple[Any, ...]:
    """Return copies of what the set-up's `load_mnist` returned the first time: it unpacks and checks for long."""
    if path not in _loaded:
        _loaded[path] = load(path)
    return tuple(array.copy() for array in _loaded[path])


@contextlib.contextmanager
def named_in_errors(name: str) -> Iterator[None]:
    """Say in an exception of the kit's which of many it was that raised it."""
    try:
        yield
    except Exception as error:
        error.add_note(f"with {name}")
        raise


def _is_run(cell: Any) -> bool:
    return is_solution(cell) or cell.id == "setup"


def _findings(name: str, seed: int, namespace: dict[str, Any]) -> tuple[Finding, ...]:
    with contextlib.chdir(data.FOLDER):
        return findings_of(name, seed, json.loads(json.dumps(observe(name, seed, namespace))))


@contextlib.contextmanager
def _undisturbed() -> Iterator[None]:
    """Run code as in the sandbox: beside its data, without network, and with nobody listening."""
    original = datasets.fetch_openml
    datasets.fetch_openml = offline.fetch_openml
    try:
        with warnings.catch_warnings(), contextlib.redirect_stderr(io.StringIO()), contextlib.chdir(data.FOLDER):
            warnings.simplefilter("ignore")
            yield
    finally:
        datasets.fetch_openml = original
