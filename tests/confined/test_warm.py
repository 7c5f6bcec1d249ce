"""The warm parent is started once, started again when it has died, and leaves nothing behind, however it all ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import psutil
import pytest
from places import TESTS
from sandboxed import HOLD, held, job_of, run, text_of, wait_for

from autograde.core.errors import ExecutionError, WarmParentEnded
from autograde.sandbox import confinement, runner, warm
from autograde.sandbox.inside.phases import Phase
from autograde.sandbox.job import Problem
from autograde.sandbox.layers import FULL, NONE, REDUCED

OF_THE_PARENT = 4  # two of bubblewrap, one that waits, one that forks
FOREVER = "import os, time\nfor _ in range(3): os.fork()\nwhile True: time.sleep(60)"

# A grader of its own, with a job that goes on until somebody ends it.
GRADER = f"""
import sys
sys.path.insert(0, {str(TESTS / "support")!r})
from sandboxed import run
run({FOREVER!r})
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
    process = subprocess.Popen(command, env=environment, start_new_session=True)
    wait_for(lambda: processes_of_job(process.pid) >= 8)
    yield process
    process.kill()
    process.wait()


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


def is_gone(pid):
    return not psutil.pid_exists(pid)


# How much is left of a parent when the next job comes.
MOMENTS = {
    "it dies": lambda _: None,
    "it has died": lambda pid: wait_for(lambda: is_gone(pid)),
} | {f"{ms} ms later": lambda _, ms=ms: time.sleep(ms / 1000) for ms in (1, 5, 20)}


@pytest.mark.parametrize(
    "moment", [pytest.param(name, marks=() if name == "it dies" else pytest.mark.soak) for name in MOMENTS]
)
def test_a_job_that_comes_when_the_parent_dies_or_has_died_is_graded_by_a_new_one(parent, moment):
    before = parent.pid()
    os.kill(before, signal.SIGKILL)
    MOMENTS[moment](before)
    assert text_of(run("print('graded')")) == "graded\n"
    assert parent.pid() != before


def test_a_job_whose_parent_dies_in_its_midst_is_run_again(parent):
    before = parent.pid()
    with ThreadPoolExecutor(1) as pool:
        execution = pool.submit(run, f"{HOLD}print('done')")
        wait_for(lambda: held(parent) or execution.done())
        os.kill(before, signal.SIGKILL)
        wait_for(lambda: (parent.pid() != before and held(parent)) or execution.done())
        for process in held(parent):
            process.kill()
    assert text_of(execution.result()) == "done\n"


def test_a_job_that_ends_the_parent_each_time_ends_with_a_reason(parent, monkeypatch):
    def kill(*_):
        os.kill(parent.pid(), signal.SIGKILL)
        raise WarmParentEnded("the warm parent has ended")

    monkeypatch.setattr(runner, "Kernel", kill)
    with pytest.raises(ExecutionError, match=r"warm parent|no child was forked"):
        run("print(1)")


def test_the_reason_of_a_parent_that_does_not_start_is_passed_on(monkeypatch):
    monkeypatch.setattr(confinement, "_namespaces", lambda: ["--no-such-option"])
    broken = warm.WarmParent(namespaces=True)
    monkeypatch.setattr(warm, "parent_for", lambda **_: broken)
    with pytest.raises(WarmParentEnded, match="no-such-option"):
        run("print(1)")
    broken.close()


@pytest.mark.parametrize("layers", [FULL, REDUCED, NONE], ids=["full", "landlock+seccomp", "none"])
def test_a_kernel_ends_with_all_that_it_has_started(layers):
    assert run(FOREVER, cell_wall=1, layers=layers).stops[0] is Problem.WALL
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


# The phases of its start, and what a parent has written to its log by its end when it is closed there.
SAID = {
    Phase.SPAWNED: ["spawned"],
    Phase.ENTERED: ["spawned", "entered"],
    Phase.IMPORTED: [],  # it has forgotten what imports said, and does not complain that nobody wants it
}


@pytest.mark.parametrize(
    ("namespaces", "phase"),
    [
        (True, Phase.SPAWNED),
        (True, Phase.ENTERED),
        (False, Phase.SPAWNED),
        (False, Phase.ENTERED),
        (False, Phase.IMPORTED),
        pytest.param(True, Phase.IMPORTED, marks=pytest.mark.soak),
    ],
)
def test_a_parent_that_is_closed_while_it_starts_ends_without_doing_what_is_left(namespaces, phase):
    closed = warm.WarmParent(namespaces=namespaces, hold_at=phase)
    closed.start()
    wait_for(lambda: closed.last_words() == phase)
    process = closed._process  # noqa: SLF001 - nobody else wants to know how it ended
    with (closed.folder / "log").open() as log:
        closed.close()
        assert process.returncode == 0, log.read()  # -9: it had to be killed
        assert log.read().split() == SAID[phase]


@pytest.mark.parametrize(
    "how",
    [signal.SIGINT, pytest.param(signal.SIGTERM, marks=pytest.mark.soak), signal.SIGKILL],
    ids=lambda how: how.name,
)
def test_nothing_is_left_of_a_grader_that_is_ended_in_the_midst_of_a_job(grader, tmp_path, how):
    below = descendants(grader.pid)
    os.killpg(grader.pid, how)
    wait_for(lambda: not running(below))
    wait_for(lambda: not list(tmp_path.iterdir()))


@pytest.mark.parametrize("place", [n if n == 4 else pytest.param(n, marks=pytest.mark.soak) for n in range(8)])
def test_nothing_is_left_of_a_grader_of_which_one_process_is_killed(grader, tmp_path, place):
    below = descendants(grader.pid)
    victim = sorted(below, key=lambda each: (each[1], each[0]))[place]
    for each in running([victim]):
        each.kill()
    wait_for(lambda: not running([victim]))
    os.kill(grader.pid, signal.SIGSTOP)  # in the midst of whatever it makes of that
    below |= descendants(grader.pid)
    os.kill(grader.pid, signal.SIGKILL)
    wait_for(lambda: not running(below))
    wait_for(lambda: not list(tmp_path.iterdir()))


def test_cancelling_ends_the_job_and_keeps_the_parent(parent):
    before, cancelled = parent.pid(), threading.Event()
    with ThreadPoolExecutor(1) as pool:
        execution = pool.submit(runner.execute, job_of(HOLD), cancelled)
        wait_for(lambda: held(parent) or execution.done())
        cancelled.set()
        with pytest.raises(ExecutionError, match="interrupted"):
            execution.result()
    wait_for(lambda: not psutil.Process(before).children())
    assert parent.pid() == before


@pytest.mark.soak
def test_an_idle_parent_ends_and_who_asks_later_gets_a_new_one():
    idle = warm.WarmParent(namespaces=True, idle=0)
    before = idle.pid()
    process = idle._process  # noqa: SLF001 - bubblewrap, which is what is watched, ends a moment after the parent
    assert process.wait() == 0
    idle.hold_at = Phase.SPAWNED
    idle.start()
    wait_for(lambda: idle.last_words() == Phase.SPAWNED)
    assert is_gone(before)
    idle.close()


@pytest.mark.soak  # it waits for the answer that does not come
def test_a_parent_that_somebody_has_stopped_is_replaced(parent):
    before = parent.pid()
    os.kill(before, signal.SIGSTOP)
    assert text_of(run("print('graded')", start_wall=20)) == "graded\n"
    assert parent.pid() != before
    wait_for(lambda: not psutil.pid_exists(before))
