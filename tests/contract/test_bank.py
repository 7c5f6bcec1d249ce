"""The banks measure the checks: what is right passes untouched, what is wrong is found, and named."""

from __future__ import annotations

import ast
import importlib
import json
from collections import Counter

import pytest
from in_process import assignment_of, grade_in_process, named_in_errors, points
from places import TESTS

from autograde.authoring.verify import SLIDES, UNNAMED
from autograde.checks.bank import variants
from autograde.core.model import Outcome

GOLDEN = TESTS / "golden"
ASSIGNMENTS = ("perceptron", "xor", "mnist", "ann")
EACH_TIME = 100  # a seed that is not the confined run's: what loses something is tried only there, all else everywhere
SEEDS = [EACH_TIME, *(pytest.param(seed, marks=pytest.mark.soak) for seed in range(101, 106))]
SLOW = {"perceptron.gates", "xor.table", "ann.accuracy"}  # start where the case says: the confined run shows them
LEAST = {"perceptron": (36, 18), "xor": (30, 15), "mnist": (20, 12), "ann": (60, 25)}  # mistakes, alternatives
BEYOND_THE_SLIDES = 5  # points that the lecture's own code may lose

each_assignment = pytest.mark.parametrize("assignment", ASSIGNMENTS)


def bank(assignment):
    return [*variants(assignment, "right"), *variants(assignment, "wrong")]


def golden(assignment):
    """Return what each variant lost in the confined run, by probe; what is not there lost nothing."""
    by_cell = json.loads((GOLDEN / f"{assignment}.json").read_text(encoding="utf-8"))
    probes = {test.grade_id: test.probe for test in assignment_of(assignment).tests}
    return {
        name: {probes[cell]: findings for cell, findings in entry["lost"].items()} for name, entry in by_cell.items()
    }


def what_is_lost(grades):
    """Return, for each probe, what is lost there: title, weight and the mistake that is named."""
    found = {name: [f for f in findings if f.outcome is not Outcome.PASSED] for name, findings in grades.items()}
    return {name: [[f.title, f.weight, f.mistake] for f in findings] for name, findings in found.items() if findings}


def named(lost):
    return {mistake for findings in lost.values() for _, _, mistake in findings} - {None}


@each_assignment
def test_there_is_a_wrong_variant_for_each_known_mistake_and_no_other(assignment):
    judges = importlib.import_module(f"autograde.checks.judges.{assignment}").JUDGES
    known = {mistake.name for judge in judges for check in judge.checks for mistake in check.mistakes}
    assert known == {variant.mistake for variant in variants(assignment, "wrong")} - {UNNAMED}


@each_assignment
def test_the_banks_are_large_enough_to_measure_with(assignment):
    mistakes, alternatives = LEAST[assignment]
    assert len({variant.mistake for variant in variants(assignment, "wrong")}) >= mistakes
    assert len(variants(assignment, "right")) >= alternatives


@each_assignment
def test_at_least_four_of_five_wrong_submissions_are_told_their_mistake(assignment):
    wrong = Counter(variant.mistake == UNNAMED for variant in variants(assignment, "wrong"))
    assert wrong[False] >= 0.8 * wrong.total()


@each_assignment
def test_each_variant_says_in_a_sentence_what_it_is(assignment):
    summaries = {variant.name: variant.summary for variant in bank(assignment)}
    assert [name for name, text in summaries.items() if not text.endswith(".") or "\n" in text] == []


@each_assignment
def test_the_code_of_each_variant_can_be_read(assignment):
    for variant in bank(assignment):
        ast.parse(variant.code, variant.name)


@each_assignment
def test_no_two_variants_are_the_same(assignment):
    codes = [variant.code.partition("\n")[2] + "".join(variant.cells.values()) for variant in bank(assignment)]
    assert len(set(codes)) == len(codes)


@each_assignment
def test_right_alternatives_lose_nothing_and_the_slides_only_what_the_task_asks_beyond_them(assignment):
    lost = golden(assignment)
    slides = lost.pop(SLIDES, {})
    assert sum(weight for findings in slides.values() for _, weight, _ in findings) <= BEYOND_THE_SLIDES
    assert not lost.keys() & {variant.name for variant in variants(assignment, "right")}


@each_assignment
def test_wrong_variants_lose_points_and_no_other_mistake_is_named(assignment):
    lost = golden(assignment)
    for variant in variants(assignment, "wrong"):
        assert named(lost[variant.name]) == {variant.mistake} - {UNNAMED}, variant.name


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["right", "wrong"])
@each_assignment
def test_no_outcome_depends_on_the_seed(assignment, kind, seed):
    expected, others = golden(assignment), []
    for variant in variants(assignment, kind):
        should = expected.get(variant.name, {})
        probes = points(assignment).keys() - SLOW
        if seed == EACH_TIME:
            probes = probes & should.keys() or probes
        should = {name: found for name, found in should.items() if name in probes}
        with named_in_errors(variant.name):
            seen = what_is_lost(grade_in_process(variant, assignment, seed, probes))
        others += [f"{variant.name} loses {seen} instead of {should}"] if seen != should else []
    assert not others, "\n".join(others)
