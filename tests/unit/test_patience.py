"""How a gradebook that is away is waited for: what it is told, how long, how often; by a clock that a test sets."""

from __future__ import annotations

import contextlib
import sqlite3
import threading
from itertools import accumulate
from types import SimpleNamespace

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError
from sqlalchemy.orm import scoped_session, sessionmaker

from autograde.core.errors import CourseError
from autograde.gradebook import Patience

NOBODY = "postgresql+psycopg://course:s3cret@127.0.0.1:1/grades"  # nobody listens at port 1
LOCKED = OperationalError("INSERT", {}, sqlite3.OperationalError("database is locked"))


class Hours(threading.Event):
    """The clock, and the event that ends the waiting: who waits for it lets time pass."""

    def __init__(self):
        super().__init__()
        self.now, self.pauses = 1000.0, []

    def wait(self, seconds):
        """Let time pass at once, unless the waiting is over."""
        self.pauses.append(seconds)
        self.now += 0 if self.is_set() else seconds
        return self.is_set()


@pytest.fixture
def hours():
    return Hours()


@pytest.fixture
def said():
    return []


@pytest.fixture
def patience(hours, said):
    return Patience(tell=said.append, stopped=hours, clock=lambda: hours.now)


@contextlib.contextmanager
def book_at(address):
    """Give what `transact` needs of a gradebook: a database, and sessions there."""
    engine = create_engine(address)
    yield SimpleNamespace(engine=engine, db=scoped_session(sessionmaker(bind=engine)))
    engine.dispose()


@pytest.fixture
def book(tmp_path):
    with book_at(f"sqlite:///{tmp_path / 'gradebook.db'}") as opened:
        opened.db.execute(text("CREATE TABLE grades (student TEXT)"))
        opened.db.commit()
        yield opened


@pytest.fixture
def nobodys_book():
    """Return the gradebook of a server that is away."""
    with book_at(NOBODY) as opened:
        yield opened


def failing(*errors, work=lambda: "done"):
    """Return work that raises these errors, one at each try, and succeeds then."""
    left = list(errors)

    def call():
        done = work()
        if left:
            raise left.pop(0)
        return done

    return call


def test_the_pauses_double_from_a_tenth_of_a_second_up_to_ten_seconds(book, patience, hours):
    assert patience.transact(book, failing(*[LOCKED] * 10)) == "done"
    assert hours.pauses == pytest.approx([0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 10, 10, 10])


def test_it_is_tried_until_the_time_is_up_and_the_last_error_is_told_with_what_to_do(nobodys_book, patience, hours):
    tries = []
    with pytest.raises(CourseError) as given_up:
        patience.transact(nobodys_book, lambda: tries.append(hours.now))
    before_the_last = list(accumulate(hours.pauses))[-2]
    assert before_the_last <= patience.seconds < hours.now - 1000
    said = str(given_up.value)
    assert f"course:***@127.0.0.1:1/grades could not be written to for {sum(hours.pauses):.0f} s" in said
    assert "run autograde grade again" in said
    assert tries == []  # nothing was read in a turn that we did not have


def test_a_short_patience_ends_after_few_tries(book, hours):
    with pytest.raises(CourseError, match="for 1 s"):
        Patience(0.5, stopped=hours, clock=lambda: hours.now).transact(book, failing(*[LOCKED] * 99))
    assert hours.pauses == pytest.approx([0.1, 0.2, 0.4])


def test_waiting_is_told_once_however_often_it_is_tried(nobodys_book, patience, said):
    with pytest.raises(CourseError):
        patience.transact(nobodys_book, lambda: None)
    assert len(said) == 1
    assert "Waiting up to 300 s for it." in said[0]
    assert "s3cret" not in said[0]


def test_each_time_that_the_gradebook_goes_is_told_and_waited_for_anew(book, patience, hours, said):
    for _ in range(2):
        patience.transact(book, failing(LOCKED, LOCKED))
    assert len(said) == 2
    assert hours.pauses == pytest.approx([0.1, 0.2] * 2)


def test_what_works_at_once_is_neither_told_nor_waited_for(book, patience, hours, said):
    assert patience.transact(book, lambda: 7) == 7
    assert (hours.pauses, said) == ([], [])


def test_whoever_is_stopped_waits_no_longer(book, hours):
    def tell(_):
        hours.set()

    with pytest.raises(CourseError, match="for 0 s: database is locked"):
        Patience(tell=tell, stopped=hours, clock=lambda: hours.now).transact(book, failing(*[LOCKED] * 99))
    assert len(hours.pauses) == 1


def test_what_is_done_again_is_done_as_a_whole_and_is_there_once(book, patience):
    def work():
        book.db.execute(text("INSERT INTO grades VALUES ('ada')"))

    patience.transact(book, failing(LOCKED, LOCKED, work=work))
    assert book.db.execute(text("SELECT student FROM grades")).fetchall() == [("ada",)]


@pytest.mark.parametrize(
    "error",
    [
        IntegrityError("INSERT", {}, sqlite3.IntegrityError("UNIQUE constraint failed")),
        OperationalError("INSERT", {}, sqlite3.OperationalError("disk I/O error")),
        DBAPIError("INSERT", {}, sqlite3.DatabaseError("malformed"), connection_invalidated=True),
        KeyError("ada"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_that_does_not_pass_is_raised_as_it_is_without_waiting(book, patience, hours, said, error):
    with pytest.raises(type(error)) as raised:
        patience.transact(book, failing(error))
    assert raised.value is error
    assert (hours.pauses, said) == ([], [])
    assert patience.transact(book, lambda: "the book can be used") == "the book can be used"


def test_a_connection_that_a_server_has_cut_is_waited_for_whatever_its_driver_says(
    nobodys_book, patience, hours, monkeypatch
):
    cut = DBAPIError("INSERT", {}, Exception("server closed the connection"), connection_invalidated=True)
    monkeypatch.setattr("autograde.gradebook.patience.turn", contextlib.nullcontext)
    assert patience.transact(nobodys_book, failing(cut)) == "done"
    assert hours.pauses == [0.1]
