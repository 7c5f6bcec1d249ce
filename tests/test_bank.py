"""The banks measure the checks: what is right passes untouched, what is wrong is found, and named."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path

import pytest
from in_process import POINTS, grade_in_process, lost

from autograde.bank import variants
from autograde.judges.perceptron import JUDGES
from autograde.model import Outcome

GOLDEN = Path(__file__).parent / "golden" / "perceptron_findings.json"
RIGHT = {variant.name: variant for variant in variants("perceptron", "right")}
WRONG = {variant.name: variant for variant in variants("perceptron", "wrong")}
BEYOND_THE_SLIDES = [("loss_not_finite", 3), ("loss_score_local", 2)]


@cache
def graded(code):
    return grade_in_process(code)


def what_is_lost(grades):
    """Return, for each probe, what is lost there: title, weight and the mistake that is named."""
    findings = {name: [f for f in found if f.outcome is not Outcome.PASSED] for name, found in grades.items()}
    return {name: [[f.title, f.weight, f.mistake] for f in found] for name, found in findings.items() if found}


def test_there_is_a_wrong_variant_for_each_known_mistake_and_no_other():
    known = {mistake.name for judge in JUDGES for check in judge.checks for mistake in check.mistakes}
    assert known == {variant.mistake for variant in WRONG.values()}


def test_the_banks_are_large_enough_to_measure_with():
    assert len({variant.mistake for variant in WRONG.values()}) >= 36
    assert len(RIGHT) >= 18


@pytest.mark.parametrize("variant", [*RIGHT.values(), *WRONG.values()], ids=lambda variant: variant.name)
def test_a_variant_says_in_a_sentence_what_it_is(variant):
    assert variant.summary.endswith(".")
    assert "\n" not in variant.summary
    ast.parse(variant.code)


def test_no_two_variants_are_the_same():
    codes = [variant.code.partition("\n")[2] for variant in (*RIGHT.values(), *WRONG.values())]
    assert len(set(codes)) == len(codes)


@pytest.mark.parametrize("name", sorted(RIGHT.keys() - {"literal_slides"}))
def test_right_alternatives_lose_nothing(name):
    assert lost(graded(RIGHT[name].code)) == []


def test_the_slides_own_code_loses_only_what_the_task_asks_beyond_them():
    findings = lost(graded(RIGHT["literal_slides"].code))
    assert [(finding.mistake, finding.weight) for finding in findings] == BEYOND_THE_SLIDES


@pytest.mark.parametrize("variant", WRONG.values(), ids=WRONG)
def test_wrong_variants_lose_points_and_their_mistake_is_named(variant):
    findings = lost(graded(variant.code))
    assert variant.mistake in {finding.mistake for finding in findings}
    assert all(finding.hint for finding in findings if finding.mistake)


@pytest.mark.parametrize("variant", WRONG.values(), ids=WRONG)
def test_no_other_mistake_is_named(variant):
    assert {finding.mistake for finding in lost(graded(variant.code))} <= {variant.mistake, None}


def test_what_each_mistake_loses_is_as_reviewed(regenerate):
    seen = {name: what_is_lost(graded(variant.code)) for name, variant in WRONG.items()}
    if regenerate:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(json.dumps(seen, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert seen == json.loads(GOLDEN.read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", ["loops", "noisy"])
def test_the_same_seed_gives_the_same_findings(name):
    assert grade_in_process(RIGHT[name].code) == grade_in_process(RIGHT[name].code)


@pytest.mark.parametrize("variant", [*RIGHT.values(), *WRONG.values()], ids=lambda variant: variant.name)
def test_no_outcome_depends_on_the_seed(variant):
    expected = what_is_lost(graded(variant.code))
    for seed in range(10):
        # The gates start where the case says, not at random: two seeds show that the order of rows does not matter.
        probes = POINTS if seed < 2 else POINTS.keys() - {"perceptron.gates"}
        seen = what_is_lost(grade_in_process(variant.code, seed, probes))
        assert seen == {name: found for name, found in expected.items() if name in probes}
