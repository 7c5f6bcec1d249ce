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

from autograde.core.errors import CourseError
from autograde.core.model import Status
from autograde.course.course import Submission
from autograde.grading import workers
from autograde.grading.messages import Answer, Begun, Source, encode, packed, to_worker
from autograde.grading.submission import Order
from autograde.grading.tasks import Task
from autograde.grading.workers import Means, Worker, in_workers


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
            while True:
                message = to_worker.decode(self.connection.recv_bytes())
                if not isinstance(message, Source):
                    self.grade(message)

    def grade(self, ask):
        """Do with a submission what is foreseen for it."""
        self.crew.tries[ask.student].append(ask.alone)
        self.send(Begun(ask.number))
        outcomes = self.crew.outcomes.get(ask.student, [])
        outcome = outcomes.pop(0) if outcomes else GRADED
        graded = Graders().grade(self.crew.order(ask.student))
        if isinstance(outcome, Ends):
            if outcome.told and ask.alone:
                self.send(Answer(ask.number, encode(replace(graded, result=replace(graded.result, score=0))), False))
            self.end(-outcome.by)
        elif outcome == NONSENSE:
            self.connection.send_bytes(b"hello")
        elif outcome != HANGS:
            self.send(Answer(ask.number, encode(replace(graded, waited=outcome == WAITED))))

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


class Crew:
    """Workers of which is known what they do with whom: `outcomes` by student, one for each try."""

    def __init__(self, assignment, **outcomes):
        self.assignment, self.outcomes = assignment, outcomes
        self.tries = defaultdict(list)
        self.started = []

    def order(self, student):
        """Return what is to be graded of a student."""
        return Order(b"", self.assignment, student, 7)

    def start(self):
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
def crew(assignment):
    return lambda **outcomes: Crew(assignment, **outcomes)


def test_each_is_graded_once_by_no_more_workers_than_asked_for(crew):
    all_of_them = crew()
    results = all_of_them.grade("abcdefgh", at_a_time=3)
    assert {name: result.score for name, result in results.items()} == dict.fromkeys("abcdefgh", 100)
    assert {len(tries) for tries in all_of_them.tries.values()} == {1}
    assert len(all_of_them.started) == 3


def test_no_more_workers_are_started_than_there_are_submissions(crew):
    one = crew()
    one.grade("a", at_a_time=8)
    assert len(one.started) == 1


def test_workers_are_kept_for_the_next_run(crew):
    twice = crew()
    twice.grade("ab")
    twice.grade("cd")
    assert len(twice.started) == 2


def test_a_submission_whose_worker_ends_is_tried_again_alone_and_no_other(crew):
    some = crew(b=[Ends()])
    results = some.grade("abcd")
    assert {result.score for result in results.values()} == {100}
    assert some.tries.pop("b") == [False, True]
    assert set(map(tuple, some.tries.values())) == {(False,)}


def test_a_submission_that_ends_its_worker_again_gets_what_was_told_before(crew):
    results = crew(b=[Ends(), Ends()]).grade("abc")
    assert {name: result.score for name, result in results.items()} == {"a": 100, "b": 0, "c": 100}


@pytest.mark.parametrize("ends", [Ends(signal.SIGKILL), Ends(told=False)], ids=["killed", "nothing told"])
def test_who_was_killed_from_outside_twice_is_ungraded(crew, ends):
    results = crew(b=[ends, ends]).grade("abc")
    assert results["b"].status is Status.UNGRADED
    assert "killed from outside" in results["b"].reason
    assert results["a"].score == results["c"].score == 100


def test_all_may_end_their_workers(crew):
    results = crew(**{name: [Ends(), Ends()] for name in "abcde"}).grade("abcde")
    assert {result.score for result in results.values()} == {0}


def test_what_only_waited_is_tried_again_alone_and_then_counts(crew):
    some = crew(a=[WAITED], b=[WAITED, WAITED])
    results = some.grade("abc")
    assert {result.score for result in results.values()} == {100}
    assert some.tries["a"] == some.tries["b"] == [False, True]
    assert some.tries["c"] == [False]


def test_a_worker_that_sends_nonsense_is_as_one_that_ends(crew):
    some = crew(b=[NONSENSE])
    assert {result.score for result in some.grade("abc").values()} == {100}
    assert some.tries["b"] == [False, True]


def test_a_worker_that_takes_far_longer_than_a_notebook_may_is_ended(crew):
    hours = count(step=3600)
    some = crew(a=[HANGS])
    results = some.grade("a", clock=lambda: next(hours) if some.tries["a"] == [False] else 0.0)
    assert results["a"].score == 100
    assert some.tries["a"] == [False, True]


def test_a_worker_that_cannot_start_ends_the_run_with_a_reason(crew):
    none = crew()
    start = none.start

    def start_and_end():
        worker = start()
        worker.process.end(1)
        return worker

    none.start = start_and_end
    with pytest.raises(CourseError, match="ended before it could grade"):
        none.grade("ab")


def test_a_worker_that_ended_while_idle_is_not_asked(crew):
    some = crew()
    some.grade("ab")
    for process in some.started:
        process.end(0)
    assert {result.score for result in some.grade("cd").values()} == {100}
    assert len(some.started) == 4


def test_an_interrupted_run_ends_the_workers_that_grade(crew):
    some = crew(b=[HANGS], c=[HANGS])
    todo = [Task(Submission(each, "perceptron", "nowhere"), some.order(each), {}, None) for each in "abc"]
    results = in_workers(2, Means(start=some.start))(todo)
    next(results)
    results.close()
    assert workers._idle == []  # noqa: SLF001 - what the next run would take
    assert all(process.returncode is not None for process in some.started)
