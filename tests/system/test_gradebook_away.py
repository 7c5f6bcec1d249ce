"""A gradebook that is away, locked, shared, or that refuses something: nothing is lost, and nothing is there twice."""

from __future__ import annotations

import contextlib
import math
import os
import shutil
import signal
import sqlite3
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from itertools import chain

import nbformat
import pytest
from graders import here
from nbgrader.api import Gradebook
from serving import hand_in, with_gradebook
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from autograde import gradebook
from autograde.core.errors import CourseError
from autograde.core.model import CellResult, Graded, Result, Status
from autograde.gradebook import Patience, patience
from autograde.grading import batches, classroom, tasks
from autograde.grading.classroom import grade_class

LOCK = "BEGIN IMMEDIATE"
STUDENTS = [f"s{number:02}" for number in range(12)]


@pytest.fixture(params=["sqlite", "postgresql"])
def shared(request):
    """Return a course with each kind of gradebook."""
    return request.getfixturevalue("course" if request.param == "sqlite" else "on_postgres")


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Grade without running anything: what matters here is what becomes of the results."""

    def passed(order, *_):
        cells = tuple(CellResult(t.grade_id, t.points, t.points, ()) for t in order.assignment.tests)
        most = sum(cell.max_score for cell in cells)
        result = Result(order.student, order.assignment.name, Status.GRADED, most, score=most, cells=cells)
        return Graded(result, nbformat.from_dict(order.assignment.notebook))

    monkeypatch.setattr(tasks, "grade", passed)


@pytest.fixture
def small_batches(monkeypatch):
    """Let something be left to write whatever happens after a batch."""
    monkeypatch.setattr(classroom, "Batches", partial(batches.Batches, most=3))


@pytest.fixture
def grade(assignment):
    def call(course, students=STUDENTS, waiting=None, done=lambda _: None):
        hand_in_all(course, students)
        work = [(submission, assignment) for submission in course.submissions("perceptron")]
        return grade_class(course, work, here, done=done, patience=waiting)

    return call


def hand_in_all(course, students=STUDENTS):
    for student in students:
        if not course.folder("submitted", student, "perceptron").exists():
            hand_in(course, student, b"{}")


def histories(course):
    """Return how many entries each student has in the history; all have a score and a record."""
    with gradebook.open_book(course) as book:
        standings = gradebook.standings(book, "perceptron")
        assert [s.score for s in standings] == [s.record.result.score for s in standings] == [100] * len(standings)
        return Counter(change.student for change in gradebook.changes(book, "perceptron"))


ONE_EACH = Counter(STUDENTS)


def test_after_a_class_is_graded_one_file_holds_everything_though_formgrader_is_open(course, grade, tmp_path):
    grade(course, STUDENTS[:1])
    copy = with_gradebook(course, f"sqlite:///{tmp_path / 'copy.db'}")
    with Gradebook(copy.db_url.replace("copy", "gradebook")) as formgrader:
        assert formgrader.students
        grade(with_gradebook(course, f"sqlite:///{course.root / 'gradebook.db'}"))
        shutil.copy(course.root / "gradebook.db", tmp_path / "copy.db")
    assert histories(copy) == ONE_EACH
    assert not list(tmp_path.glob("*-wal"))
    with sqlite3.connect(tmp_path / "copy.db") as opened:
        assert opened.execute("PRAGMA journal_mode").fetchone() == ("wal",)


@pytest.mark.soak
def test_results_that_arrive_at_once_are_written_in_one_transaction(shared, grade, monkeypatch):
    written, commits, told, counted, everything = [], [], [], [], gradebook.record_all
    all_have_arrived = threading.Event()

    class Counting(batches.Batches):
        def put(self, item):
            super().put(item)
            counted.append(item)
            if len(counted) == len(STUDENTS):
                all_have_arrived.set()

    def count(session):
        commits.append(session)

    def record_all(book, writings, *rest):
        all_have_arrived.wait()
        event.listen(book.db.session_factory, "after_commit", count)
        written.append([writing.record.result.student for writing in writings])
        try:
            return everything(book, writings, *rest)
        finally:
            event.remove(book.db.session_factory, "after_commit", count)

    monkeypatch.setattr(classroom, "Batches", Counting)
    monkeypatch.setattr(gradebook, "record_all", record_all)
    grade(shared, done=lambda result: told.append(result.student))
    assert sorted(chain(*written)) == sorted(told) == STUDENTS
    assert len(written) == len(commits) <= 2  # the first that came alone, and all the others
    assert histories(shared) == ONE_EACH


@pytest.mark.soak
@pytest.mark.usefixtures("turn")
def test_two_who_grade_a_new_course_at_the_same_time_lose_and_double_nothing(shared, grade):
    shared.secret()
    hand_in_all(shared)
    with ThreadPoolExecutor(2) as pool:
        results = [future.result().results for future in [pool.submit(grade, shared) for _ in range(2)]]
    assert [len(each) for each in results] == [len(STUDENTS)] * 2
    assert histories(shared) == ONE_EACH


@pytest.mark.usefixtures("small_batches", "turn")
def test_a_server_that_goes_away_in_the_middle_of_a_class_is_waited_for(on_postgres, postgres, grade):
    said, told = [], []
    back = threading.Timer(1.5, postgres.start)

    def stop_once(result):
        told.append(result.student)
        if len(told) == 3:
            postgres.stop()
            back.start()

    grading = grade(on_postgres, waiting=Patience(tell=said.append), done=stop_once)
    back.join()
    assert [result.score for result in grading.results] == [100] * len(STUDENTS)
    assert sorted(told) == STUDENTS
    assert histories(on_postgres) == ONE_EACH
    assert len(said) == 1
    assert "Waiting up to 300 s" in said[0]


@pytest.mark.soak
@pytest.mark.usefixtures("small_batches", "turn")
def test_a_server_that_stays_away_ends_the_command_and_the_next_one_does_the_rest(on_postgres, postgres, grade):
    told = []

    def stop_once(result):
        told.append(result.student)
        if len(told) == 1:
            postgres.stop()

    try:
        with pytest.raises(CourseError, match=r"course:\*\*\*@.* run autograde grade again"):
            grade(on_postgres, waiting=Patience(0.5), done=stop_once)
    finally:
        postgres.start()
    assert set(told) == set(histories(on_postgres)) < set(STUDENTS)
    assert len(grade(on_postgres).results) == len(STUDENTS)
    assert histories(on_postgres) == ONE_EACH


@pytest.mark.usefixtures("small_batches")
def test_ctrl_c_ends_the_waiting_at_once(on_postgres, postgres, grade):
    stopping = iter([postgres.stop])

    def stop_once(_):
        next(stopping, lambda: None)()

    waiting = Patience(math.inf, tell=lambda _: os.kill(os.getpid(), signal.SIGINT))
    try:
        with pytest.raises(KeyboardInterrupt):
            grade(on_postgres, waiting=waiting, done=stop_once)
    finally:
        postgres.start()
    assert set(histories(on_postgres)) < set(STUDENTS)


@pytest.mark.soak
@pytest.mark.usefixtures("turn")
def test_a_transaction_whose_end_nobody_heard_of_is_repeated_and_is_in_the_history_once(shared, grade, monkeypatch):
    whole, cut = patience.turn, []

    @contextlib.contextmanager
    def cut_once(engine):
        with whole(engine):
            yield
        if not cut:
            cut.append(engine)
            raise OperationalError("COMMIT", {}, sqlite3.OperationalError("database is locked"))

    monkeypatch.setattr(patience, "turn", cut_once)
    grade(shared)
    assert len(cut) == 1
    assert histories(shared) == ONE_EACH


@pytest.mark.usefixtures("small_batches", "turn")
def test_a_file_that_somebody_else_locks_is_waited_for(course, grade):
    file, said = course.root / "gradebook.db", []
    impatient = with_gradebook(course, f"sqlite:///{file}?timeout=0.1")
    grade(impatient, STUDENTS[:1])
    with contextlib.closing(sqlite3.connect(file, isolation_level=None, check_same_thread=False)) as holder:
        holding = Patience(tell=lambda line: (said.append(line), threading.Timer(0.5, holder.rollback).start()))
        with gradebook.open_book(impatient):  # so that SQLite's own mode does not change again
            grade(impatient, waiting=holding, done=lambda _: said or holder.in_transaction or holder.execute(LOCK))
            holder.rollback()
    assert len(said) == 1
    assert "database is locked" in said[0]
    assert histories(course) == ONE_EACH


def test_a_result_that_the_database_refuses_takes_no_other_with_it(on_postgres, grade):
    too_long = "x" * 200  # nbgrader's tables hold 128; SQLite does not count
    hand_in(on_postgres, too_long, b"{}")
    told = []
    (refusal,) = grade(on_postgres, done=told.append).refusals
    assert refusal.result.student == too_long
    assert "too long" in refusal.reason
    assert sorted(result.student for result in told) == STUDENTS
    assert histories(on_postgres) == ONE_EACH
