"""The commands that run code: what they write of a class, and what they say where something is wrong."""

from __future__ import annotations

import json
import re
from functools import partial

import pytest
from calling import call as call_at_once
from serving import course_in, hand_in
from spoiling import complaint_about, leave_alone, remove_source, spoil_database, spoil_source

from autograde.authoring.verify import submission_of
from autograde.core.files import notebook_text
from autograde.sandbox import levels


@pytest.fixture
def call(called, course):
    """Run the command in the course."""
    return partial(called, cwd=course.root)


def with_scripts(assignment):
    """Return a submission that displays scripts, and has some in its texts."""
    code = "from IPython.display import HTML, Javascript, display\ndisplay(HTML('<script>alert(1)</script>'))"
    attack = submission_of(assignment, f"{code}\ndisplay(Javascript('alert(2)'), HTML('<img src=x onerror=alert(3)>'))")
    attack.cells[0].source = "<script>alert(4)</script> <b onclick='alert(5)'>me</b>"
    return notebook_text(attack).encode()


@pytest.fixture(scope="module")
def told(tmp_path_factory, assignment, solved):
    """Return what `autograde grade` says of a class, with the course; its pages of feedback are written, too."""
    course = course_in(tmp_path_factory.mktemp("commanded"))
    for student, content in {"ada": solved, "eve": b"{", "mal": with_scripts(assignment)}.items():
        hand_in(course, student, content)
    (course.folder("submitted", "dir", "perceptron") / "perceptron.ipynb").mkdir(parents=True)
    done = call_at_once("grade", "perceptron", "--json", "all.json", cwd=course.root)
    for student in ("ada", "mal"):
        feedback = call_at_once("feedback", "perceptron", "--student", student, cwd=course.root)
        assert feedback.returncode == 0, feedback.stderr
    return course, done


def page_of(course, student):
    return (course.folder("feedback", student, "perceptron") / "perceptron.html").read_text()


def test_grade_writes_results_as_json_and_as_a_table(told):
    course, done = told
    assert done.returncode == 1, done.stderr  # the file of eve cannot be graded, nor what dir has handed in
    ada, _, eve, mal = sorted(json.loads((course.root / "all.json").read_text()), key=lambda result: result["student"])
    keys = ["student", "assignment", "status", "reason", "notices", "score", "max_score", "seconds", "cells"]
    assert list(ada) == list(eve) == keys
    assert [(result["status"], result["score"]) for result in (ada, eve, mal)] == [
        ("graded", 100.0), ("ungraded", None), ("graded", 100.0)
    ]  # fmt: skip
    finding = ada["cells"][0]["findings"][0]
    assert list(finding) == ["title", "outcome", "weight", "got", "expected", "hint", "mistake"]
    assert "ada" in done.stdout
    assert "damaged" in done.stdout


def test_a_submission_that_is_no_file_does_not_stop_the_class(told):
    _, done = told
    assert "not a file" in done.stdout.replace("\n", " ")


def test_a_page_of_feedback_has_the_score_and_nothing_that_is_hidden(told):
    page = page_of(told[0], "ada")
    assert "<strong>100</strong> <span>of 100 points</span>" in page
    assert "BEGIN HIDDEN" not in page
    assert "perceptron.loss" not in page  # the name of a hidden probe


def test_a_script_that_a_student_displays_is_not_on_the_page_of_feedback(told):
    scripts = re.findall(r"<script[^>]*>.*?</script>|<[^>]* on\w+=[^>]*>", page_of(told[0], "mal"), re.DOTALL)
    assert [script for script in scripts if "alert" in script] == []


def test_a_lost_secret_is_told_before_everybody_is_tried_on_other_numbers(call, course, submit):
    submit("eve", b"{")
    assert "secret" not in call("grade").stderr
    (course.root / ".autograde-secret").unlink()
    assert ".autograde-secret is lost" in call("grade").stderr


def test_release_and_solutions_are_written(call, course):
    assert call("release", "perceptron").returncode == 0
    assert "unchanged" in call("release", "perceptron").stdout
    assert call("solutions", "perceptron").returncode == 0
    solution = json.loads((course.root / "solutions" / "perceptron" / "perceptron.ipynb").read_text())
    text = json.dumps(solution)
    assert "image/png" in text
    assert "SOLUTION" not in text
    assert "HIDDEN" not in text


@pytest.mark.parametrize(
    ("spoil", "words", "complaint"),
    [
        (leave_alone, ["grade", "percepton"], "no assignment 'percepton'"),
        (leave_alone, ["grade", "perceptron"], "nothing to grade"),
        (leave_alone, ["demo", "."], "holds something else"),
        (remove_source, ["grade", "perceptron"], "no assignment 'perceptron'"),
        (spoil_source, ["grade", "perceptron"], "no probe or no judge"),
        (spoil_source, ["release"], "no probe or no judge"),
        (spoil_database, ["grade", "perceptron"], "not a database"),
    ],
)
def test_a_wrong_call_or_course_is_one_clear_line_and_writes_nothing(called, course, spoil, words, complaint):
    assert complaint in complaint_about(called, course.root, spoil, *words)


def test_an_autograded_folder_that_is_a_file_is_one_clear_line(call, course, submit):
    submit("eve", b"{")
    (course.root / "autograded").write_text("")
    done = call("grade")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.fixture
def machine(monkeypatch):
    """Let `levels` find out again which layers are missing here: by the given function, and by itself afterwards."""

    def lacks(problem):
        monkeypatch.setattr(levels, "problem_with", problem)
        levels.best.cache_clear()

    yield lacks
    levels.best.cache_clear()


def test_without_confinement_nothing_is_graded_unless_told_so(call, course, submit, solved, machine):
    submit("ada", solved)
    machine(lambda _: "this Linux can do nothing")
    refused = call("grade")
    assert refused.returncode == 2
    assert "this Linux can do nothing" in refused.stderr
    assert "--no-sandbox" in refused.stderr
    assert not (course.root / "gradebook.db").exists()
    told = call("grade", "--no-sandbox", "--json", "all.json")
    assert told.returncode == 0, told.stderr
    result = json.loads((course.root / "all.json").read_text())[0]
    assert result["score"] == 100
    assert any("without confinement" in notice for notice in result["notices"])


def test_without_namespaces_the_lower_level_is_used_and_it_is_said(call, course, submit, solved, machine):
    submit("ada", solved)
    machine(lambda layers: "no namespaces" if "namespaces" in layers else None)
    graded = call("grade", "--json", "all.json")
    assert graded.returncode == 0, graded.stderr
    assert "landlock+seccomp" in graded.stderr
    result = json.loads((course.root / "all.json").read_text())[0]
    assert result["score"] == 100
    assert any("landlock+seccomp" in notice for notice in result["notices"])
