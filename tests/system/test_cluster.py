"""A class graded on a cluster: the same results as on one machine, each once, whatever ends on the way."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from functools import partial

import cluster_faults
import dask
import psutil
import pytest
from cluster_faults import FOLDER, KILL_ONCE, NO_KIT, POISON, RAISE, SLOW, UNCONFINED, WAIT_ONCE
from distributed import Future
from machines import machines, settings_in
from places import TESTS
from serving import hand_in

from autograde import gradebook
from autograde.authoring.release import solution_of
from autograde.authoring.sample_class import CLASS
from autograde.cluster import connecting, coordinator, work
from autograde.cluster.coordinator import Waits
from autograde.core.errors import ConfinementError
from autograde.core.files import notebook_text
from autograde.grading import classroom
from autograde.grading.messages import Source
from autograde.grading.workers import in_workers
from autograde.sandbox.layers import FULL

OFTEN = pytest.mark.usefixtures("turn")
NEEDS_ROOT = pytest.mark.skipif(
    os.geteuid() != 0 and "CI" not in os.environ, reason="only root can make network namespaces"
)
STUDENTS = {"perceptron": ("right", "uphill", "half-done", "cheat-exit", "damaged-file"), "xor": ("no-slope",)}


@pytest.fixture(scope="module")
def faults(tmp_path_factory):
    """Return the folder where faults are noted that have come to pass."""
    folder = tmp_path_factory.mktemp("faults")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv(FOLDER, str(folder))
        yield folder


@pytest.fixture(autouse=True)
def forgotten(faults):
    """Forget the faults of earlier tests."""
    for path in faults.iterdir():
        path.unlink()


@contextlib.contextmanager
def workers(number):
    """Start worker processes that have the faults which submissions ask for; return the client."""
    preload = {"distributed.worker.preload": [str(TESTS / "support" / "cluster_faults.py")]}
    with dask.config.set(preload), connecting.connected(f"local:{number}") as connected:
        connected.wait_for_workers(number)
        yield connected


@pytest.fixture(scope="module")
def two_workers(faults):
    """Start two worker processes, for all tests that have no others."""
    assert not list(faults.iterdir())
    with workers(2) as connected:
        yield connected


@pytest.fixture
def client(two_workers):
    """Return the client of two worker processes, also when an earlier test has killed them."""
    two_workers.wait_for_workers(2)
    return two_workers


@pytest.fixture
def sample(course, submit, released):
    """Hand in a few submissions of the sample class, of two assignments."""
    for name, wanted in STUDENTS.items():
        found = course.assignment(name)
        for student in CLASS[name]:
            if student.name in wanted:
                submit(student.name, student.submission(found, released), name)
    course.folder("submitted", "absent", "perceptron").mkdir(parents=True)


@pytest.fixture
def grade_on(course):
    """Grade the class here, or on a cluster; return results but for times, and the notebooks."""

    def call(client=None, **settings):
        work = [(submission, course.assignment(name)) for name in STUDENTS for submission in course.submissions(name)]
        how = (settings.pop("said", []).append, settings.pop("waits", Waits()))
        runner = on(client, *how) if client else in_workers(2)
        told = []
        results = classroom.grade_class(course, work, runner, done=told.append, **settings).results
        assert sorted(map(id, told)) == sorted(map(id, results)), "each is told of once"
        graded = sorted((result.assignment, result.student) for result in results)
        assert graded == sorted((submission.assignment, submission.student) for submission, _ in work)
        notebooks = {path: path.read_bytes() for path in course.folder("autograded").rglob("*.ipynb")}
        return [json.dumps(result.to_json() | {"seconds": 0}) for result in results], notebooks

    return call


def on(client, say, waits=Waits()):  # noqa: B008 - a constant
    return lambda tasks: coordinator.run_all(client, FULL, say, tasks, waits)


def with_fault(assignment, fault):
    """Return the solution as bytes, with a line that asks for a fault."""
    notebook = solution_of(assignment)
    notebook.cells[0].source += f"\n\n{fault.decode()}"
    return notebook_text(notebook).encode()


def wait_for(condition, seconds=180):
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it never came to pass"
        time.sleep(0.05)


def assert_each_once(course, students):
    """Look into the history: each submission got a result, and none a second one."""
    with gradebook.open_book(course) as book:
        assert sorted(change.student for change in gradebook.changes(book, "perceptron")) == sorted(students)


def scores(results):
    return {json.loads(result)["student"]: json.loads(result)["score"] for result in results}


# The same as on one machine


@pytest.mark.usefixtures("sample")
def test_a_cluster_gives_the_results_and_notebooks_of_one_machine(grade_on, client):
    here, notebooks = grade_on()
    there, others = grade_on(client, force=True)
    assert there == here
    assert others == notebooks


async def offer(threads, dask_worker):
    """Let a worker take part with so many threads."""
    await dask_worker.set_resources(**dict.fromkeys(dask_worker.state.total_resources, threads))


def once_nobody_is_seen(client, monkeypatch, call):
    """Call something, once, when the coordinator has seen that no worker takes part."""
    look, left = client.scheduler_info, [call]

    def look_and_call(**settings):
        info = look(**settings)
        if left and not any(any(worker["resources"].values()) for worker in info["workers"].values()):
            left.pop()()
        return info

    monkeypatch.setattr(client, "scheduler_info", look_and_call)


@pytest.mark.soak
def test_what_was_sent_while_nobody_took_part_is_graded_once_somebody_does(
    course, submit, solved, grade_on, client, monkeypatch
):
    read = coordinator.open_task  # the last that is done before it is sent

    def withdraw_and_read(*task):
        client.run(offer, 0)
        return read(*task)

    submit("ada", solved)
    monkeypatch.setattr(coordinator, "open_task", withdraw_and_read)
    once_nobody_is_seen(client, monkeypatch, partial(client.run, offer, 1))
    results, _ = grade_on(client, waits=Waits(look=0.1))
    assert scores(results) == {"ada": 100}
    assert_each_once(course, ["ada"])


@pytest.mark.soak
@OFTEN
def test_a_result_that_is_lost_with_its_worker_is_computed_again(course, submit, solved, grade_on, client, monkeypatch):
    submit("ada", solved)
    ask, asked = Future.result, []

    def kill_and_ask(future, timeout):
        if not asked:
            client.run(lambda: os.kill(os.getpid(), signal.SIGKILL), on_error="ignore")
        asked.append(future)
        return ask(future, timeout)

    monkeypatch.setattr(Future, "result", kill_and_ask)
    results, _ = grade_on(client, waits=Waits(fetch=1))
    assert scores(results) == {"ada": 100}
    assert len(asked) > 1
    assert_each_once(course, ["ada"])


def test_nobody_without_the_certificate_can_connect_to_the_workers_of_a_command(client):
    address = client.scheduler_info()["address"]
    assert address.startswith("tls://127.0.0.1:")
    code = f"from distributed import Client; Client({address.replace('tls', 'tcp')!r}, timeout=2)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True).returncode != 0


# Workers that may not grade


def test_workers_with_another_installation_are_refused_and_what_differs_is_named(
    submit, solved, grade_on, client, monkeypatch
):
    submit("ada", solved)
    ours = dict(work.of_installation())
    monkeypatch.setattr(work, "of_installation", lambda: ours | {"numpy": "1.0", "kit": "0.0.1"})
    with pytest.raises(ConfinementError, match=r"another kit \(.* instead of 0.0.1\), numpy \(.* instead of 1.0\)"):
        grade_on(client)


@pytest.mark.soak
@pytest.mark.parametrize(
    ("lack", "reason"),
    [
        (UNCONFINED, "cannot confine student code (full): there are no namespaces"),
        (NO_KIT, "the kit cannot be used there (ModuleNotFoundError"),
    ],
)
def test_a_worker_that_cannot_grade_is_named_and_gets_no_submission(submit, solved, grade_on, faults, lack, reason):
    for student in ("ada", "bob", "eve"):
        submit(student, solved)
    (faults / lack).touch()
    said = []
    with workers(2) as client:
        assert coordinator.best_layers(client) == FULL
        results, _ = grade_on(client, said=said)
        graders = client.run(lambda dask_worker: len(dask_worker.state.total_resources), on_error="raise")
    assert set(scores(results).values()) == {100}
    assert len(said) == 1
    assert reason in said[0]
    assert sorted(graders.values()) == [0, 1]


@pytest.mark.soak
def test_a_cluster_without_any_confinement_is_refused(faults):
    (faults / UNCONFINED).touch()
    with workers(1) as client, pytest.raises(ConfinementError, match="cannot be confined"):
        coordinator.best_layers(client)


# What ends on the way


def graded(course):
    """Return how many results the gradebook holds."""
    with (
        contextlib.suppress(sqlite3.OperationalError),
        contextlib.closing(sqlite3.connect(f"file:{course.root / 'gradebook.db'}?mode=ro", uri=True)) as book,
    ):
        return book.execute("SELECT count(*) FROM autograde_record").fetchone()[0]
    return 0


def alive(process):
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


@OFTEN
def test_a_submission_whose_worker_is_killed_is_graded_on_another(course, submit, solved, grade_on, client):
    for student in ("ada", "bob", "eve"):
        submit(student, solved)
    submit("mallory", with_fault(course.assignment("perceptron"), KILL_ONCE))
    results, _ = grade_on(client)
    assert scores(results) == dict.fromkeys(("ada", "bob", "eve", "mallory"), 100)
    assert cluster_faults.tries(KILL_ONCE) == 1
    assert_each_once(course, scores(results))


@pytest.mark.soak
def test_a_worker_that_takes_long_to_start_again_is_waited_for(submit, assignment, grade_on, faults, monkeypatch):
    submit("mallory", with_fault(assignment, KILL_ONCE))
    with workers(1) as client:
        (faults / SLOW).touch()
        once_nobody_is_seen(client, monkeypatch, (faults / SLOW).unlink)
        results, _ = grade_on(client)
    assert scores(results) == {"mallory": 100}
    assert not (faults / SLOW).exists()


@pytest.mark.soak
@OFTEN
def test_a_submission_that_kills_its_workers_is_ungraded_after_two_tries(course, submit, solved, grade_on, client):
    for student in ("ada", "bob", "eve"):
        submit(student, solved)
    submit("mallory", with_fault(course.assignment("perceptron"), POISON))
    results, _ = grade_on(client)
    assert scores(results) == {"ada": 100, "bob": 100, "eve": 100, "mallory": None}
    assert "ended twice" in results[-1]
    assert cluster_faults.tries(POISON) == 2
    assert_each_once(course, scores(results))


@pytest.mark.soak
def test_a_submission_that_only_waited_is_tried_again_alone(submit, assignment, grade_on, client):
    submit("ada", with_fault(assignment, WAIT_ONCE))
    results, _ = grade_on(client)
    assert scores(results) == {"ada": 100}
    assert cluster_faults.tries(WAIT_ONCE) == 1


@pytest.mark.soak
def test_a_submission_that_only_waited_and_then_lost_one_worker_is_graded(submit, assignment, grade_on, client):
    submit("ada", with_fault(assignment, WAIT_ONCE + b" " + KILL_ONCE))
    results, _ = grade_on(client)
    assert scores(results) == {"ada": 100}
    assert (cluster_faults.tries(WAIT_ONCE), cluster_faults.tries(KILL_ONCE)) == (1, 1)


@pytest.mark.soak
def test_an_error_of_a_worker_leaves_one_submission_ungraded(submit, assignment, solved, grade_on, client):
    submit("ada", solved)
    submit("mallory", with_fault(assignment, RAISE))
    results, _ = grade_on(client)
    assert scores(results) == {"ada": 100, "mallory": None}
    assert "The worker failed: OSError: no space is left. Grade again." in results[-1]


@pytest.mark.soak
@OFTEN
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGINT], ids=lambda number: number.name)
def test_a_coordinator_that_ends_leaves_nothing_running_and_the_next_goes_on(course, submit, solved, autograde, number):
    students = "abcd"
    for student in students:
        submit(student, solved)
    command = [autograde, "grade", "--cluster", "local:1"]
    process = subprocess.Popen(
        command, cwd=course.root, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    wait_for(lambda: graded(course))
    below = psutil.Process(process.pid).children(recursive=True)
    (os.killpg if number == signal.SIGINT else os.kill)(process.pid, number)  # a terminal tells the whole group
    said = process.communicate(timeout=60)[1]
    assert "dashboard: http" in said
    assert "Traceback" not in said
    before = graded(course)
    wait_for(lambda: not [each for each in below if alive(each)])
    without_a_cluster = [autograde, "grade", "--json", "all.json"]
    done = subprocess.run(without_a_cluster, cwd=course.root, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert f"4 graded ({before} of them before" in done.stdout
    assert [result["score"] for result in json.loads((course.root / "all.json").read_text())] == [100] * 4
    assert_each_once(course, students)


@pytest.mark.soak
def test_what_a_coordinator_left_behind_that_was_killed_is_forgotten(submit, assignment, solved, grade_on, client):
    submit("ada", solved)
    for name in (gone := work.name_for("Client-gone"), ours := work.name_for(client.id)):
        client.register_plugin(work.Grader(name, [Source.of(assignment)], FULL), name=name)
    results, _ = grade_on(client)
    left = client.run(lambda dask_worker: dask_worker.plugins.keys() & {gone, ours})
    client.unregister_worker_plugin(ours)
    assert scores(results) == {"ada": 100}
    assert list(left.values()) == [{ours}] * 2


# The gradebook on a server


@pytest.mark.soak
def test_a_cluster_grades_into_postgresql(on_postgres, client, solved):
    for student in ("ada", "bob", "eve"):
        hand_in(on_postgres, student, solved)
    todo = [(each, on_postgres.assignment("perceptron")) for each in on_postgres.submissions("perceptron")]
    grading = classroom.grade_class(on_postgres, todo, on(client, print))
    assert [result.score for result in grading.results] == [100] * 3
    assert_each_once(on_postgres, ("ada", "bob", "eve"))


# Two machines


@pytest.fixture
def head(tmp_path):
    """Return the environment in which the settings of docs/scale.md hold."""
    return os.environ | {"DASK_CONFIG": str(settings_in(tmp_path / "dask"))}


def command_on(address, autograde, course, environment, *options):
    command = [autograde, "grade", "--cluster", address, "--json", str(course.root / "all.json"), *options]
    return subprocess.Popen(
        command, cwd=course.root, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


@pytest.mark.soak
@NEEDS_ROOT
@pytest.mark.usefixtures("sample")
def test_two_machines_that_were_set_up_as_the_page_says_grade_alike(grade_on, course, autograde, head):
    here, notebooks = grade_on()
    with machines(2, course.root.parent, head) as (address, _):
        said = command_on(address, autograde, course, head, "--force").communicate(timeout=300)
    results = json.loads((course.root / "all.json").read_text())
    assert [json.dumps(result | {"seconds": 0}) for result in results] == here, said
    assert {path: path.read_bytes() for path in notebooks} == notebooks


@pytest.mark.soak
@NEEDS_ROOT
@OFTEN
def test_a_scheduler_that_goes_is_said_and_the_next_run_goes_on(course, submit, solved, autograde, head):
    students, quick = "abcdef", head | {"DASK_DISTRIBUTED__COMM__TIMEOUTS__CONNECT": "5s"}
    for student in students:
        submit(student, solved)
    with machines(1, course.root.parent, head) as (address, scheduler):
        process = command_on(address, autograde, course, quick)
        wait_for(lambda: graded(course))
        os.kill(scheduler.pid, signal.SIGKILL)
        said = process.communicate(timeout=120)[1]
    assert process.returncode == 2
    assert "scheduler has gone. What was finished is saved" in said
    assert len([line for line in said.splitlines() if line]) == 2, said  # the other is the address of the dashboard
    assert 0 < graded(course) < len(students)
    with machines(1, course.root.parent, head) as (address, _):
        process = command_on(address, autograde, course, head)
        said = process.communicate(timeout=300)
    assert process.returncode == 0, said
    results = json.loads((course.root / "all.json").read_text())
    assert [result["student"] for result in results] == list(students)
    assert_each_once(course, students)
