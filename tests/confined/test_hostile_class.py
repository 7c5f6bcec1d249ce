"""Hand-ins that once harmed others: each has its own result, and everybody else's is what it is without them."""

from __future__ import annotations

import json
import os

import pytest

from autograde.authoring.release import solution_of
from autograde.authoring.verify import submission_of
from autograde.core.files import notebook_text

RUN = "class Perceptron(Perceptron):\n    def run(self):\n        {}"
CODES = {
    "raises half a character": RUN.format("raise ValueError('\\ud800')"),
    "prints half a character": "print('\\ud800', '\\0')",
    "raises markup": RUN.format("raise ValueError('[/x] [bold]')"),
    "raises an escape sequence": "raise ValueError('\\x1b[2J\\x07\\x9b1m')",
    "raises a name that is none": "raise type('\\ud800[/x]', (Exception,), {})('x')",
    "answers an array of no number and huge axes": (
        "from autograde.sandbox.inside import kernel\n"
        'value = \'{"array": "", "dtype": "<f8", "shape": [0, 4000000, 4000000, 4000000]}\'\n'
        "kernel._observed = lambda name, seed, names: "
        '\'{"probe": "%s", "trials": [{"values": {"x": %s}}]}\' % (name, value)'
    ),
    "speaks nonsense": "get_ipython().kernel.session.grader.sendall(b'\\0\\0\\0\\5hello')",
}
MARKS = "### BEGIN HIDDEN TESTS\n" * 60_000


@pytest.fixture(scope="module")
def hostile(assignment):
    """Return the submissions, by what they do."""
    made = {name: notebook_text(submission_of(assignment, code)) for name, code in CODES.items()}
    marked = solution_of(assignment)
    next(cell for cell in marked.cells if cell.id == "test-loss").source = MARKS
    pasted = solution_of(assignment)
    pasted.cells[0].source += "\n\n![plot](attachment:plot.png) \\begin{a}" + "\\begin{a}" * 5_000
    return made | {"begins many hidden regions": notebook_text(marked), "pastes a picture": notebook_text(pasted)}


@pytest.fixture
def graded(course, submit, solved, hostile, called):
    """Grade the class of them, beside one who works honestly; return what `--json` says, by student."""
    submit("ada", solved)
    for name, text in hostile.items():
        submit(name, text.encode())
    for student, note in (("waits in a pipe", "timestamp.txt"), ("links to the secret", "submission_secret.txt")):
        folder = submit(student, solved).parent
        if note == "timestamp.txt":
            os.mkfifo(folder / note)
        else:
            course.secret()
            (folder / note).symlink_to(course.root / ".autograde-secret")
    done = called("grade", "--workers", "2", "--json", "all.json", cwd=course.root)
    assert done.returncode == 0, done.stderr
    assert "\x1b[2J" not in done.stdout
    results = json.loads((course.root / "all.json").read_text(encoding="utf-8"))
    return {result["student"]: result for result in results}


def test_each_has_a_result_and_everything_is_made_of_everybody(graded, course, called):
    assert {result["status"] for result in graded.values()} == {"graded"}
    honest = ("ada", "waits in a pipe", "links to the secret", "begins many hidden regions", "pastes a picture")
    assert {student: graded[student]["score"] for student in honest} == dict.fromkeys(honest, 100)
    assert graded["answers an array of no number and huge axes"]["score"] == 0
    secret = course.secret().decode()
    for path in course.folder("autograded").rglob("*"):
        assert not path.is_file() or secret not in path.read_text(encoding="utf-8")
    for words in (["feedback"], ["report"], ["export", "csv"], ["history", "raises markup"]):
        done = called(*words, cwd=course.root)
        assert done.returncode == 0, (words, done.stderr)
    pages = {path.parent.parent.name for path in course.folder("feedback").rglob("*.html")}
    assert pages == set(graded)
