"""Nothing that student code does reaches what is outside, and its author is told what stopped it."""

from __future__ import annotations

import hashlib
import os
import platform
import time

import numpy as np
import pytest
from attacks.corpus import load
from attacks.trying import alone, complaints, graded, has_breached, is_real, proof

from autograde.judges import judge
from autograde.sandbox.layers import NONE
from autograde.sandbox.limits import Limits

pytestmark = [pytest.mark.quiet, pytest.mark.usefixtures("nothing_is_left")]

ESCAPES = load("escape")
QUICKLY = ("read_judges", "connect_by_tcp", "kill_a_process", "make_user_namespace", "outlive_the_notebook")
"""Of these it is proved in every run that they are real, of the others when there is time."""


def named(attacks):
    return pytest.mark.parametrize("attack", attacks, ids=lambda attack: attack.name)


@pytest.fixture(autouse=True)
def _fits_this_machine(request):
    attack = getattr(request.node, "callspec", None) and request.node.callspec.params.get("attack")
    if attack and attack.header("machine", platform.machine()) != platform.machine():
        pytest.skip("for another kind of processor")


@named(ESCAPES)
def test_an_escape_fails_and_its_author_is_told_why(attack, prey, assignment, released):
    started = time.monotonic()
    tried = graded(attack, assignment, released, prey)
    assert complaints(attack, tried, time.monotonic() - started, prey) == []


def prove(attack, prey):
    if attack.header("root") and os.geteuid() != 0:
        pytest.skip("possible for root only")
    if attack.header("owner") and not os.access(np.__file__, os.W_OK):
        pytest.skip("possible for the owner of the installed libraries only")
    tried = proof(attack, prey)
    if tried.is_lacking:
        pytest.skip("this machine's Linux has no such thing")
    assert is_real(attack, tried, prey), tried.said


@named([attack for attack in ESCAPES if attack.name in QUICKLY])
def test_without_confinement_an_escape_succeeds(attack, prey):
    prove(attack, prey)


@pytest.mark.soak
@named([attack for attack in ESCAPES if attack.name not in QUICKLY])
def test_without_confinement_each_escape_succeeds(attack, prey):
    prove(attack, prey)


def searching(secret):
    """Return a cell that searches its own memory for a secret of which it knows the beginning only."""
    search = next(attack for attack in ESCAPES if attack.name == "search_memory_for_secrets")
    known = {"beginning": secret[:8], "length": len(secret), "digest": hashlib.sha256(secret).hexdigest()}
    return f"PREY = {known | {'victim': 'self'}!r}\n{search.code}"


PATIENT = Limits(cell_cpu=10, notebook_cpu=20)
SECRET = os.urandom(20).hex()
HOLDING = f"kept = [{SECRET!r} + str(number) for number in range(1000)]"


def test_a_search_of_memory_finds_what_the_same_notebook_holds():
    assert has_breached(alone(HOLDING, searching(SECRET.encode()), limits=PATIENT, layers=NONE).notebook)


def test_nothing_of_a_notebook_is_in_the_memory_of_the_next():
    for _ in range(2):
        alone(HOLDING, limits=PATIENT)
    assert not has_breached(alone(searching(SECRET.encode()), limits=PATIENT).notebook)


def test_the_secret_of_the_course_is_not_in_the_memory_of_a_notebook(course):
    assert not has_breached(alone(searching(course.secret()), limits=PATIENT).notebook)


def test_the_judges_are_not_in_the_memory_of_a_notebook():
    assert not has_breached(alone(searching(judge.__doc__.encode()), limits=PATIENT).notebook)


def test_there_are_many_escapes_and_each_says_what_it_tries():
    assert len(ESCAPES) >= 90
    assert len({attack.summary for attack in ESCAPES}) == len(ESCAPES)
    assert {attack.header("proof") for attack in ESCAPES} == {"open", "plain"}
    assert all(attack.header("reason") for attack in ESCAPES)
