"""What all layers share: the assignment, its release, a course of one's own, the command."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from graders import Graders, here
from hypothesis import settings
from places import ROOT
from serving import course_in, hand_in, save

from autograde.authoring import release
from autograde.cli import main as cli
from autograde.core.files import notebook_text
from autograde.course import course as courses
from autograde.grading import tasks, workers
from autograde.sandbox import levels
from autograde.sandbox.layers import FULL

collect_ignore_glob = ["attacks/*/*", "damaged/*"]  # the corpora, also where a name looks like that of a test

# No deadline: how long an example takes is a matter of what else runs. The same examples in each run, others as soak.
settings.register_profile("each time", deadline=None, derandomize=True, database=None)
settings.register_profile("soak", deadline=None, max_examples=2_000, database=None)
settings.load_profile("each time")


def pytest_configure():
    """Let programs that tests start be interrupted: shells start what runs in the background without that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    parser.addoption("--regenerate-golden", action="store_true", help="rewrite the golden files; review them as a diff")
    parser.addoption("--every", type=int, default=1, metavar="N", help="of the tests that were found, run each Nth")


@pytest.hookimpl(trylast=True)  # of those that `-m` and `-k` leave
def pytest_collection_modifyitems(config, items):
    """Choose a sample, where that was asked for."""
    items[:] = items[:: config.getoption("--every")]


@pytest.fixture
def regenerate(request):
    return request.config.getoption("--regenerate-golden")


@pytest.fixture(scope="session")
def assignment():
    return courses.find(ROOT).assignment("perceptron")


@pytest.fixture(scope="session")
def released(assignment):
    return release.make(courses.find(ROOT), assignment)


@pytest.fixture(scope="session")
def solved(assignment):
    """Return the solution as the bytes of a submission."""
    return notebook_text(release.solution_of(assignment)).encode()


@pytest.fixture
def course(tmp_path):
    """Return a course with the kit's sources, and nothing submitted yet."""
    return course_in(tmp_path)


@pytest.fixture
def submit(course):
    """Put a file into `submitted/` as nbgrader's collectors do."""
    return partial(hand_in, course)


@pytest.fixture(scope="session")
def entered(tmp_path_factory, assignment):
    """Return the bytes of a gradebook with the assignment in it: to make one takes longer than most tests."""
    course = course_in(tmp_path_factory.mktemp("entered"))
    save(course, assignment)
    return (course.root / "gradebook.db").read_bytes()


@pytest.fixture
def engine(course, entered, monkeypatch):
    """Have the class of the course graded without running anything, into a gradebook that is ready."""
    (course.root / "gradebook.db").write_bytes(entered)
    engine = Graders()
    monkeypatch.setattr(tasks, "grade", engine.grade)
    monkeypatch.setattr(workers, "in_workers", lambda _: here)
    monkeypatch.setattr(levels, "best", lambda: FULL)  # is found by trying, in processes
    return engine


@pytest.fixture(scope="session")
def bare_environment():
    """Return the environment of a shell in which no virtual environment is activated."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("VIRTUAL_ENV", "PYTHON"))}
    return kept | {"PATH": "/usr/bin:/bin"}


@pytest.fixture(scope="session")
def autograde():
    """Return the path of the command beside this interpreter."""
    return str(Path(sys.executable).parent / "autograde")


@pytest.fixture
def called(monkeypatch, capsys):
    """Run the command in this process, which has imported already what a new one imports for seconds."""

    def run(*words, cwd):
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["autograde", *map(str, words)])
        try:
            code = cli.main()
        except SystemExit as stop:
            code = stop.code
        return subprocess.CompletedProcess(words, code or 0, *capsys.readouterr())

    return run
