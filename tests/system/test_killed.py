"""Whenever `autograde grade` is killed, the grades of before are whole, and the next run finishes what was left."""

from __future__ import annotations

import json
import random
import signal
import sqlite3
import subprocess
import time
from collections import Counter
from pathlib import Path

import pytest

from autograde import gradebook
from autograde.authoring.verify import submission_of
from autograde.core.files import notebook_text
from autograde.gradebook import archive

STUDENTS = ("ada", "bob", "eve")
WRONG = "class Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred):\n        return -super().loss(Ytgt, Ypred)"
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGKILL)


@pytest.fixture
def contents(assignment, solved):
    """Return a wrong and a right submission: each run has something to do, because everybody hands in the other."""
    return notebook_text(submission_of(assignment, WRONG)).encode(), solved


@pytest.fixture
def run(course, autograde):
    """Start the command; it writes its results to a file when it gets so far."""

    def start():
        command = [autograde, "grade", "perceptron", "--workers", "2", "--json", str(course.root / "all.json")]
        return subprocess.Popen(command, cwd=course.root, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)

    return start


def hand_in(course, content):
    for student in STUDENTS:
        path = course.folder("submitted", student, "perceptron") / "perceptron.ipynb"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def finished(process):
    """Wait for a run, and return what it wrote but for times."""
    _, said = process.communicate(timeout=600)
    assert process.returncode == 0, said
    with Path(process.args[-1]).open(encoding="utf-8") as file:
        return [result | {"seconds": 0} for result in json.load(file)]


def damage(course, possible):
    """Return what is not whole: grades that nobody gave, or records, histories and notebooks of other grades."""
    with sqlite3.connect(course.root / "gradebook.db") as book:
        assert book.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    with gradebook.open_book(course) as book:
        last = {change.student: change.after for change in gradebook.changes(book, "perceptron")}
        standings = gradebook.standings(book, "perceptron")
    assert [standing.student for standing in standings] == list(STUDENTS)
    for standing in standings:
        json.loads(archive.notebook_of(course, standing.student, "perceptron"))
        if not standing.score == standing.record.result.score == last[standing.student]:
            yield standing
        if json.loads(json.dumps(standing.record.result.to_json() | {"seconds": 0})) not in possible:
            yield standing


def in_the_midst(course):
    """Return what waits until a run has kept one result more; there are others to come."""
    before = notebooks(course)

    def wait(process):
        while notebooks(course) == before and process.poll() is None:
            time.sleep(0.005)  # of a process that is on its way; there is nothing else to wait for

    return wait


def notebooks(course):
    """Return when each of the archived notebooks was written."""
    return {path: path.stat().st_mtime_ns for path in course.folder("autograded").rglob("*.ipynb")}


def kill_and_look(course, contents, run, times, moment):
    """Kill so many runs, each at the moment for which `moment(course)` waits, and look for damage after each."""
    expected = []
    for content in contents:
        hand_in(course, content)
        expected.append(finished(run()))
    possible = [result for results in expected for result in results]
    ended: Counter[int] = Counter()
    for turn in range(times):
        hand_in(course, contents[turn % 2])
        wait = moment(course)
        process = run()
        wait(process)
        process.send_signal(SIGNALS[turn % len(SIGNALS)])
        process.communicate(timeout=600)
        ended[process.returncode] += 1
        assert list(damage(course, possible)) == [], f"killed in turn {turn}"
    assert ended[0] <= times * 3 / 4, f"most runs had ended before they were killed: {ended}"
    for content, results in zip(contents, expected, strict=True):
        hand_in(course, content)
        assert finished(run()) == results
    unfinished = [path.name for path in course.folder("autograded").rglob(".*")]
    assert unfinished == []


def test_no_grade_is_lost_when_grading_is_killed_in_its_midst(course, contents, run):
    kill_and_look(course, contents, run, 1, in_the_midst)


@pytest.mark.soak
def test_no_grade_is_lost_when_grading_is_killed_at_any_moment(course, contents, run):
    moments = random.Random(1)  # noqa: S311 - the same moments in each run of this test
    hand_in(course, contents[1])
    started = time.monotonic()
    finished(run())
    took = time.monotonic() - started
    kill_and_look(course, contents, run, 40, lambda _: lambda _: time.sleep(took * moments.uniform(0.4, 1.0)))
