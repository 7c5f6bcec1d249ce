"""Each attack gets what it wants where that is missing which stops it; what is left stops it alone."""

from __future__ import annotations

import os
import re
from dataclasses import replace

import numpy as np
import pytest
from attacks.corpus import Attack, load
from attacks.prey import prey
from attacks.proofs import PROOFS
from attacks.searching import HOLDING, PATIENT, SECRET, searching
from attacks.trying import alone, has_breached, is_real, proof

from autograde.sandbox.layers import NONE, REDUCED

pytestmark = pytest.mark.usefixtures("unconfined", "nothing_is_left")

ALWAYS = ("read_judges", "outlive_the_notebook", "memory_in_pipes", "broken_memory", "patches_allclose")
"""Of these it is proved in every run that they are real, of the others when there is time."""

EMPTY = Attack("forgery", "empty", "Does nothing.", {}, "")
"""The attack that is none: every proof must say so."""

EMPTY_FILE = "def submission(released, solved): return released"


def named(attacks):
    """Return attacks as parameters, most of them for the long run."""
    marks = {True: [], False: [pytest.mark.soak]}
    every = [pytest.param(each, id=each.name, marks=marks[each.name in ALWAYS]) for each in attacks]
    return pytest.mark.parametrize("attack", every)


@named(load("escape"))
def test_without_confinement_an_escape_succeeds(attack):
    if attack.header("root") and os.geteuid() != 0:
        pytest.skip("possible for root only")
    if attack.header("owner") and not os.access(np.__file__, os.W_OK):
        pytest.skip("possible for the owner of the installed libraries only")
    with prey(patience=0) as reached:
        tried = proof(attack, reached)
        if tried.is_lacking:
            pytest.skip("this machine's Linux has no such thing")
        assert is_real(attack, tried, reached), tried.said


@named(load("exhaustion"))
def test_with_a_higher_limit_an_exhaustion_succeeds(attack):
    if attack.header("root") and os.geteuid() != 0:
        pytest.skip("possible for root only")
    with prey(patience=0) as reached:
        tried = proof(attack, reached)
        assert is_real(attack, tried, reached), [said[-500:] for said in tried.said]


@named(load("forgery"))
def test_a_grader_without_the_defence_falls_for_a_forgery(attack):
    assert PROOFS[attack.header("proof")](attack)


@pytest.mark.parametrize(
    "kind", [pytest.param(each, marks=[] if each == "stock" else pytest.mark.soak) for each in PROOFS]
)
def test_no_proof_holds_for_an_attack_that_is_empty(kind):
    whole_file = kind in ("trusting", "regions", "saved", "kernel")
    empty = replace(EMPTY, headers={"kind": "notebook"}, code=EMPTY_FILE) if whole_file else EMPTY
    assert not PROOFS[kind](empty)


def test_a_search_of_memory_finds_what_the_same_notebook_holds():
    assert has_breached(alone(HOLDING, searching(SECRET), limits=PATIENT, layers=NONE).notebook)


@pytest.mark.parametrize("name", ["read_judges", "connect_by_tcp"])
def test_where_no_namespaces_can_be_made_an_escape_fails_all_the_same(name):
    (attack,) = (attack for attack in load("escape") if attack.name == name)
    with prey() as aimed_at:
        execution = alone(aimed_at.cell + attack.code, layers=REDUCED)
        assert not has_breached(execution.notebook)
        assert re.search(attack.header("reason"), f"ended with {execution.notebook.cells[0].outputs[0].ename}")
        assert aimed_at.harm() == []
