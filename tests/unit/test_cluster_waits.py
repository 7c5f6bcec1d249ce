"""What the coordinator of a cluster sends when, how long it waits, when it gives up: by a clock that never waits."""

from __future__ import annotations

import asyncio
from itertools import pairwise
from types import SimpleNamespace

import pytest
from distributed import KilledWorker
from distributed.comm import CommClosedError
from fake_cluster import GRADED, WAITED, FakeCluster, Gone

from autograde.cluster import coordinator, work
from autograde.core.errors import ConfinementError, CourseError
from autograde.core.model import Status
from autograde.course.course import Submission
from autograde.grading.classroom import Task
from autograde.grading.submission import Order
from autograde.sandbox.layers import FULL, REDUCED, Layer

NO_SCHEDULER = r"scheduler has gone\. What was finished is saved: start it"
NO_WORKER = r"no worker any more\. What was finished is saved: start some, and run it again"
KILLED = KilledWorker("task", "a worker", 1)


@pytest.fixture
def cluster():
    """Return a cluster of two workers, on machines of their own, with one thread each."""
    return FakeCluster(first=1, second=1)


@pytest.fixture
def run(tmp_path, assignment):
    """Grade submissions of these students on a cluster; return (index, what became of it) as they end.

    What has come is in `kept`, too: also when the run ends with an error.
    """

    def call(cluster, students, say=lambda _: None, kept=None):
        kept = [] if kept is None else kept
        for each in coordinator.run_all(cluster, FULL, say, [task(name) for name in students], cluster.waits):
            kept.append(each)
        return kept

    def task(student, of=assignment):
        path = tmp_path / student / f"{of.name}.ipynb"
        path.parent.mkdir()
        path.write_bytes(student.encode())
        return Task(Submission(student, of.name, path), Order(b"", of, student, 7), {}, None)

    call.task = task
    return call


def scores(results, students):
    """Return the score of each student; each has exactly one."""
    assert sorted(index for index, _ in results) == list(range(len(students)))
    return {students[index]: graded.result.score for index, graded in results}


def tries(cluster, student):
    return [name for _, name in cluster.sent].count(student)


# How long


def test_a_run_without_any_worker_for_two_minutes_ends_and_what_was_finished_before_has_come(cluster, run):
    def withdraw(student):
        if student == "e":
            cluster.threads = dict.fromkeys(cluster.threads, 0)

    cluster.when_sent, kept = withdraw, []
    with pytest.raises(CourseError, match=NO_WORKER):
        run(cluster, "abcdef", kept=kept)
    assert [index for index, _ in kept] == [0, 1, 2, 3]
    last_seen = max(look for look in cluster.looks if look <= dict(map(reversed, cluster.sent))["e"])
    assert cluster.waits.patience < cluster.now - last_seen <= cluster.waits.patience + 2 * cluster.waits.look


@pytest.mark.parametrize("away", [1, 60, 119])
def test_workers_that_are_back_within_two_minutes_are_waited_for(cluster, run, away):
    present = dict(cluster.threads)
    cluster.threads = dict.fromkeys(cluster.threads, 0)
    cluster.after(away, lambda: setattr(cluster, "threads", present))
    assert scores(run(cluster, "abc"), "abc") == dict.fromkeys("abc", 100)


def test_the_two_minutes_begin_anew_each_time_that_somebody_takes_part(cluster, run):
    present, nobody = dict(cluster.threads), dict.fromkeys(cluster.threads, 0)
    cluster.takes["a"] = 1000
    for minute in range(1, 16):
        now = present if minute % 2 == 0 else nobody
        cluster.after(60 * minute, lambda now=now: setattr(cluster, "threads", now))
    assert scores(run(cluster, "a"), "a") == {"a": 100}
    assert cluster.elapsed >= 1000


def test_what_was_sent_while_nobody_took_part_is_sent_again_after_two_looks_once_somebody_does(cluster, run):
    present = dict(cluster.threads)
    cluster.threads = dict.fromkeys(cluster.threads, 0)
    cluster.after(30, lambda: setattr(cluster, "threads", present))
    assert scores(run(cluster, "a"), "a") == {"a": 100}
    first, again = (when - cluster.began for when, _ in cluster.sent)
    assert first == 0
    assert 30 <= again <= 30 + cluster.waits.look


def test_what_a_worker_is_at_is_never_sent_a_second_time_however_long_it_takes(cluster, run):
    cluster.takes["a"] = 5000
    assert scores(run(cluster, "abc"), "abc") == dict.fromkeys("abc", 100)
    assert sorted(student for _, student in cluster.sent) == ["a", "b", "c"]


def test_workers_are_looked_at_every_two_seconds_and_not_more_often(cluster, run):
    cluster.takes.default_factory = lambda: 0.1
    cluster.takes["slow"] = 20
    run(cluster, ["slow", *map(str, range(40))])
    gaps = [later - earlier for earlier, later in pairwise(cluster.looks)]
    assert min(gaps) >= cluster.waits.look
    assert max(gaps) <= 2 * cluster.waits.look
    assert len(gaps) >= 5


def test_a_result_that_its_worker_takes_along_is_computed_again(cluster, run):
    cluster.outcomes["a"] = [TimeoutError("it did not come"), GRADED]
    assert scores(run(cluster, "ab"), "ab") == {"a": 100, "b": 100}
    assert (tries(cluster, "a"), tries(cluster, "b")) == (2, 1)
    assert set(cluster.fetches) == {cluster.waits.fetch}


def test_of_one_that_was_sent_anew_only_the_last_answer_counts(cluster, run):
    """The first was with no worker as far as the coordinator could see, and ends all the same."""
    present = dict(cluster.threads)
    cluster.threads = dict.fromkeys(cluster.threads, 0)
    submit, futures = cluster.submit, []

    def submit_and_keep(*order, **settings):
        futures.append(submit(*order, **settings))
        return futures[-1]

    cluster.submit = submit_and_keep
    cluster.after(10, lambda: setattr(cluster, "threads", present))
    cluster.after(12.5, lambda: [call(futures[0]) for call in futures[0].told])
    cluster.takes["a"] = 5
    assert scores(run(cluster, "a"), "a") == {"a": 100}
    assert len(futures) == 2
    assert futures[0].status == "cancelled"


def test_a_worker_that_does_not_get_ready_is_given_up():
    worker = SimpleNamespace(plugins={})
    with pytest.raises(TimeoutError):
        asyncio.run(work.refusal_here("autograde-run", worker, patience=0))


def test_a_worker_answers_once_it_is_set_up_and_not_before():
    grader = work.Grader("autograde-run", [], FULL)
    grader.refusal = "it is too old"
    worker = SimpleNamespace(plugins={"autograde-run": grader})

    async def asked():
        answer = asyncio.create_task(work.refusal_here("autograde-run", worker))
        await asyncio.sleep(0)
        assert not answer.done()
        grader.is_set_up = True
        return await answer

    assert asyncio.run(asked()) == "it is too old"


# How many at a time


def test_never_more_than_two_submissions_for_each_thread_are_under_way(run):
    students = [f"s{number}" for number in range(30)]
    cluster = FakeCluster(first=1, second=2)
    assert len(run(cluster, students)) == 30
    assert cluster.most_under_way == 2 * 3


def test_when_workers_go_what_is_under_way_is_awaited_before_more_is_sent(cluster, run):
    cluster.takes.default_factory = lambda: 3.0
    under_way = []
    cluster.when_sent = lambda _: under_way.append(len(cluster.under_way) + 1)
    cluster.after(1, lambda: cluster.threads.update(second=0))
    assert scores(run(cluster, "abcdefgh"), "abcdefgh") == dict.fromkeys("abcdefgh", 100)
    assert under_way[:4] == [1, 2, 3, 4]
    assert max(under_way[4:]) == 2


def test_an_unreadable_submission_is_sent_to_nobody(cluster, run):
    tasks = [run.task("a"), run.task("b")]
    tasks[0].submission.path.unlink()
    results = dict(coordinator.run_all(cluster, FULL, print, tasks, cluster.waits))
    assert (results[0].result.status, results[1].result.score) == (Status.UNGRADED, 100)
    assert tries(cluster, "a") == 0


def test_each_submission_is_graded_by_the_source_of_its_own_assignment(cluster, run, course):
    tasks = [run.task("a"), run.task("b", of=course.assignment("xor"))]
    results = dict(coordinator.run_all(cluster, FULL, print, tasks, cluster.waits))
    assert [results[index].result.assignment for index in range(2)] == ["perceptron", "xor"]
    assert cluster.sources["a"] != cluster.sources["b"]


def test_where_there_is_nothing_to_do_nobody_is_asked_anything():
    assert list(coordinator.run_all(None, FULL, print, [])) == []


# What ends on the way


def alone(cluster):
    """Note of each student with how many others each try was under way."""
    others = {}
    cluster.when_sent = lambda student: others.setdefault(student, []).append(len(cluster.under_way))
    return others


def test_a_submission_whose_worker_is_killed_is_graded_at_the_end_with_nothing_beside_it(cluster, run):
    cluster.outcomes = {"a": [KILLED, GRADED], "b": [KILLED, GRADED]}
    others = alone(cluster)
    assert scores(run(cluster, "abcde"), "abcde") == dict.fromkeys("abcde", 100)
    assert [others["a"][1], others["b"][1]] == [0, 0]
    assert [student for _, student in cluster.sent][-2:] == ["a", "b"]


def test_a_submission_that_kills_its_workers_is_ungraded_after_two_tries(cluster, run):
    cluster.outcomes["b"] = [KILLED] * 9
    results = run(cluster, "abc")
    assert scores(results, "abc") == {"a": 100, "b": None, "c": 100}
    assert "ended twice" in dict(results)[1].result.reason
    assert tries(cluster, "b") == 2


def test_submissions_that_only_waited_are_tried_once_more_one_for_each_machine(run):
    cluster = FakeCluster(first=2, second=2, third=2)
    cluster.hosts = {"first": "here", "second": "here", "third": "there"}
    students = "abcdef"
    cluster.outcomes = {student: [WAITED, GRADED] for student in students}
    others = alone(cluster)
    results = run(cluster, students)
    assert scores(results, students) == dict.fromkeys(students, 100)
    assert max(tried[1] for tried in others.values()) == 1
    assert [tries(cluster, student) for student in students] == [2] * 6


def test_a_submission_that_waited_twice_gets_what_became_of_it_then(cluster, run):
    cluster.outcomes["a"] = [WAITED, WAITED]
    ((_, graded),) = run(cluster, "a")
    assert graded.waited
    assert tries(cluster, "a") == 2


def test_a_submission_that_only_waited_and_then_lost_one_worker_is_graded(cluster, run):
    cluster.outcomes["a"] = [WAITED, KILLED, GRADED]
    assert scores(run(cluster, "ab"), "ab") == {"a": 100, "b": 100}
    assert tries(cluster, "a") == 3


def test_an_error_of_a_worker_leaves_one_submission_ungraded(cluster, run):
    cluster.outcomes["a"] = [OSError("no space is left")]
    results = run(cluster, "ab")
    assert scores(results, "ab") == {"a": None, "b": 100}
    assert dict(results)[0].result.reason == "The worker failed: OSError: no space is left. Grade again."


@pytest.mark.parametrize("error", [CommClosedError("it is no more"), ValueError("IOStream is not idle; cannot")])
def test_a_scheduler_that_goes_ends_the_run_and_is_not_waited_for(run, error):
    cluster, kept = FakeCluster(first=1), []
    cluster.outcomes["c"] = [Gone(error)]
    with pytest.raises(CourseError, match=NO_SCHEDULER):
        run(cluster, "abc", kept=kept)
    assert [index for index, _ in kept] == [0, 1]
    assert cluster.unregistered == []


def test_an_error_of_ours_is_none_of_the_schedulers(cluster, run):
    cluster.outcomes["a"] = [Gone(ValueError("no such number"))]
    with pytest.raises(ValueError, match="no such number"):
        run(cluster, "abc")


@pytest.mark.parametrize("fails", [False, True])
def test_the_workers_are_let_go_of_however_the_run_ends(cluster, run, fails):
    graded = coordinator.run_all(cluster, FULL, print, [run.task("a"), run.task("b")], cluster.waits)
    next(graded)
    if fails:
        with pytest.raises(KeyboardInterrupt):
            graded.throw(KeyboardInterrupt())
    else:
        next(graded)
        assert next(graded, None) is None
    assert cluster.unregistered == [cluster.grader.name]


# Workers that may not grade


def test_a_worker_that_does_not_grade_is_named_with_its_reason(cluster, run):
    said = []
    cluster.refusals = {"first": "it is too old", "second": None, "third": ImportError("no module")}
    cluster.threads["first"] = 0
    assert scores(run(cluster, "ab", say=said.append), "ab") == {"a": 100, "b": 100}
    assert said == [
        "The worker at first does not grade: it is too old.",
        "The worker at third does not grade: the kit cannot be used there (no module).",
    ]


@pytest.mark.parametrize(
    ("refusals", "why"),
    [
        ({"first": "it is too old", "second": TimeoutError()}, "at first does not grade: it is too old"),
        ({}, "no worker"),
    ],
)
def test_where_nobody_may_grade_the_run_ends_before_anything_is_sent(cluster, run, refusals, why):
    cluster.refusals = refusals
    with pytest.raises(ConfinementError, match=why):
        run(cluster, "ab")
    assert cluster.sent == []


@pytest.mark.parametrize(
    ("offers", "best"),
    [
        ([REDUCED, FULL, "there are no namespaces"], FULL),
        (["there are no namespaces", REDUCED, frozenset({Layer.SECCOMP})], REDUCED),
    ],
)
def test_the_highest_level_of_confinement_that_any_worker_has_is_taken(cluster, offers, best):
    told = [offer if isinstance(offer, str) else tuple(sorted(offer)) for offer in offers]
    cluster.offers = dict(zip(("first", "second", "third"), told, strict=True))
    assert coordinator.best_layers(cluster) == best


@pytest.mark.parametrize(
    ("offers", "why"),
    [
        ({"first": "there are no namespaces"}, "No worker can grade. The one at first: there are no namespaces"),
        ({"first": ImportError("no kit")}, r"the kit cannot be used there \(no kit\)"),
        ({}, "no worker any more"),
    ],
)
def test_a_cluster_without_any_confinement_is_refused(cluster, offers, why):
    cluster.offers = offers
    with pytest.raises(ConfinementError, match=why):
        coordinator.best_layers(cluster)
