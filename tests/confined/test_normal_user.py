"""What holds for a grader started by root holds for one started by a normal user."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from normal_user import ROOT, command

ESCAPES = ("connect_by_tcp", "kill_a_process", "make_user_namespace", "outlive_the_notebook", "read_judges")
EXHAUSTIONS = ("flood_of_prints", "loop_without_end", "memory_in_named_files", "memory_of_many_processes", "wait")
BASICS = (
    "test_sandbox.py::test_student_code_is_an_ordinary_user_whoever_started_the_grader",
    "test_sandbox.py::test_student_code_has_no_rights_of_root",
    "test_warm.py::test_one_parent_serves_all_jobs_of_a_run",
    "test_warm.py::test_a_closed_parent_leaves_no_process_no_folder_and_no_mount",
    *(f"test_escape.py::test_an_escape_fails_and_its_author_is_told_why[{name}]" for name in ESCAPES),
    "test_escape.py::test_nothing_that_escapes_aim_at_is_touched",
    *(f"test_exhaustion.py::test_consumption_is_limited_and_its_author_is_told_why[{name}]" for name in EXHAUSTIONS),
    "test_exhaustion.py::test_the_command_makes_all_of_a_class_full_of_exhaustions",
)
FILES = ("test_sandbox.py", "test_warm.py", "test_escape.py", "test_exhaustion.py", "test_attacks_are_real.py")
TRIED = [
    pytest.param(BASICS, id="basics"),
    *(pytest.param([name], id=name, marks=pytest.mark.soak) for name in FILES),
]


@pytest.mark.skipif(os.geteuid() != 0, reason="all of this run is a normal user's already")
@pytest.mark.parametrize("names", TRIED)
def test_attacks_are_stopped_and_nothing_is_left_when_a_normal_user_grades(names):
    paths = [str(ROOT / "tests" / "confined" / name) for name in names]
    done = subprocess.run(
        command(sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *paths),
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-5000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
