"""That each forgery is real: a grader that lacks the defence in question gives marks for it.

Each proof grades an attack in one careless way and tells whether it earned something. An empty attack earns nothing
in any of them, which a test asserts: it is the attack, not the carelessness, that earns.

Code runs in an ordinary kernel without confinement. The corpus is our own; a file in it must do no harm to the machine.
"""

from __future__ import annotations

import contextlib
import json
import tempfile
from collections.abc import Callable, Mapping
from types import MappingProxyType

import nbformat
import numpy as np
from attacks.corpus import Attack
from attacks.forging import FOUND_OUT, LONG, PUBLIC_SEED, code_of, submission_of
from in_process import assignment_of, namespace_of, points
from jupyter_client.kernelspec import NoSuchKernel
from nbclient import NotebookClient
from nbclient.exceptions import DeadKernelError
from nbformat import NotebookNode, v4
from nbgrader.utils import determine_grade, is_grade

from autograde.checks.judges.judging import findings_of
from autograde.checks.probes.codec import MalformedObservation, decode
from autograde.checks.probes.data import FOLDER, mnist
from autograde.checks.probes.probe import find, rng_for
from autograde.checks.probes.run import MIME
from autograde.core.model import Outcome
from autograde.course.cells import grade_id, is_test, probe_names

__all__ = ["PROOFS"]

Documents = list[str]
"""What one check sent, in the order of arrival."""

_OTHER_SEED = 987654321  # of a grader whose seeds nobody knows
_READY = "import autograde.checks.probes.run"  # loaded before student code, as in the sandbox
_FIELDS = {"grade": True, "locked": True, "solution": False, "schema_version": 3}

_GIVEN = """
p = Perceptron([[1, 2], [0, -1], [3, 0.5]], [0, 1, 1])
p.X, p.Y = np.array([[1, 2], [0, -1], [3, 0.5]]), np.array([0, 1, 1])
p.weight, p.bias = np.array([2.0, -1.0]), np.array([0.5])
"""
_ASSERTING = (
    _GIVEN + "expected = np.array([0.5, 1.5, 6.0])\ngot = p.Model()\nassert np.allclose(got, expected)",
    _GIVEN + "np.testing.assert_allclose(p.activation(np.array([0.0, 2.0])), [0.5, 0.880797], rtol=1e-4)",
    _GIVEN + "loss = p.loss(p.Y, np.array([0.5, 0.5, 0.5]))\nassert abs(loss - 0.693147) < 1e-4",
    _GIVEN + "assert isinstance(p.loss(p.Y, p.Y), float) and p.loss(p.Y, 1 - p.Y) == 27.631",
    _GIVEN + "assert all(abs(a - b) < 1e-4 for a, b in zip(p.forward(), [0.622459, 0.817574, 0.997527]))",
    _GIVEN + "got = p.forward()\nassert type(got).__name__ == 'ndarray' and np.all(got > 0.6) and len(got) == 3",
)
_SCORING = _GIVEN + "10 * float(np.mean(np.isclose(p.Model(), [0.5, 1.5, 6.0])))"

_VERDICT = """
import json
from autograde.checks.judges.judging import findings_of
from autograde.checks.probes.run import observe
document = json.loads(json.dumps(observe({probe!r}, {seed}, globals())))
findings = findings_of({probe!r}, {seed}, document)
print(json.dumps({{"points": sum(each.weight for each in findings if each.outcome == "passed")}}))
"""
_PUBLISH = "__import__('autograde.checks.probes.run', fromlist=['publish']).publish"
_DISPLAY = "__import__('IPython.display', fromlist=['display']).display"


def _executed(notebook: NotebookNode) -> list[NotebookNode]:
    """Execute a notebook in an ordinary kernel and an empty folder; return its cells, as far as its kernel came."""
    with tempfile.TemporaryDirectory() as folder, contextlib.suppress(DeadKernelError):
        NotebookClient(notebook, allow_errors=True, timeout=60, resources={"metadata": {"path": folder}}).execute()
    return list(notebook.cells)


def _run(*sources: str) -> list[NotebookNode]:
    return _executed(v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources]))


def _printed(cell: NotebookNode) -> str:
    return "".join(output.text for output in cell.outputs if output.get("name") == "stdout")


def stock(attack: Attack) -> bool:
    """Grade as nbgrader does: by the outputs of tests that assert, or that return a score."""
    tests = [v4.new_code_cell(f"import numpy as np\n{test}") for test in (*_ASSERTING, _SCORING)]
    for number, cell in enumerate(tests):
        cell.metadata.nbgrader = _FIELDS | {"grade_id": f"test-{number}", "points": 10}
    _executed(v4.new_notebook(cells=[v4.new_code_cell(code_of(attack)), *tests]))
    return any(determine_grade(cell)[0] for cell in tests)


def inside(attack: Attack) -> bool:
    """Run our own probes and judges inside the student's process, and believe the points that are printed."""
    checks = [_VERDICT.format(probe=probe, seed=_OTHER_SEED) for probe in points("perceptron")]
    cells = _run(_READY, code_of(attack), *checks)[2:]
    return any(_claimed(_printed(cell)) > 0 for cell in cells)


def _claimed(printed: str) -> float:
    lines = printed.splitlines()
    return float(json.loads(lines[-1])["points"]) if lines else 0.0


def _published(attack: Attack, seed: int = PUBLIC_SEED) -> Mapping[str, Documents]:
    """Return the documents that arrive during each check, as our engine asks for it."""
    probes = [probe for probe in points(attack.header("assignment", "perceptron")) if probe not in LONG]
    calls = [f"{_PUBLISH}({probe!r}, {seed}, globals(), {_DISPLAY})" for probe in probes]
    cells = _run(_READY, code_of(attack), *calls)[2:]
    return {probe: _documents(cell) for probe, cell in zip(probes, cells, strict=True)}


def _documents(cell: NotebookNode) -> Documents:
    """Return the documents among a cell's outputs."""
    return [output.data[MIME] for output in cell.get("outputs", ()) if MIME in output.get("data", {})]


def _earned(probe: str, document: str, seed: int = PUBLIC_SEED) -> float:
    try:
        findings = findings_of(probe, seed, json.loads(document))
    except MalformedObservation:
        return 0.0
    return sum(finding.weight for finding in findings if finding.outcome is Outcome.PASSED)


def _accepting(choose: Callable[[Documents], Documents]) -> Callable[[Attack], bool]:
    """Return the proof that gives everybody the same inputs, and judges the documents that are chosen so."""

    def proof(attack: Attack) -> bool:
        arrived = _published(attack)
        return any(_earned(probe, each) > 0 for probe in arrived for each in choose(arrived[probe]))

    return proof


def sealed(attack: Attack) -> bool:
    """Take a document for genuine, and believe what it says, when it carries the hidden seed."""
    arrived = [json.loads(each) for documents in _published(attack, _OTHER_SEED).values() for each in documents]
    return any(each.get("seed") == _OTHER_SEED and each.get("passed") is True for each in arrived)


def trusting(attack: Attack) -> bool:
    """Execute the file as it is, and take cells, flags and points from it."""
    return _share(nbformat.reads(submission_of(attack).decode(), as_version=4)) > 0


def _share(notebook: NotebookNode) -> float:
    graded = [cell for cell in _executed(notebook) if is_grade(cell)]
    scores = [determine_grade(cell) for cell in graded]
    return sum(score or 0 for score, _ in scores) / max(1, sum(most for _, most in scores))


def regions(attack: Attack) -> bool:
    """Read from the submitted file which probe a test asks for, and so ask another question."""
    source = {cell.id: probe_names(cell.source) for cell in assignment_of("perceptron").notebook.cells if is_test(cell)}
    submitted = nbformat.reads(submission_of(attack).decode(), as_version=4)
    asked = {grade_id(cell): probe_names(cell.source) for cell in submitted.cells}
    return any(asked.get(name) and asked[name] != probes for name, probes in source.items())


def saved(attack: Attack) -> bool:
    """Give everybody the same inputs, and take documents from the outputs that are saved in the file."""
    submitted = nbformat.reads(submission_of(attack).decode(), as_version=4)
    return any(_earned(FOUND_OUT, each) > 0 for cell in submitted.cells for each in _documents(cell))


def kernel(attack: Attack) -> bool:
    """Start the kernel that the file names: here there is none of that name, and the class waits."""
    try:
        _executed(nbformat.reads(submission_of(attack).decode(), as_version=4))
    except NoSuchKernel:
        return True
    return False


def plausible(attack: Attack) -> bool:
    """Look only whether Model() returns finite numbers that are not all the same."""
    documents = _published(attack, _OTHER_SEED)["perceptron.model"]
    trials = [trial for each in documents for trial in json.loads(each)["trials"] if "values" in trial]
    seen = [decode(trial["values"]["plain"]) for trial in trials]
    return any(isinstance(each, np.ndarray) and np.isfinite(each).all() and np.ptp(each) > 0 for each in seen)


_STEPS = {
    "perceptron": ("perceptron.gradient", "step.plain.weight", lambda case: case["weight"]),
    "xor": ("xor.run", "step.plain.weight1", lambda case: case["weight1"]),
    "ann": ("ann.gradient", "after.0.w", lambda case: case["weights"][0]),
}
"""For each assignment a probe that lets run() make a step, what it saw after it, and the start in its cases."""


def moved(attack: Attack) -> bool:
    """Look only whether run() ends at other weights than those that it was to start from."""
    probe, key, start = _STEPS[attack.header("assignment", "perceptron")]
    cases = find(probe).cases(rng_for(_OTHER_SEED, probe))
    for document in _published(attack, _OTHER_SEED)[probe]:
        for case, trial in zip(cases, json.loads(document).get("trials", ()), strict=False):
            end = decode(trial["values"][key]) if "values" in trial else None
            if isinstance(end, np.ndarray) and end.size == start(case).size and not np.allclose(end, start(case)):
                return True
    return False


def own_start(attack: Attack) -> bool:
    """Let the student's class choose where training starts."""
    namespace, X = namespace_of(code_of(attack)), np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    made = namespace["Perceptron"](X, np.array([0, 0, 0, 1]))
    made.X, made.Y = X, np.array([0, 0, 0, 1])
    with contextlib.suppress(NotImplementedError):
        made.run()
    return np.size(made.weight) == 2 and bool(np.array_equal(X @ made.weight + np.sum(made.bias) > 0, [0, 0, 0, 1]))


def labels(attack: Attack) -> bool:
    """Count how many of MNIST's own test images predict() names rightly."""
    images, known = mnist()
    made = namespace_of(code_of(attack)).get("ANN")
    if made is None:
        return False
    with contextlib.chdir(FOLDER):  # where the data are, as for student code
        decided = np.asarray(made().predict(images[60_000:60_500] / 255)).reshape(500, -1)
    named = decided.argmax(axis=1) if decided.shape[1] > 1 else decided.ravel()
    return bool(np.mean(named == known[60_000:60_500]) > 0.8)


PROOFS: Mapping[str, Callable[[Attack], bool]] = MappingProxyType(
    {
        "stock": stock,
        "inside": inside,
        "fixed": _accepting(lambda arrived: arrived if len(arrived) == 1 else []),
        "first": _accepting(lambda arrived: arrived[:1]),
        "last": _accepting(lambda arrived: arrived[-1:]),
        "best": _accepting(lambda arrived: arrived),
        "sealed": sealed,
        "trusting": trusting,
        "regions": regions,
        "saved": saved,
        "kernel": kernel,
        "plausible": plausible,
        "moved": moved,
        "own_start": own_start,
        "labels": labels,
    }
)
