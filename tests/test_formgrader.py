"""formgrader's own server grades with our engine: from helper threads, several times, and with the same scores."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.request

import psutil
import pytest
from nbgrader.apps.api import NbGraderAPI

from autograde import gradebook
from autograde.sandbox import warm

TOKEN = "only-for-this-test"  # noqa: S105 - of a server on the loopback interface


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
    gradebook.use_own_programs()
    with gradebook.open_book(course.db_url, course.directory.course_id) as book:
        gradebook.save_assignment(book, course.db_url, assignment)
    submit("ada", solved)
    submit("bob", solved.replace(b"self.lr *", b"2 * self.lr *"))
    return course


def score_of(course, student):
    with gradebook.open_book(course.db_url, course.directory.course_id) as book:
        return book.find_submission("perceptron", student).score


def test_the_parent_outlives_the_thread_that_started_it(released_course):
    for student in ("ada", "bob"):
        outcome = autograded_in_thread(released_course, student)
        assert outcome["success"], outcome
    assert score_of(released_course, "ada") == 100
    assert score_of(released_course, "bob") < 100
    assert psutil.pid_exists(warm.parent_for(namespaces=True).pid())


@pytest.fixture
def server(released_course):
    """Start a Jupyter server with formgrader in the course; return its address."""
    command = [sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", "--port=0", "--ip=127.0.0.1"]
    options = {
        "ServerApp.jpserver_extensions": "{'nbgrader.server_extensions.formgrader': True}",
        "ServerApp.disable_check_xsrf": "True",
        "IdentityProvider.token": TOKEN,
    }
    environment = os.environ | {"JUPYTER_CONFIG_DIR": str(released_course.root / ".jupyter")}
    process = subprocess.Popen(
        [*command, *(f"--{name}={value}" for name, value in options.items())],
        cwd=released_course.root, env=environment, stderr=(released_course.root / "server.log").open("w"),
    )  # fmt: skip
    yield address_in(released_course.root / "server.log")
    process.terminate()
    process.wait()


def address_in(log):
    """Return the address that the server writes to its log when it can be reached."""
    for _ in range(300):
        if found := re.search(r"http://127.0.0.1:\d+", log.read_text()):
            return found.group()
        time.sleep(0.1)
    raise AssertionError(log.read_text())


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
