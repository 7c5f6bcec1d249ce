"""The warm parent is started once, started again when it has died, and leaves nothing behind, however it all ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import psutil
import pytest
from places import TESTS
from sandboxed import run, text_of

from autograde.errors import ExecutionError, WarmParentEnded
from autograde.sandbox import confinement, runner, warm
from autograde.sandbox.job import Job, Problem, Step
from autograde.sandbox.layers import FULL, NONE, REDUCED

pytestmark = pytest.mark.quiet

OF_THE_PARENT = 4  # two of bubblewrap, one that waits, one that forks
LONG = 60  # seconds that a job would take if nobody ended it

# A grader of its own: one job that has ended, and one that goes on until somebody ends it.
GRADER = f"""
import sys
sys.path.insert(0, {str(TESTS / "support")!r})
from sandboxed import run
run("print(1)")
print("warm", flush=True)
run("import os, time\\nfor _ in range(3): os.fork()\\ntime.sleep({LONG})", cell_wall={LONG}, start_wall=20)
"""


@pytest.fixture
def parent():
    """Return this process's warm parent."""
    return warm.parent_for(namespaces=True)


@pytest.fixture
def grader(tmp_path):
    """Return a grader in a process of its own, in the midst of a job; its temporary files go to `tmp_path`."""
    environment = os.environ | {"TMPDIR": str(tmp_path)}
    command = [sys.executable, "-c", GRADER]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stdout.readline() == "warm\n"
    wait_for(lambda: processes_of_job(process.pid) >= 8)
    yield process
    process.kill()
    process.communicate()


def wait_for(condition, seconds=10):
    """Wait until a condition holds; fail when it never does."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to pass"
        time.sleep(0.05)


def descendants(pid):
    """Return all processes below one, each as (pid, time of its start), since numbers come again."""
    return {(each.pid, each.create_time()) for each in psutil.Process(pid).children(recursive=True)}


def processes_of_job(pid):
    """Return how many processes a grader's job has: those of our `inside` beyond the parent's own."""
    commands = []
    for each, _ in descendants(pid):
        with contextlib.suppress(psutil.Error):
            commands.append(" ".join(psutil.Process(each).cmdline()))
    return sum("autograde.sandbox.inside" in command for command in commands) - OF_THE_PARENT


def running(processes):
    """Return those processes that still run, zombies aside."""
    left = []
    for pid, started in processes:
        try:
            process = psutil.Process(pid)
            if process.create_time() == started and process.status() != psutil.STATUS_ZOMBIE:
                left.append(process)
        except psutil.NoSuchProcess:
            continue
    return left


def mounts():
    return [line for line in Path("/proc/self/mountinfo").read_text().splitlines() if "autograde" in line]


def test_one_parent_serves_all_jobs_of_a_run(parent):
    run("print(1)")
    before = parent.pid()
    run("print(2)")
    assert parent.pid() == before


def test_a_parent_that_died_is_started_again(parent):
    before = parent.pid()
    os.kill(before, signal.SIGKILL)
    wait_for(lambda: not psutil.pid_exists(before))
    assert text_of(run("print('still graded')")) == "still graded\n"
    assert parent.pid() != before


def test_a_job_whose_parent_dies_in_its_midst_is_run_again(parent):
    threading.Timer(1.5, lambda: os.kill(parent.pid(), signal.SIGKILL)).start()
    assert text_of(run("import time\ntime.sleep(3)\nprint('done')")) == "done\n"


def test_a_job_that_ends_the_parent_each_time_ends_with_a_reason(parent, monkeypatch):
    def kill(*_):
        os.kill(parent.pid(), signal.SIGKILL)
        raise WarmParentEnded("the warm parent has ended")

    monkeypatch.setattr(runner, "Kernel", kill)
    with pytest.raises(ExecutionError, match=r"warm parent|no kernel was forked"):
        run("print(1)")


def test_the_reason_of_a_parent_that_does_not_start_is_passed_on(monkeypatch):
    monkeypatch.setattr(confinement, "_namespaces", lambda: ["--no-such-option"])
    warm.parent_for.cache_clear()
    try:
        with pytest.raises(WarmParentEnded, match="no-such-option"):
            run("print(1)")
    finally:
        warm.parent_for(namespaces=True).close()
        warm.parent_for.cache_clear()


@pytest.mark.parametrize("layers", [FULL, REDUCED, NONE], ids=["full", "landlock+seccomp", "none"])
def test_a_kernel_ends_with_all_that_it_has_started(layers):
    daemon = "import os, time\nfor _ in range(3): os.fork()\ntime.sleep(60)"
    assert run(daemon, cell_cpu=1, cell_wall=1, grace=0.5, layers=layers).stops[0] is Problem.WALL
    started = warm.parent_for(namespaces=layers == FULL)
    wait_for(lambda: not running(descendants(started.pid())))


def test_a_closed_parent_leaves_no_process_no_folder_and_no_mount():
    before = descendants(os.getpid())
    closed = warm.WarmParent(namespaces=True)
    closed.pid()
    below = descendants(os.getpid()) - before
    assert len(below) >= 4
    closed.close()
    assert not running(below)
    assert not closed.folder.exists()
    assert not mounts()


@pytest.mark.parametrize("seconds", [0, 0.3, 1, 2])
@pytest.mark.parametrize("namespaces", [True, False], ids=["namespaces", "no namespaces"])
def test_a_parent_that_is_closed_while_it_starts_ends_without_importing_what_is_left(namespaces, seconds):
    closed = warm.WarmParent(namespaces=namespaces)
    closed.start()
    process = closed._process  # noqa: SLF001 - nobody else wants to know how it ended
    time.sleep(seconds)
    closed.close()
    assert process.returncode == 0  # 1: it wanted to say that it is ready; -9: it had to be killed


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL], ids=lambda how: how.name)
def test_nothing_is_left_of_a_grader_that_is_ended_in_the_midst_of_a_job(grader, tmp_path, how):
    below = descendants(grader.pid)
    os.killpg(grader.pid, how)
    wait_for(lambda: not running(below))
    wait_for(lambda: not list(tmp_path.iterdir()))


@pytest.mark.parametrize("place", [n if n % 2 else pytest.param(n, marks=pytest.mark.soak) for n in range(8)])
def test_nothing_is_left_of_a_grader_of_which_one_process_is_killed(grader, tmp_path, place):
    below = descendants(grader.pid)
    victims = sorted(below, key=lambda each: each[1])
    with contextlib.suppress(psutil.Error):
        psutil.Process(victims[place][0]).kill()
    time.sleep(0.5)
    below |= descendants(grader.pid)
    os.kill(grader.pid, signal.SIGKILL)
    wait_for(lambda: not running(below))
    wait_for(lambda: not list(tmp_path.iterdir()))


@pytest.mark.parametrize("delay", [0, 0.005, *(pytest.param(each, marks=pytest.mark.soak) for each in (0.001, 0.02))])
def test_a_job_that_comes_while_the_parent_dies_is_graded(parent, delay):
    os.kill(parent.pid(), signal.SIGKILL)
    time.sleep(delay)
    assert text_of(run("print('graded')")) == "graded\n"


def test_cancelling_ends_the_job_and_keeps_the_parent(parent):
    before, cancelled = parent.pid(), threading.Event()
    threading.Timer(1, cancelled.set).start()
    job = Job(run("pass").notebook, (Step(0, f"import time; time.sleep({LONG})"),), seed=1)
    with pytest.raises(ExecutionError, match="interrupted"):
        runner.execute(job, cancelled)
    wait_for(lambda: not psutil.Process(before).children())
    assert parent.pid() == before


def test_an_idle_parent_ends_and_who_asks_later_gets_a_new_one():
    idle = warm.WarmParent(namespaces=True, idle=0.5)
    before = idle.pid()
    wait_for(lambda: not psutil.pid_exists(before))
    wait_for(lambda: idle.pid() != before)  # bubblewrap, which is what is watched, ends a moment later
    idle.close()
