"""The table that `autograde grade` prints: the score that counts, and what the checks gave where it is another."""

from __future__ import annotations

import csv
import json

import pytest
from graders import Graders, here
from serving import save

from autograde import gradebook
from autograde.grading import tasks, workers


@pytest.fixture(autouse=True)
def engine(monkeypatch):
    """Stand in for what runs notebooks."""
    engine = Graders()
    monkeypatch.setattr(tasks, "grade", engine.grade)
    monkeypatch.setattr(workers, "in_workers", lambda _: here)
    return engine


@pytest.fixture
def table(called, course, submit):
    """Return a way to grade a class of two by the command, and to read scores and reasons from its table."""
    for student in ("ada", "bob"):
        submit(student, student.encode())

    def call():
        done = called("grade", "perceptron", "--no-sandbox", "--json", "all.json", cwd=course.root)
        assert done.returncode in (0, 1), done.stderr
        rows = csv.reader((line for line in done.stdout.splitlines() if line.startswith("│")), delimiter="│")
        return {row[1].strip(): (row[3].strip(), row[4].strip()) for row in rows}

    return call


def give(course, student, points):
    """Give so many points for each task by hand, and return their sum."""
    with gradebook.open_book(course) as book:
        grades = book.find_submission_notebook("perceptron", "perceptron", student).grades
        for grade in grades:
            grade.manual_score = points
        book.db.commit()
        return points * len(grades)


def test_a_score_that_the_checks_gave_stands_alone(table):
    assert table() == {"ada": ("100 / 100", ""), "bob": ("100 / 100", "")}


def test_points_by_hand_are_in_the_score_with_what_the_checks_gave_beside_them(table, course):
    table()
    by_hand = give(course, "bob", 2)
    assert table() == {"ada": ("100 / 100", ""), "bob": (f"{by_hand} / 100", "the checks gave 100")}


def test_points_by_hand_count_for_what_could_not_be_graded(table, course, engine):
    engine.fails = True
    table()
    by_hand = give(course, "bob", 3)
    why = "The grader failed: no memory."
    assert table() == {"ada": ("ungraded", why), "bob": (f"{by_hand} / 100", f"the checks gave no score; {why}")}


def be_late(course, assignment):
    """Let bob be two days late where a day costs a tenth."""
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text().replace("percent_per_day = 0", "percent_per_day = 10"))
    save(course, assignment)
    with gradebook.open_book(course) as book:
        book.update_or_create_assignment("perceptron", duedate="2026-11-02 10:00:00 UTC")
    (course.folder("submitted", "bob", "perceptron") / "timestamp.txt").write_text("2026-11-04 09:00:00 UTC")


def test_penalties_are_taken_off_at_the_first_grading_as_at_the_next(table, course, assignment):
    be_late(course, assignment)
    for _ in range(2):
        assert table() == {"ada": ("100 / 100", ""), "bob": ("80 / 100", "the checks gave 100")}


def test_the_data_hold_what_the_checks_gave(table, course, assignment):
    be_late(course, assignment)
    table()
    results = json.loads((course.root / "all.json").read_text())
    assert {result["student"]: result["score"] for result in results} == {"ada": 100, "bob": 100}
