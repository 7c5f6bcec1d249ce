"""How a forgery becomes a submission, and what its author may know: everything public, and one year's answers."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from attacks.corpus import Attack
from in_process import SEED, assignment_of, namespace_of, points, solution
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograde.authoring import release
from autograde.authoring.release import solution_of
from autograde.checks.probes.codec import decode
from autograde.checks.probes.run import MIME, observe
from autograde.core.files import notebook_text
from autograde.course import course as courses

__all__ = ["FOUND_OUT", "LAZY", "LONG", "PUBLIC_SEED", "answers", "code_of", "lazily", "released", "submission_of"]

Maker = Callable[[NotebookNode, NotebookNode], NotebookNode]
"""Makes a submission of the release and the solution."""

PUBLIC_SEED = SEED  # of the grader who has one seed for everybody, and of the answers that an author has saved
LONG = {"ann.accuracy"}  # a training, whose answer nobody has waited for
FOUND_OUT = "perceptron.activation"  # the check whose answers the author has saved, if the attack needs some

LAZY = """
import numpy as np
class Perceptron:
    def __init__(self, X, Y, *_):
        self.X, self.weight, self.bias, self.loss_score = None, [0.0, 0.0, 0.0], 0.0, []
    def Model(self): return np.zeros(len(self.X))
    def activation(self, X): return np.zeros(np.shape(X))
    def loss(self, Ytgt, Ypred): return 0.0
    def forward(self): return np.zeros(len(self.X))
    def run(self): raise NotImplementedError
"""
"""A class that does nothing: it earns nothing, here and elsewhere."""


@cache
def released(assignment: str) -> NotebookNode:
    """Return the student version of an assignment."""
    return release.make(courses.find(Path(__file__).parent), assignment_of(assignment))


@cache
def answers(probe: str = FOUND_OUT) -> str:
    """Return what the solution answers to a probe with the public seed, as it is published."""
    return json.dumps(observe(probe, PUBLIC_SEED, namespace_of(solution(probe.partition(".")[0]))))


_ANSWER = f"""
def answer(document):
    kernel = get_ipython().kernel
    request = kernel.get_parent()["header"].get("request")
    if request is None:
        get_ipython().display_pub.publish({{{MIME!r}: document}})
    else:
        kernel.session.tell("observations", request, document=document)
"""
"""How an answer is forged: by our stream, or as a display where the kernel is an ordinary one."""


def _values(document: str) -> list[np.ndarray]:
    """Return the arrays of a document in their order."""
    trials = json.loads(document)["trials"]
    return [decode(value) for trial in trials for value in trial["values"].values()]


def code_of(attack: Attack) -> str:
    """Return the code of a cell: a class that does nothing, the saved answers if they are needed, the attack."""
    parts = [_ANSWER, *([] if attack.header("class") == "own" else [LAZY])]
    if attack.header("given") == "answers":
        right = [value.tolist() for value in _values(answers())]
        parts.append(f"PROBE, ANSWERS = {FOUND_OUT!r}, {answers()!r}\nRIGHT = [np.array(each) for each in {right}]")
    if attack.header("given") == "all answers":
        known = {
            probe: answers(probe) for probe in points(attack.header("assignment", "perceptron")) if probe not in LONG
        }
        parts.append(f"ANSWERS = {known!r}")
    return "\n".join([*parts, attack.code])


def submission_of(attack: Attack) -> bytes:
    """Return the file that the author of a forgery submits."""
    assignment = assignment_of(attack.header("assignment", "perceptron"))
    blank = released(assignment.name)
    make = _maker(attack) if attack.header("kind") == "notebook" else _cheating(code_of(attack))
    return notebook_text(make(copy.deepcopy(blank), solution_of(assignment))).encode()


def lazily(blank: NotebookNode, code: str = LAZY) -> NotebookNode:
    """Hand in a class that does nothing, or `code`: in the first solution cell, the others empty.

    It runs once, because what has patched a function must not patch its own patch.
    """
    first, *others = (cell for cell in blank.cells if is_solution(cell))
    first.source = code
    for cell in others:
        cell.source = "pass"
    return blank


def _cheating(code: str) -> Maker:
    """Return how a release is made a submission with `code`."""
    return lambda blank, _: lazily(blank, code)


def _maker(attack: Attack) -> Maker:
    """Return the function `submission` of an attack on the file itself."""
    namespace: dict[str, Any] = {}
    exec(compile(attack.code, attack.name, "exec"), namespace)  # noqa: S102 - the corpus is our own
    maker: Maker = namespace["submission"]
    return maker
