"""The demo does the main job on the sample class, the same each time."""

from __future__ import annotations

import json
import subprocess

import pytest

from autograde.sample_class import CLASS


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "course"


def run(autograde, folder, environment):
    return subprocess.run([autograde, "demo", str(folder)], env=environment, capture_output=True, text=True)


def test_the_demo_gives_everybody_what_they_must_get_twice(autograde, folder, bare_environment):
    for _ in range(2):
        done = run(autograde, folder, bare_environment)
        assert done.returncode == 0, done.stdout + done.stderr
        assert "Everybody got what they must get." in done.stdout
        assert str(folder) in done.stdout
        assert "Traceback" not in done.stderr


def test_the_class_is_large_and_mixed():
    assert len(CLASS) >= 14
    assert len({student.name for student in CLASS}) == len(CLASS)
    assert {None, 0.0, 100.0} <= {student.score for student in CLASS}
    assert sum(student.name.startswith("cheat") for student in CLASS) >= 4


def test_every_student_has_feedback_without_hidden_tests(folder):
    pages = {page.parent.parent.name: page.read_text() for page in folder.glob("feedback/*/perceptron/perceptron.html")}
    graded = {student.name for student in CLASS if student.score is not None}
    assert graded <= pages.keys()
    for page in pages.values():
        assert "HIDDEN TESTS" not in page
        assert "vnd.autograde" not in page


def test_hints_are_in_the_feedback(folder):
    page = (folder / "feedback" / "uphill" / "perceptron" / "perceptron.html").read_text()
    assert "hint" in page


def test_no_submission_changed_the_course(folder):
    assert json.loads((folder / "source" / "perceptron" / "perceptron.ipynb").read_text())["nbformat"] == 4
    assert not (folder / "submitted" / "cheat-gradebook" / "perceptron" / "gradebook.db").exists()
