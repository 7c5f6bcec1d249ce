"""The command line as far as nothing is run: each command tells how it is used, a wrong call is one clear line."""

from __future__ import annotations

import pytest
from spoiling import break_config, complaint_about, leave_alone, remove_all_sources, remove_config

COMMANDS = (
    "init", "release", "solutions", "verify", "collect", "grade", "feedback", "report", "export", "history", "demo",
    "doctor",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example(called, tmp_path, command):
    shown = called(command, "--help", cwd=tmp_path)
    assert shown.returncode == 0
    assert f"autograde {command}" in shown.stdout


@pytest.mark.parametrize(
    ("spoil", "words", "complaint"),
    [
        (leave_alone, ["grade", "--course", "nowhere"], "does not exist"),
        (leave_alone, ["grade", "--workers", "0"], "0 is not in the range"),
        (leave_alone, ["greade"], "No such command"),
        (leave_alone, ["feedback"], "Nothing has been graded yet"),
        (leave_alone, ["feedback", "perceptron"], "Nothing has been graded yet"),
        (break_config, ["grade"], "cannot be loaded: SyntaxError"),
        (remove_config, ["grade"], "no nbgrader_config.py"),
        (remove_all_sources, ["grade"], "no folder source"),
    ],
)
def test_a_wrong_call_or_course_is_one_clear_line_and_writes_nothing(called, course, spoil, words, complaint):
    assert complaint in complaint_about(called, course.root, spoil, *words)
