"""What nbgrader's own export makes of our gradebook."""

from __future__ import annotations

import subprocess
import sys

import pandas as pd
import pytest
from filling import fill
from nbgrader.api import Gradebook

from autograde.export import Call, export


def test_nbgraders_own_export_works_on_our_gradebook_and_agrees(course, tmp_path):
    people = {student: (student.upper(), "Plain", "", "") for student in ("ada", "bob", "eve")}
    fill(course, {"ada": 1, "bob": 0.37, "eve": None}, people)
    with Gradebook(course.db_url, course.directory.course_id) as book:
        book.find_submission("perceptron", "bob").notebooks[0].late_submission_penalty = 2.5
        book.db.commit()
    path = tmp_path / "theirs.csv"
    command = [sys.executable, "-m", "nbgrader", "export", "--to", str(path)]
    done = subprocess.run(command, cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    theirs = pd.read_csv(path).set_index("student_id")
    ours = pd.read_csv(export(course, Call("csv")).path).set_index("student")
    for student in ("ada", "bob"):
        assert theirs.score[student] == pytest.approx(ours.score[student])
        assert theirs.late_submission_penalty[student] == ours.penalty[student]
    assert theirs.score["eve"] == 0  # nbgrader knows no submission without a score
    assert pd.isna(ours.score["eve"])
