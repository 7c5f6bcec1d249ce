"""Workers are processes: what ends one, or all, costs nobody a result, and leaves nothing over."""

from __future__ import annotations

import contextlib
import signal
import subprocess
import sys
import threading
import time

import psutil
import pytest
from attacks.classes import limited
from sandboxed import NEVER

from autograde.authoring.verify import submission_of
from autograde.core.files import notebook_text
from autograde.core.model import Status
from autograde.course.course import Submission
from autograde.grading import workers
from autograde.grading.submission import Order
from autograde.grading.tasks import Task
from autograde.grading.workers import Means, in_workers
from autograde.sandbox.limits import Limits

SLOW = "import time\ntime.sleep(0.5)"  # in each of its cells
FOREVER = "import time\ntime.sleep(3600)"


@pytest.fixture(autouse=True)
def started(monkeypatch):
    """Return the workers that are started; each test has its own, which end with it."""
    found, start = [], workers._start  # noqa: SLF001 - what starts them

    def start_and_note(layers):
        found.append(start(layers))
        return found[-1]

    monkeypatch.setattr(workers, "_idle", [])
    yield start_and_note, found
    for worker in found:
        worker.end()


@pytest.fixture
def graded(tmp_path, assignment, started):
    """Return a way to grade contents, each of a student; it gives their results in this order."""

    def call(*contents, assignment=assignment, at_a_time=1, look=0.2):
        todo = []
        for number, content in enumerate(contents):
            path = tmp_path / str(number) / "perceptron.ipynb"
            path.parent.mkdir()
            path.write_bytes(content)
            order = Order(b"", assignment, f"s{number}", 7)
            todo.append(Task(Submission(order.student, "perceptron", path), order, {}, None))
        run = in_workers(at_a_time, Means(start=started[0], look=look))
        return [graded.result for _, graded in sorted(run(todo), key=lambda each: each[0])]

    return call


@pytest.fixture
def slow(assignment):
    """Return a right submission that takes a while."""
    return notebook_text(submission_of(assignment, SLOW)).encode()


def once_it_grades(started, act):
    """Do something to the first worker once it grades."""

    def wait_and_act():
        end = time.monotonic() + NEVER
        while time.monotonic() < end and not (started[1] and started[1][0].begun is not None):
            time.sleep(0.01)  # nothing tells of it
        act(started[1][0].process)

    threading.Thread(target=wait_and_act, daemon=True).start()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGSTOP], ids=lambda each: each.name)
def test_a_worker_that_is_killed_or_stopped_costs_nobody_anything(graded, slow, solved, started, number):
    once_it_grades(started, lambda process: process.send_signal(number))
    assert [result.score for result in graded(slow, solved, solved)] == [100, 100, 100]
    assert started[1][0].process.returncode == -(number if number != signal.SIGSTOP else signal.SIGKILL)


def test_who_hands_in_what_takes_too_much_memory_to_read_is_told_so_and_no_other_notices(graded, solved):
    before = psutil.Process().memory_info().rss
    many = b"[" + b"[]," * 10_000_000 + b"[]]"
    first, second, third = graded(solved, many, solved)
    assert second.status is Status.UNGRADED
    assert "more memory or time than a notebook may take" in second.reason
    assert first.score == third.score == 100
    assert psutil.Process().memory_info().rss - before < 100 << 20


def test_a_notebook_that_only_waits_has_failed_the_second_time_and_is_not_ungraded(graded, assignment, solved):
    waits = notebook_text(submission_of(assignment, FOREVER)).encode()
    quick = limited(assignment.notebook, Limits(cell_wall=1, notebook_wall=2))
    result, _ = graded(waits, solved, assignment=quick)
    assert result.status is Status.GRADED
    assert result.score < 100
    assert "waited longer than 1 s without ending, also when run alone" in " ".join(result.said)


def test_a_process_that_takes_more_cpu_than_its_limit_is_ended_by_linux():
    code = "from autograde.grading.serving import limit\nlimit(cpu=0)\nwhile True: pass"
    assert subprocess.run([sys.executable, "-c", code]).returncode == -signal.SIGXCPU


def test_memory_beyond_the_limit_is_an_error_that_can_be_caught():
    code = (
        "from autograde.grading.serving import limit\nlimit(memory=50 << 20)\n"
        "try: bytes(200 << 20)\nexcept MemoryError: print('caught')"
    )
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout == "caught\n"


def test_jobs_have_their_own_limits_and_not_those_of_the_worker(graded, assignment):
    own = assignment.limits.of_each_process()
    asked = "[resource.getrlimit(which)[0] for which in (resource.RLIMIT_CPU, resource.RLIMIT_AS)]"
    cell = f"import resource\nassert {asked} == {[own['RLIMIT_CPU'], own['RLIMIT_AS']]}"
    content = notebook_text(submission_of(assignment, cell)).encode()
    [result] = graded(content)
    assert result.said == ()


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM, signal.SIGINT], ids=lambda each: each.name)
def test_when_the_coordinator_ends_nothing_that_it_has_started_is_left(autograde, course, assignment, number):
    content = notebook_text(submission_of(assignment, FOREVER)).encode()
    for student in ("ada", "bob"):
        path = course.folder("submitted", student, "perceptron") / "perceptron.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(content)
    process = subprocess.Popen(
        [autograde, "grade", "perceptron", "--workers", "2"], cwd=course.root, stderr=subprocess.DEVNULL
    )
    descendants = once_all_run(process)
    process.send_signal(number)
    process.wait(NEVER)
    gone, left = psutil.wait_procs(descendants, NEVER)
    assert left == []
    assert len(gone) == len(descendants)


def once_all_run(process):
    """Return all processes of a run once both notebooks run: a child of each of two warm parents."""
    end = time.monotonic() + NEVER
    while time.monotonic() < end:
        with contextlib.suppress(psutil.NoSuchProcess):
            found = psutil.Process(process.pid).children(recursive=True)
            inside = [each for each in found if "autograde.sandbox.inside" in each.cmdline()]
            if sum(each.parent() in inside and not each.name().startswith("bwrap") for each in inside) >= 2:
                return found
        time.sleep(0.05)
    raise AssertionError("the notebooks never ran")
