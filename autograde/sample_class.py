"""The sample class: what its submissions do, and the result that each must get."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from textwrap import dedent
from typing import Literal

import nbformat
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograde.assignment import Assignment
from autograde.bank import variants
from autograde.cells import grade_id, is_test
from autograde.files import notebook_text
from autograde.model import Result
from autograde.release import solution_of
from autograde.verify import submission_of

__all__ = ["CLASS", "Student", "is_expected"]


@dataclass(frozen=True)
class Student:
    """A submission of the sample class; `score` is None when it cannot be graded; `said` is in its result."""

    name: str
    does: str
    submission: Callable[[Assignment, NotebookNode], bytes]
    score: float | None
    said: str = ""


def is_expected(student: Student, result: Result) -> bool:
    """Tell whether a result has the expected score and gives the expected reason."""
    return result.score == student.score and student.said in json.dumps(result.to_json(), ensure_ascii=False)


def _solved(assignment: Assignment, _: NotebookNode) -> bytes:
    return notebook_text(solution_of(assignment)).encode()


def _with_code(code: str) -> Callable[[Assignment, NotebookNode], bytes]:
    """Return the solution with `code` after each solution cell."""
    return lambda assignment, _: notebook_text(submission_of(assignment, dedent(code))).encode()


def _with_cell(name: str, code: str) -> Callable[[Assignment, NotebookNode], bytes]:
    """Return the solution with the cell called `name` replaced."""

    def submission(assignment: Assignment, _: NotebookNode) -> bytes:
        notebook = solution_of(assignment)
        for cell in notebook.cells:
            if grade_id(cell) == name:
                cell.source = dedent(code)
        return notebook_text(notebook).encode()

    return submission


def _from_bank(kind: Literal["right", "wrong"], *names: str) -> Callable[[Assignment, NotebookNode], bytes]:
    """Return the solution changed by submissions of the bank."""

    def submission(assignment: Assignment, _: NotebookNode) -> bytes:
        codes = {variant.name: variant.code for variant in variants(assignment.name, kind)}
        return notebook_text(submission_of(assignment, "\n\n".join(codes[name] for name in names))).encode()

    return submission


def _released(_: Assignment, released: NotebookNode) -> bytes:
    return notebook_text(released).encode()


def _solved_until(last: str) -> Callable[[Assignment, NotebookNode], bytes]:
    """Return the release, solved up to and with the cell called `last`."""

    def submission(assignment: Assignment, released: NotebookNode) -> bytes:
        solved = {grade_id(cell): cell.source for cell in solution_of(assignment).cells if is_solution(cell)}
        notebook = nbformat.from_dict(released)
        for cell in _until(notebook, last):
            cell.source = solved.get(grade_id(cell), cell.source)
        return notebook_text(notebook).encode()

    return submission


def _until(notebook: NotebookNode, last: str) -> Iterator[NotebookNode]:
    for cell in notebook.cells:
        yield cell
        if grade_id(cell) == last:
            return


def _cheating(code: str) -> Callable[[Assignment, NotebookNode], bytes]:
    """Return the release with `code` instead of every solution."""

    def submission(_: Assignment, released: NotebookNode) -> bytes:
        notebook = nbformat.from_dict(released)
        for cell in notebook.cells:
            if is_solution(cell):
                cell.source = dedent(code)
        return notebook_text(notebook).encode()

    return submission


def _with_edited_tests(_: Assignment, released: NotebookNode) -> bytes:
    notebook = nbformat.from_dict(released)
    for cell in notebook.cells:
        if is_test(cell):
            cell.source = "print('all tests passed')"
            cell.metadata.nbgrader.points = 100
    return notebook_text(notebook).encode()


def _without_tests(assignment: Assignment, _: NotebookNode) -> bytes:
    notebook = solution_of(assignment)
    notebook.cells = [cell for cell in notebook.cells if not is_test(cell)]
    return notebook_text(notebook).encode()


def _truncated(assignment: Assignment, released: NotebookNode) -> bytes:
    return _solved(assignment, released)[:5000]


CLASS = (
    Student("right", "solves everything", _solved, 100.0),
    Student("right-loops", "writes loops instead of matrix products", _from_bank("right", "loops"), 100.0),
    Student(
        "right-slides", "copies the lecture's code", _from_bank("right", "literal_slides"), 95.0, "loss_not_finite"
    ),
    Student("half-done", "stops after the loss", _solved_until("perceptron-loss"), 41.0, "TODO 5-1"),
    Student("blank", "submits the release as it is", _released, 0.0, "TODO 2-1"),
    Student("uphill", "adds the gradient", _from_bank("wrong", "uphill"), 66.0, "uphill"),
    Student(
        "two-mistakes",
        "forgets the mean of the loss and the sigmoid",
        _from_bank("wrong", "loss_sum", "forward_without_activation"),
        71.0,
        "loss_sum",
    ),
    Student(
        "syntax-error",
        "leaves a bracket open in the loss",
        _with_cell(
            "perceptron-loss", "class Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred:\n        return 0"
        ),
        87.0,
        "SyntaxError",
    ),
    Student("deleted-tests", "solves everything, deletes all tests", _without_tests, 100.0, "has been put back"),
    Student(
        "endless-loop",
        "never leaves run()",
        _with_code(
            """
            class Perceptron(Perceptron):
                def run(self):
                    while True:
                        pass
            """
        ),
        48.0,
        "computed longer than allowed",
    ),
    Student(
        "memory-hog",
        "keeps every gradient, and more",
        _with_code(
            """
            class Perceptron(Perceptron):
                def run(self):
                    self.kept = []
                    while True:
                        self.kept.append(np.ones(10_000_000))
            """
        ),
        48.0,
        "MiB of memory",
    ),
    Student("damaged-file", "submits half a file", _truncated, None, "damaged"),
    Student("cheat-edits", "rewrites the tests and their points", _with_edited_tests, 0.0, "was edited"),
    Student(
        "cheat-equal",
        "returns objects that equal everything",
        _cheating(
            """
            class Everything:
                __array_priority__ = 1e9
                def __eq__(self, other): return True
                def __getattr__(self, name): return Everything()
                def __call__(self, *args, **kwargs): return Everything()
                def __iter__(self): return iter((Everything(), Everything()))
                def __float__(self): return 1.0
                def __array__(self, dtype=None, copy=None): import numpy; return numpy.zeros(2)
            Perceptron = Everything()
            """
        ),
        0.0,
    ),
    Student(
        "cheat-asserts",
        "drops asserts and errors, prints full marks",
        _cheating(
            """
            import ast, sys
            class NoAsserts(ast.NodeTransformer):
                def visit_Assert(self, node): return ast.Pass()
            get_ipython().ast_transformers.append(NoAsserts())
            get_ipython().showtraceback = lambda *args, **kwargs: None
            sys.displayhook(100.0)
            """
        ),
        0.0,
    ),
    Student(
        "cheat-gradebook",
        "looks for the gradebook and the solutions",
        _cheating(
            """
            import glob, sqlite3
            for depth in range(6):
                for path in glob.glob("../" * depth + "gradebook.db"):
                    sqlite3.connect(path).execute("UPDATE grade SET manual_score = 100").connection.commit()
                print(glob.glob("../" * depth + "source/perceptron/*.ipynb"))
            import autograde.judges
            """
        ),
        0.0,
    ),
    Student(
        "cheat-exit", "ends the kernel as if all were well", _cheating("import os; os._exit(0)"), 0.0, "ended before"
    ),
)
