"""The demo does the main job on the sample class, the same each time."""

from __future__ import annotations

import json
import subprocess

import pytest

from autograde import demo
from autograde.sample_class import CLASS

EVERYBODY = [student for students in CLASS.values() for student in students]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("demo") / "course"


def test_the_demo_gives_everybody_what_they_must_get(autograde, folder, bare_environment):
    done = subprocess.run([autograde, "demo", str(folder)], env=bare_environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Everybody got what they must get." in done.stdout
    assert str(folder) in done.stdout
    assert "Traceback" not in done.stderr


def test_a_demo_replaces_the_one_before_and_comes_to_the_same(called, tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "CLASS", {"perceptron": CLASS["perceptron"][:2]})
    first = called("demo", tmp_path / "course", cwd=tmp_path)
    (tmp_path / "course" / "submitted" / "of before").touch()
    second = called("demo", tmp_path / "course", cwd=tmp_path)
    assert (first.returncode, second.stdout) == (0, first.stdout)
    assert not (tmp_path / "course" / "submitted" / "of before").exists()


def test_the_class_is_large_and_mixed():
    assert len(CLASS["perceptron"]) >= 14
    assert all(len(students) >= 4 for students in CLASS.values())
    assert all(len({student.name for student in students}) == len(students) for students in CLASS.values())
    assert {None, 0.0, 100.0} <= {student.score for student in EVERYBODY}
    assert sum(student.name.startswith("cheat") for student in EVERYBODY) >= 4


def test_every_student_has_feedback_without_hidden_tests(folder):
    graded = {(name, student.name) for name, students in CLASS.items() for student in students if student.score}
    for name, student in graded:
        page = (folder / "feedback" / student / name / f"{name}.html").read_text()
        assert "HIDDEN TESTS" not in page
        assert "vnd.autograde" not in page


def test_hints_are_in_the_feedback(folder):
    page = (folder / "feedback" / "uphill" / "perceptron" / "perceptron.html").read_text()
    assert "hint" in page


def test_the_report_links_to_the_feedback_of_everybody(folder):
    page = (folder / "report.html").read_text()
    for name, students in CLASS.items():
        for student in students:
            assert f"feedback/{student.name}/{name}/{name}.html" in page


def test_data_are_handed_out_with_the_release_and_copied_for_nobody(folder):
    copies = {path.parent.relative_to(folder).as_posix() for path in folder.rglob("*.npz")}
    assert copies == {"release/mnist", "release/ann"}


def test_no_submission_changed_the_course(folder):
    assert json.loads((folder / "source" / "perceptron" / "perceptron.ipynb").read_text())["nbformat"] == 4
    assert not (folder / "submitted" / "cheat-gradebook" / "perceptron" / "gradebook.db").exists()
