"""formgrader's own server grades with our engine: from helper threads, several times, and with the same scores."""

from __future__ import annotations

import json
import threading
import urllib.request

import psutil
import pytest
from nbgrader.apps.api import NbGraderAPI
from serving import TOKEN, save, serving

from autograde import gradebook
from autograde.sandbox import warm


def autograded_in_thread(course, student):
    """Let nbgrader grade one submission in a thread that ends with it, as a server does."""
    outcome = {}
    api = NbGraderAPI(course.directory, config=course.config)
    thread = threading.Thread(target=lambda: outcome.update(api.autograde("perceptron", student)))
    thread.start()
    thread.join()
    return outcome


@pytest.fixture
def released_course(course, assignment, submit, solved):
    """Return a course with a record of the assignment, and two submissions."""
    save(course, assignment)
    submit("ada", solved)
    submit("bob", solved.replace(b"self.lr *", b"2 * self.lr *"))
    return course


def score_of(course, student):
    with gradebook.open_book(course) as book:
        return book.find_submission("perceptron", student).score


@pytest.mark.soak
def test_the_parent_outlives_the_thread_that_started_it(released_course):
    for student in ("ada", "bob"):
        outcome = autograded_in_thread(released_course, student)
        assert outcome["success"], outcome
    assert score_of(released_course, "ada") == 100
    assert score_of(released_course, "bob") < 100
    assert psutil.pid_exists(warm.parent_for(namespaces=True).pid())


@pytest.fixture
def server(released_course):
    with serving(released_course) as address:
        yield address


@pytest.mark.soak  # `test_formgrader_browser` presses it each time
def test_the_button_of_formgrader_gives_the_scores_of_our_engine(server, released_course):
    for student in ("ada", "bob"):
        address = f"{server}/formgrader/api/submission/perceptron/{student}/autograde?token={TOKEN}"
        with urllib.request.urlopen(urllib.request.Request(address, method="POST"), timeout=60) as answer:  # noqa: S310
            outcome = json.load(answer)
        assert outcome["success"], outcome["log"]
    assert score_of(released_course, "ada") == 100
    assert score_of(released_course, "bob") < 100
    archived = (released_course.folder("autograded", "bob", "perceptron") / "perceptron.ipynb").read_text()
    assert "points" in archived
