"""Whether a worker may grade: what differs from the coordinator's installation, or is not confined, is named."""

from __future__ import annotations

import asyncio

import pytest

from autograde.cluster import checking
from autograde.core.errors import ConfinementError
from autograde.grading.provenance import of_installation
from autograde.sandbox import levels
from autograde.sandbox.layers import FULL, NONE


@pytest.fixture
def confined(monkeypatch):
    """Say what keeps this machine from confining student code, or that nothing does."""

    def say(problem):
        monkeypatch.setattr(levels, "problem_with", lambda _: problem)

    say(None)
    return say


@pytest.mark.usefixtures("confined")
def test_a_worker_with_the_coordinators_installation_may_grade():
    assert checking.refusal(FULL, of_installation()) is None


@pytest.mark.usefixtures("confined")
def test_a_worker_with_another_installation_is_refused_and_what_differs_is_named():
    said = checking.refusal(FULL, of_installation() | {"numpy": "1.0", "kit": "0.0.1", "python": "2.7"})
    ours = of_installation()
    for part in (f"kit ({ours['kit']} instead of 0.0.1)", f"numpy ({ours['numpy']} instead of 1.0)", "Python ("):
        assert part in said
    assert "scipy" not in said


def test_a_worker_that_cannot_confine_is_refused_unless_nobody_asks_for_it(confined):
    confined("there are no namespaces")
    said = checking.refusal(FULL, of_installation())
    assert "cannot confine student code (full): there are no namespaces. Run `autograde doctor` there" in said
    assert checking.refusal(NONE, of_installation()) is None


def test_a_worker_offers_its_best_level_or_says_why_it_has_none(monkeypatch):
    def none():
        raise ConfinementError("Student code cannot be confined on this machine.")

    monkeypatch.setattr(levels, "best", lambda: FULL)
    assert asyncio.run(checking.offer()) == tuple(sorted(FULL))
    monkeypatch.setattr(levels, "best", none)
    assert asyncio.run(checking.offer()) == "Student code cannot be confined on this machine."
