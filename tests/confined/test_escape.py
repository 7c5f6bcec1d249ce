"""Nothing that student code does reaches what is outside, and its author is told what stopped it."""

from __future__ import annotations

import platform

import pytest
from attacks.classes import complaints, differences, ending, gaps, unspecific
from attacks.corpus import load
from attacks.searching import HOLDING, PATIENT, SECRET, searching
from attacks.trying import alone, has_breached

from autograde.checks.judges import judge

pytestmark = pytest.mark.usefixtures("nothing_is_left")

ATTACKS = load("escape")


def named(attack):
    """Return an attack as a parameter; some are for one kind of processor."""
    machine = attack.header("machine", platform.machine())
    unfit = pytest.mark.skipif(machine != platform.machine(), reason="for another kind of processor")
    return pytest.param(attack, id=attack.name, marks=unfit)


@pytest.mark.parametrize("attack", [named(attack) for attack in ATTACKS])
def test_an_escape_fails_and_its_author_is_told_why(attack, attacked, harm):
    assert complaints(attacked, attack, harm.get(attack.name, ())) == []


def test_nothing_that_escapes_aim_at_is_touched(harm):
    assert harm == {}


def test_beside_escapes_those_who_work_honestly_get_what_they_get_alone(attacked, calm):
    assert differences(attacked, calm) == []
    assert [record["score"] for record in calm.records.values()] == [100, 0, 0, 100]


def test_the_command_makes_all_of_a_class_full_of_escapes(attacked):
    assert ending(attacked) == []
    assert gaps(attacked) == []


def test_no_reason_of_an_escape_is_what_those_are_told_who_hand_in_nothing(attacked):
    assert unspecific(attacked) == []


def test_nothing_of_a_notebook_is_in_the_memory_of_the_next():
    for _ in range(2):
        alone(HOLDING, limits=PATIENT)
    assert not has_breached(alone(searching(SECRET), limits=PATIENT).notebook)


def test_the_secret_of_the_course_is_not_in_the_memory_of_a_notebook(course):
    assert not has_breached(alone(searching(course.secret()), limits=PATIENT).notebook)


def test_the_judges_are_not_in_the_memory_of_a_notebook():
    assert not has_breached(alone(searching(judge.__doc__.encode()), limits=PATIENT).notebook)


def test_there_are_many_escapes_and_each_says_what_it_tries():
    assert len(ATTACKS) >= 90
    assert len({attack.summary for attack in ATTACKS}) == len(ATTACKS)
    assert {attack.header("proof") for attack in ATTACKS} == {"open", "plain"}
    assert all(attack.header("reason") for attack in ATTACKS)
