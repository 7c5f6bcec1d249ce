"""Nothing that student code fabricates, patches or edits gains a point, and its author is told why."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from attacks.corpus import Attack, load
from attacks.forging import submission_of
from attacks.proofs import PROOFS
from in_process import assignment_of

from autograde.grading import Order, grade
from autograde.model import Status
from autograde.sandbox.limits import Limits

FORGERIES = load("forgery")
QUICK = Limits(cell_cpu=2, notebook_cpu=6)
SEED = 0x5EED_0F_7415_C1A5  # like those of a course: nobody guesses it

EMPTY = Attack("forgery", "empty", "Does nothing.", {}, "")
"""The attack that is none: every proof must say so."""

EMPTY_FILE = "def submission(released, solved): return released"


def named(attacks):
    return pytest.mark.parametrize("attack", attacks, ids=lambda attack: attack.name)


@cache
def graded(attack):
    assignment = replace(assignment_of(attack.header("assignment", "perceptron")), limits=QUICK)
    return grade(Order(submission_of(attack), assignment, "mallory", SEED)).result


@named(FORGERIES)
def test_a_forgery_gains_no_point(attack, request):
    if why := attack.header("open"):
        request.applymarker(pytest.mark.xfail(reason=why, strict=True))
    assert graded(attack).score == 0


@named(FORGERIES)
def test_the_author_of_a_forgery_is_told_why(attack):
    assert graded(attack).status is Status.GRADED
    assert attack.header("reason") in json.dumps(graded(attack).to_json(), ensure_ascii=False)


ALWAYS = ("stock", "inside", "fixed", "first", "saved")
"""Of these proofs the first forgery is proved real in every run, of the others when there is time."""

UNPAID = [attack for attack in FORGERIES if not attack.header("open")]
QUICKLY = [next(attack for attack in UNPAID if attack.header("proof") == kind) for kind in ALWAYS]


@named(QUICKLY)
def test_a_grader_without_the_defence_falls_for_it(attack):
    assert PROOFS[attack.header("proof")](attack)


@pytest.mark.soak
@named([attack for attack in FORGERIES if attack not in QUICKLY])
def test_a_grader_without_the_defence_falls_for_each(attack):
    assert PROOFS[attack.header("proof")](attack)


@pytest.mark.parametrize(
    "kind", [pytest.param(each, marks=[] if each in ALWAYS else pytest.mark.soak) for each in PROOFS]
)
def test_no_proof_holds_for_an_attack_that_is_empty(kind):
    whole_file = kind in ("trusting", "regions", "saved", "kernel")
    empty = replace(EMPTY, headers={"kind": "notebook"}, code=EMPTY_FILE) if whole_file else EMPTY
    assert not PROOFS[kind](empty)


def test_the_corpus_is_large_and_each_file_says_what_it_tries_and_how_that_is_proved():
    assert len(FORGERIES) >= 34
    assert len({attack.summary for attack in FORGERIES}) == len(FORGERIES)
    assert {attack.header("proof") for attack in FORGERIES} == set(PROOFS)
    assert all(attack.header("reason") for attack in FORGERIES)
