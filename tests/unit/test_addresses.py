"""The address of a gradebook, and why it cannot be used: in words that help, and that never hold the password."""

from __future__ import annotations

import sys

import pytest
from serving import with_gradebook
from sqlalchemy import make_url
from sqlalchemy.exc import OperationalError

from autograde import gradebook
from autograde.cli.doctor import course as doctor
from autograde.core.errors import CourseError
from autograde.gradebook import addresses

PASSWORD = "s3%cret/of@this:test"  # noqa: S105 - with all that an address has to escape
SERVER = make_url("postgresql+psycopg://course@127.0.0.1:1/grades").set(password=PASSWORD)  # nobody listens at port 1


@pytest.fixture
def refused(course):
    """Return what is said of an address that cannot be used, by `check` and by `doctor`."""

    def say(address):
        there = with_gradebook(course, address)
        with pytest.raises(CourseError) as refusal:
            gradebook.check(there)
        (check,) = [check for check in doctor.checks(there.root) if check.name == "gradebook"]
        assert (check.holds, check.found) == (False, str(refusal.value))
        with pytest.raises(CourseError), gradebook.open_book(there):
            pass
        return check.found

    return say


@pytest.mark.parametrize("address", [f"postgresql+psycopg://course:{PASSWORD}:x/y", "grades of " + PASSWORD])
def test_an_address_that_is_none_is_told_without_repeating_it(refused, address):
    said = refused(address)
    assert "no address of a database" in said
    assert PASSWORD not in said


def test_a_server_that_nobody_has_started_is_told_with_what_to_do_and_without_the_password(refused):
    said = refused(SERVER.render_as_string(hide_password=False))
    assert "Is the server running and reachable?" in said
    assert ":***@127.0.0.1" in said
    assert PASSWORD not in said


def test_a_missing_driver_is_told_with_how_to_get_it(refused, monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    said = refused("postgresql+psycopg://course:secret@127.0.0.1/grades")
    assert "pip install 'perceptron-ann-kit[postgresql]'" in said
    assert "secret" not in said


def test_what_a_driver_repeats_of_the_password_is_hidden_and_only_the_first_line_is_told():
    error = OperationalError("SELECT", {}, Exception(f"no entry for {PASSWORD}.\nHINT: {PASSWORD}"))
    assert addresses.reason_of(SERVER, error) == "no entry for ***"


def test_a_damaged_file_and_one_that_is_held_are_told_apart():
    url = make_url("sqlite:////course/gradebook.db")
    damaged, held = (
        str(addresses.trouble(url, OperationalError("SELECT", {}, Exception(words))))
        for words in ("file is not a database", "database is locked")
    )
    assert "is damaged: file is not a database. Put a copy back in its place." in damaged
    assert "cannot be used: database is locked. Does another program (formgrader, a backup) hold it?" in held
