"""The demo does the main job on the sample class, the same each time."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from unittest import mock

import pytest
from calling import call

from autograde.authoring.sample_class import CLASS, Student
from autograde.cli import demo

FEW = {"perceptron": ("uphill", "blank", "damaged-file", "cheat-gradebook"), "mnist": ("blank",)}


@dataclass(frozen=True)
class Made:
    """What a demo has said, its folder, and the class it was for."""

    done: subprocess.CompletedProcess[str]
    folder: Path
    students: Mapping[str, tuple[Student, ...]]

    def pages(self, *, graded=True):
        """Return the pages of feedback: of those with points, or of everybody."""
        return [
            self.folder / "feedback" / student.name / name / f"{name}.html"
            for name, students in self.students.items()
            for student in students
            if student.score or not graded
        ]


def few_of_the_class():
    """Return a class of one submission of a kind."""
    return {
        name: tuple(student for student in CLASS[name] if student.name in students) for name, students in FEW.items()
    }


@pytest.fixture(scope="module", params=["few", pytest.param("all", marks=pytest.mark.soak)])
def made(request, tmp_path_factory):
    """Return a demo for some of the class, made in this process, or for all of it, by a process of its own."""
    folder = tmp_path_factory.mktemp("demo") / "course"
    if request.param == "all":
        autograde, environment = (request.getfixturevalue(name) for name in ("autograde", "bare_environment"))
        command = [autograde, "demo", str(folder)]
        return Made(subprocess.run(command, env=environment, capture_output=True, text=True), folder, CLASS)
    with mock.patch.object(demo, "CLASS", few_of_the_class()):
        return Made(call("demo", folder, cwd=folder.parent), folder, demo.CLASS)


def test_the_demo_gives_everybody_what_they_must_get(made):
    assert made.done.returncode == 0, made.done.stdout + made.done.stderr
    assert "Everybody got what they must get." in made.done.stdout
    assert str(made.folder) in made.done.stdout
    assert "Traceback" not in made.done.stderr


def test_every_student_has_feedback_without_hidden_tests(made):
    assert made.pages()
    for path in made.pages():
        page = path.read_text()
        assert "HIDDEN TESTS" not in page
        assert "vnd.autograde" not in page


def test_hints_are_in_the_feedback(made):
    page = (made.folder / "feedback" / "uphill" / "perceptron" / "perceptron.html").read_text()
    assert "hint" in page


def test_the_report_links_to_the_feedback_of_everybody(made):
    report = (made.folder / "report.html").read_text()
    for path in made.pages(graded=False):
        assert str(path.relative_to(made.folder)) in report


def test_data_are_handed_out_with_the_release_and_copied_for_nobody(made):
    copies = {path.parent.relative_to(made.folder).as_posix() for path in made.folder.rglob("*.npz")}
    assert copies == {f"release/{name}" for name in made.students if name in {"mnist", "ann"}}


def test_no_submission_changed_the_course(made):
    assert json.loads((made.folder / "source" / "perceptron" / "perceptron.ipynb").read_text())["nbformat"] == 4
    assert not (made.folder / "submitted" / "cheat-gradebook" / "perceptron" / "gradebook.db").exists()


def test_a_demo_replaces_the_one_before_and_comes_to_the_same(called, tmp_path, monkeypatch):
    monkeypatch.setattr(demo, "CLASS", {"perceptron": few_of_the_class()["perceptron"][:2]})
    first = called("demo", tmp_path / "course", cwd=tmp_path)
    (tmp_path / "course" / "submitted" / "of before").touch()
    second = called("demo", tmp_path / "course", cwd=tmp_path)
    assert (first.returncode, second.stdout) == (0, first.stdout)
    assert not (tmp_path / "course" / "submitted" / "of before").exists()
