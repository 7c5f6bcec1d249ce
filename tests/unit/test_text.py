"""Text that comes from elsewhere is well-formed where it is kept, and commands nothing where it is shown."""

from __future__ import annotations

import doctest

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from autograde.cli import tables
from autograde.core import text
from autograde.core.model import CellResult, Finding, Outcome, Result, Status
from autograde.core.records import Change

ANY = st.text(st.characters(codec=None))


def test_the_examples_of_the_guard_hold():
    assert doctest.testmod(text).failed == 0


@given(ANY)
def test_well_formed_text_can_be_written_anywhere_and_stays_as_it_is(value):
    made = text.well_formed(value)
    made.encode()
    assert "\0" not in made
    assert text.well_formed(made) == made


@given(ANY)
def test_what_can_be_written_is_not_changed(value):
    if not any("\ud800" <= each <= "\udfff" or each == "\0" for each in value):
        assert text.well_formed(value) == value


@given(ANY)
def test_one_line_is_one_line_without_controls(value):
    made = text.one_line(value, most=50)
    made.encode()
    assert len(made) <= 50
    assert len(made.splitlines()) <= 1
    assert all(each.isprintable() or each in "\u00a0\u3000" or ord(each) > 0x9F for each in made)


@given(ANY)
def test_a_terminal_is_never_given_a_control_character(value):
    made = text.for_terminal(value)
    made.encode()
    assert not any((each < " " and each not in "\t\n") or "\x7f" <= each <= "\x9f" for each in made)


HOSTILE = "[bold]a[/x]\x1b[2J\x07\x9b1mb\ud800"


def printed(table):
    console = Console(width=300, force_terminal=True, color_system=None)
    with console.capture() as capture:
        console.print(table)
    return capture.get()


def test_names_and_reasons_are_shown_as_they_are_written():
    finding = Finding(HOSTILE, Outcome.FAILED, 1.0, got=HOSTILE)
    result = Result(HOSTILE, "a", Status.GRADED, 1.0, score=0.0, cells=(CellResult("t", 0.0, 1.0, (finding,)),))
    change = Change(HOSTILE, "a", "now", HOSTILE, 0.0, 1.0, HOSTILE)
    for table in (
        tables.result_table([result], {("a", HOSTILE): 0.0}),
        tables.change_table(f"Scores of {HOSTILE}", [change]),
    ):
        shown = printed(table)
        assert "[bold]a[/x]\\x1b[2J\\x07\\x9b1mb\\ud800" in shown
        assert "\x1b[2J" not in shown
