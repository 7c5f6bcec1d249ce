"""A class in which everything that is made to hurt takes part: each has a result, and nobody else has another one."""

from __future__ import annotations

import json

import pytest
from attacks.parsed import CELLS, CODES, FILES, NOTES, TEXTS, with_cell, with_text
from calling import call
from serving import course_in, hand_in

from autograde.authoring.release import solution_of
from autograde.authoring.verify import submission_of
from autograde.core.files import notebook_text

HONEST = ("ada", "bob", "김하늘")
WRONG = "class Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred):\n        return -super().loss(Ytgt, Ypred)"
UNREADABLE = {
    "ten million lists", "lists in lists", "objects in objects", "a hundred thousand cells", "zeros, compressed",
    "a zip of zeros", "every byte there is", "half characters in UTF-16", "tags of a page",
}  # fmt: skip


def contents(assignment):
    """Return what is handed in, by student."""
    solved = solution_of(assignment)
    files = {name: make(solved) for name, make in FILES.items()}
    cells = {name: with_cell(solved, code) for name, code in CELLS.items()}
    texts = {name: with_text(solved, text) for name, text in TEXTS.items()}
    codes = {name: notebook_text(submission_of(assignment, code)).encode() for name, code in CODES.items()}
    return files | cells | texts | codes | dict.fromkeys(NOTES, notebook_text(solved).encode())


@pytest.fixture(scope="module")
def honest(assignment):
    solved = notebook_text(solution_of(assignment)).encode()
    return dict(zip(HONEST, (solved, notebook_text(submission_of(assignment, WRONG)).encode(), solved), strict=True))


def graded(root, submissions):
    """Grade a class by the command; return the course and the results by student."""
    course = course_in(root)
    (course.root / ".autograde-secret").write_text("5" * 64)
    for student, content in submissions.items():
        folder = hand_in(course, student, content).parent
        if student in NOTES:
            NOTES[student](folder)
    done = call("grade", "perceptron", "--workers", "2", "--json", "all.json", cwd=course.root)
    assert done.returncode in (0, 1), done.stderr
    assert not set("\x07\x1b\x9b") & set(done.stdout)
    results = json.loads((course.root / "all.json").read_text(encoding="utf-8"))
    return course, {result["student"]: result | {"seconds": 0} for result in results}


@pytest.fixture(scope="module")
def hostile(assignment, honest, tmp_path_factory):
    return graded(tmp_path_factory.mktemp("hostile"), honest | contents(assignment))


@pytest.fixture(scope="module")
def calm(honest, tmp_path_factory):
    return graded(tmp_path_factory.mktemp("calm"), honest)


def test_there_are_many_of_each_family():
    assert len(FILES) + len(CELLS) + len(TEXTS) + len(CODES) + len(NOTES) >= 60


def test_each_has_a_result_and_nobody_can_bring_about_that_the_grader_fails(hostile):
    _, results = hostile
    assert results.keys() == {*HONEST, *FILES, *CELLS, *TEXTS, *CODES, *NOTES}
    assert [name for name, result in results.items() if "grader failed" in (result["reason"] or "")] == []
    assert [name for name, result in results.items() if "ended twice" in (result["reason"] or "")] == []
    ungraded = {name for name, result in results.items() if result["status"] == "ungraded"}
    assert ungraded == UNREADABLE
    assert all(results[name]["reason"] for name in ungraded)


def test_what_is_right_beside_what_hurts_has_its_points(hostile):
    _, results = hostile
    right = (FILES.keys() - UNREADABLE) | TEXTS.keys() | NOTES.keys() | CELLS.keys()
    assert {name: results[name]["score"] for name in right if results[name]["score"] != 100} == {}


def test_honest_students_get_what_they_get_without_the_others(hostile, calm):
    (course, results), (quiet, expected) = hostile, calm
    assert {student: results[student] for student in HONEST} == expected
    for student in HONEST:
        place = ("autograded", student, "perceptron", "perceptron.ipynb")
        assert course.root.joinpath(*place).read_bytes() == quiet.root.joinpath(*place).read_bytes()


def test_every_command_goes_to_its_end_for_all(hostile):
    course, results = hostile
    for words in (["feedback"], ["report"], ["export", "csv"], ["history", "raises markup"]):
        done = call(*words, cwd=course.root)
        assert done.returncode in (0, 1), (words, done.stderr)
        assert not set("\x07\x1b\x9b") & set(done.stdout + done.stderr)
    pages = {path.parent.parent.name for path in course.folder("feedback").rglob("*.html")}
    assert pages == set(results)


def test_nothing_of_the_secret_is_in_anybodys_files(hostile):
    course, _ = hostile
    for path in (*course.folder("autograded").rglob("*"), *course.folder("feedback").rglob("*")):
        assert not path.is_file() or "5" * 64 not in path.read_text(encoding="utf-8")
