"""Nothing that student code fabricates, patches or edits gains a point, and its author is told why."""

from __future__ import annotations

import pytest
from attacks.classes import complaints, differences, ending, forgers, gaps, take_in, unspecific
from attacks.corpus import load
from attacks.proofs import PROOFS

pytestmark = pytest.mark.usefixtures("nothing_is_left")

ATTACKS = load("forgery")


@pytest.fixture(scope="module")
def attacked(chosen, tmp_path_factory):
    """Return the class that is full of forgers, which the command has graded."""
    return take_in(tmp_path_factory.mktemp("attacked"), forgers(chosen))


def named(attack):
    """Return a forgery as a parameter; some succeed still, and say why."""
    why = attack.header("open")
    return pytest.param(attack, id=attack.name, marks=pytest.mark.xfail(reason=why, strict=True) if why else ())


@pytest.mark.parametrize("attack", [named(attack) for attack in ATTACKS])
def test_a_forgery_gains_no_point_and_its_author_is_told_why(attack, attacked):
    assert complaints(attacked, attack) == []


def test_beside_forgers_those_who_work_honestly_get_what_they_get_alone(attacked, calm):
    assert differences(attacked, calm) == []
    scores = {student: record["score"] for (name, student), record in calm.records.items() if name == "perceptron"}
    assert scores["ada"] == scores["tom"] == 100 > scores["pia"] > scores["kim"] == 0


def test_the_command_makes_all_of_a_class_full_of_forgers(attacked):
    assert ending(attacked) == []
    assert gaps(attacked) == []


def test_no_reason_of_a_forgery_is_what_those_are_told_who_hand_in_nothing(attacked):
    assert unspecific(attacked) == []


def test_there_are_many_forgeries_and_each_says_what_it_tries_and_how_that_is_proved():
    assert len(ATTACKS) >= 77
    assert len({attack.summary for attack in ATTACKS}) == len(ATTACKS)
    assert {attack.header("proof") for attack in ATTACKS} == set(PROOFS)
    assert all(attack.header("reason") for attack in ATTACKS)
