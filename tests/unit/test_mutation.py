"""The mutation table says which submission loses which finding, and what the checks cannot tell apart."""

from __future__ import annotations

import pytest
from rich.console import Console

from autograde.authoring import mutation
from autograde.authoring.mutation import table_of
from autograde.authoring.verify import Trial
from autograde.checks.bank import Variant
from autograde.cli import tables
from autograde.core.model import CellResult, Finding, Outcome, Result, Status

TITLES = ("adds", "subtracts", "never fails")


def trial(name, mistake, lost=(), named=None):
    """Return a submission that loses the findings with these titles; `named` is the mistake that each of them names."""
    findings = tuple(
        Finding(title, Outcome.FAILED, 1, mistake=named) if title in lost else Finding(title, Outcome.PASSED, 1)
        for title in TITLES
    )
    score = 3.0 - len(lost)
    result = Result(name, "sums", Status.GRADED, 3.0, score=score, cells=(CellResult("test-sums", score, 3, findings),))
    return Trial(Variant(name, mistake, "A <b>summary</b>.", ""), result)


@pytest.fixture
def table():
    return table_of(
        "sums",
        [
            trial("loops", None),
            trial("sign", "sign", ["adds", "subtracts"], "sign"),
            trial("sign--twice", "sign", ["adds", "subtracts"], "sign"),
            trial("unnamed--half", "unnamed", ["adds"]),
            trial("unnamed--double", "unnamed", ["adds"]),
            trial("missed", "missed"),
        ],
    )


def test_totals_count_mistakes_once(table):
    assert table.totals == {
        "wrong submissions": 5,
        "distinct mistakes": 3,
        "caught": 4,
        "named": 2,
        "right submissions": 1,
        "right as expected": 1,
    }


def test_a_finding_that_nobody_loses_is_idle(table):
    assert [column.title for column in table.idle] == ["never fails"]


def test_it_counts_who_loses_a_finding_and_who_loses_no_other(table):
    assert [table.lost_by(column) for column in range(3)] == [4, 2, 0]
    assert [table.lost_only_by(column) for column in range(3)] == [2, 0, 0]


def test_mistakes_with_the_same_findings_and_no_name_are_alike(table):
    assert table.alike == (("unnamed--double", "unnamed--half"),)


def test_a_wrong_submission_that_loses_nothing_is_not_as_expected(table):
    assert [row.name for row in table.rows if not row.as_expected] == ["missed"]


def test_the_page_shows_every_row_and_escapes_its_texts(table):
    page = mutation.page([table])
    assert all(f"/{row.name}" in page for row in table.rows)
    assert page.count("●") == 1 + sum(len(row.lost) for row in table.rows)  # one in its explanation
    assert "<b>summary</b>" not in page
    assert "never fails" in page


def test_the_terminal_shows_one_mark_for_each_finding(table):
    console = Console(width=160, record=True)
    console.print(tables.finding_table(table), tables.mutation_table(table))
    text = console.export_text()
    assert "●●·" in text
    assert "●··" in text
