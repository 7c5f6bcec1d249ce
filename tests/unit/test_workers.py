"""Whatever becomes of workers, each submission gets one result, and none pays for another."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import threading
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import count
from multiprocessing.connection import Connection

import pytest
from graders import Graders

from autograde.core.errors import CourseError, ExecutionError, WorkerEnded
from autograde.core.model import Status
from autograde.course.course import Submission
from autograde.gradebook import archive
from autograde.grading import workers
from autograde.grading.messages import Answer, Ask, Begun, Source, decode, encode, packed, to_worker
from autograde.grading.submission import Order
from autograde.grading.tasks import Task
from autograde.grading.workers import Crew, Means, Worker, in_workers
from autograde.sandbox.layers import FULL


@dataclass(frozen=True)
class Ends:
    """What a worker does instead of answering: it ends by a signal, after it has told what that is to cost."""

    by: int = signal.SIGSEGV
    told: bool = True


WAITED, HANGS, NONSENSE, GRADED = "waited", "hangs", "nonsense", "graded"


class FakeProcess:
    """A worker that is a thread; `pid` is that of no process."""

    pid = 2**22 + 1

    def __init__(self, end, crew):
        self.socket, self.connection, self.crew = end, Connection(os.dup(end.fileno())), crew
        self.returncode = None
        threading.Thread(target=self.run, daemon=True).start()

    def run(self):
        """Take messages until the connection is shut down."""
        with contextlib.suppress(EOFError, OSError), self.connection:
            while self.returncode is None:
                message = to_worker.decode(self.connection.recv_bytes())
                if not isinstance(message, Source):
                    self.grade(message)

    def grade(self, ask):
        """Do with a submission what is foreseen for it."""
        self.crew.tries[ask.student].append(ask.alone)
        self.send(Begun(ask.number))
        outcomes = self.crew.outcomes.get(ask.student, [])
        outcome = outcomes.pop(0) if outcomes else GRADED
        order = self.crew.order(ask.student)
        finished = archive.finished(Graders().grade(order), order.assignment, {})
        if isinstance(outcome, Ends):
            if outcome.told and ask.alone:
                self.send(
                    Answer(ask.number, encode(replace(finished, result=replace(finished.result, score=0))), False)
                )
            self.end(-outcome.by)
        elif outcome == NONSENSE:
            self.connection.send_bytes(b"hello")
        elif outcome != HANGS:
            self.send(Answer(ask.number, encode(replace(finished, waited=outcome == WAITED))))

    def send(self, message):
        """Send a message."""
        self.connection.send_bytes(packed(message))

    def end(self, code):
        """End, unless it has ended before."""
        if self.returncode is None:
            self.returncode = code
            with contextlib.suppress(OSError):
                self.socket.shutdown(socket.SHUT_RDWR)
            self.socket.close()

    def kill(self):
        """End as processes do that are killed."""
        self.end(-signal.SIGKILL)

    def poll(self):
        """Return how it has ended, if it has."""
        return self.returncode

    def wait(self, _timeout=None):
        """Return how it has ended: by itself, since nobody asks any more."""
        self.end(0)
        return self.returncode


class Fakes:
    """Workers of which is known what they do with whom: `outcomes` by student, one for each try."""

    def __init__(self, assignment, **outcomes):
        self.assignment, self.outcomes = assignment, outcomes
        self.tries = defaultdict(list)
        self.started = []

    def order(self, student):
        """Return what is to be graded of a student."""
        return Order(b"", self.assignment, student, 7)

    def start(self, _layers):
        """Start a worker."""
        ours, theirs = socket.socketpair()
        process = FakeProcess(theirs, self)
        self.started.append(process)
        return Worker(process, Connection(ours.detach()))

    def grade(self, students, at_a_time=2, **means):
        """Grade students; return their results."""
        todo = [Task(Submission(each, "perceptron", "nowhere"), self.order(each), {}, None) for each in students]
        run = in_workers(at_a_time, Means(start=self.start, **{"look": 0.01} | means))
        graded = list(run(todo))
        assert sorted(index for index, _ in graded) == list(range(len(todo)))
        return {students[index]: result.result for index, result in graded}


@pytest.fixture(autouse=True)
def _no_others(monkeypatch):
    """Let no worker of another test be taken."""
    monkeypatch.setattr(workers, "_idle", [])


@pytest.fixture
def fakes(assignment):
    return lambda **outcomes: Fakes(assignment, **outcomes)


def test_each_is_graded_once_by_no_more_workers_than_asked_for(fakes):
    all_of_them = fakes()
    results = all_of_them.grade("abcdefgh", at_a_time=3)
    assert {name: result.score for name, result in results.items()} == dict.fromkeys("abcdefgh", 100)
    assert {len(tries) for tries in all_of_them.tries.values()} == {1}
    assert len(all_of_them.started) == 3


def test_no_more_workers_are_started_than_there_are_submissions(fakes):
    one = fakes()
    one.grade("a", at_a_time=8)
    assert len(one.started) == 1


def test_workers_are_kept_for_the_next_run(fakes):
    twice = fakes()
    twice.grade("ab")
    twice.grade("cd")
    assert len(twice.started) == 2


def test_a_submission_whose_worker_ends_is_tried_again_alone_and_no_other(fakes):
    some = fakes(b=[Ends()])
    results = some.grade("abcd")
    assert {result.score for result in results.values()} == {100}
    assert some.tries.pop("b") == [False, True]
    assert set(map(tuple, some.tries.values())) == {(False,)}


def test_a_submission_that_ends_its_worker_again_gets_what_was_told_before(fakes):
    results = fakes(b=[Ends(), Ends()]).grade("abc")
    assert {name: result.score for name, result in results.items()} == {"a": 100, "b": 0, "c": 100}


@pytest.mark.parametrize("ends", [Ends(signal.SIGKILL), Ends(told=False)], ids=["killed", "nothing told"])
def test_who_was_killed_from_outside_twice_is_ungraded(fakes, ends):
    results = fakes(b=[ends, ends]).grade("abc")
    assert results["b"].status is Status.UNGRADED
    assert "ended twice" in results["b"].reason
    assert results["a"].score == results["c"].score == 100


def test_all_may_end_their_workers(fakes):
    results = fakes(**{name: [Ends(), Ends()] for name in "abcde"}).grade("abcde")
    assert {result.score for result in results.values()} == {0}


def test_what_only_waited_is_tried_again_alone_and_then_counts(fakes):
    some = fakes(a=[WAITED], b=[WAITED, WAITED])
    results = some.grade("abc")
    assert {result.score for result in results.values()} == {100}
    assert some.tries["a"] == some.tries["b"] == [False, True]
    assert some.tries["c"] == [False]


def test_a_worker_that_sends_nonsense_is_as_one_that_ends(fakes):
    some = fakes(b=[NONSENSE])
    assert {result.score for result in some.grade("abc").values()} == {100}
    assert some.tries["b"] == [False, True]


def test_a_worker_that_takes_far_longer_than_a_notebook_may_is_ended(fakes):
    hours = count(step=3600)
    some = fakes(a=[HANGS])
    results = some.grade("a", clock=lambda: next(hours) if some.tries["a"] == [False] else 0.0)
    assert results["a"].score == 100
    assert some.tries["a"] == [False, True]


def test_a_worker_that_cannot_start_ends_the_run_with_a_reason(fakes):
    none = fakes()
    start = none.start

    def start_and_end(layers):
        worker = start(layers)
        worker.process.end(1)
        return worker

    none.start = start_and_end
    with pytest.raises(CourseError, match="ended before it could grade"):
        none.grade("ab")


def test_a_worker_that_ended_while_idle_is_not_asked(fakes):
    some = fakes()
    some.grade("ab")
    for process in some.started:
        process.end(0)
    assert {result.score for result in some.grade("cd").values()} == {100}
    assert len(some.started) == 4


def test_an_interrupted_run_ends_the_workers_that_grade(fakes):
    some = fakes(b=[HANGS], c=[HANGS])
    todo = [Task(Submission(each, "perceptron", "nowhere"), some.order(each), {}, None) for each in "abc"]
    results = in_workers(2, Means(start=some.start))(todo)
    next(results)
    results.close()
    assert workers._idle == []  # noqa: SLF001 - what the next run would take
    assert all(process.returncode is not None for process in some.started)


@pytest.fixture
def crew_of(fakes, assignment):
    """Return a crew of one, and a way to have a student graded by it."""

    def call(**outcomes):
        who = fakes(**outcomes)
        source = Source.of(assignment)
        one = Crew(1, FULL, Means(start=who.start, look=0.01))

        def grade(student, alone=False):
            ask = Ask(0, source.digest, student, 7, (), alone, content=b"")
            return decode(one.grade(source, ask, assignment.limits)).result

        return one, grade

    return call


def test_a_crew_grades_for_whoever_asks(crew_of):
    _, grade = crew_of()
    assert [grade(student).score for student in "aab"] == [100, 100, 100]


def test_a_crew_tells_that_a_worker_has_ended_and_goes_on_with_another(crew_of):
    _, grade = crew_of(a=[Ends(), Ends()], b=[Ends(signal.SIGKILL)])
    with pytest.raises(WorkerEnded):
        grade("a")
    assert grade("a", alone=True).score == 0
    with pytest.raises(WorkerEnded):
        grade("b", alone=True)
    assert grade("b").score == 100


def test_a_crew_that_is_let_go_ends_what_it_grades(crew_of):
    one, grade = crew_of(a=[HANGS])
    threading.Timer(0.05, one.close).start()
    with pytest.raises(ExecutionError, match="interrupted"):
        grade("a")
