"""The whole way, confined, for the banks: right submissions keep full marks, wrong ones are caught and named.

A few of each run here each time, and the demo of the whole sample class runs besides; `test_bank` compares what all
of them lose with the same golden files, without the sandbox and the probes that take long. `autograde verify`,
`--regenerate-golden` and `make soak` run them all confined.
"""

from __future__ import annotations

import json

import pytest
from in_process import assignment_of
from places import TESTS

from autograde.authoring.verify import SLIDES, bank_of, try_bank
from autograde.core.model import Outcome

SAMPLE = (15, 40)  # of the right and of the wrong ones
GOLDEN = TESTS / "golden"


@pytest.fixture(scope="module", params=[SAMPLE, pytest.param((1, 1), marks=pytest.mark.soak)], ids=["sample", "all"])
def every(request):
    return request.param


@pytest.fixture(scope="module", params=["perceptron", "xor", "mnist", "ann"])
def trials(request, every):
    assignment = assignment_of(request.param)
    bank = bank_of(assignment)
    if not request.config.getoption("--regenerate-golden"):
        slides = [variant for variant in bank if variant.name == SLIDES]
        right = [variant for variant in bank if not variant.mistake and variant not in slides]
        wrong = [variant for variant in bank if variant.mistake]
        bank = [*slides, *right[:: every[0]], *wrong[:: every[1]]]
    return try_bank(assignment, bank, workers=2)


def lost(result):
    """Return, for each graded cell, what is lost there: title, weight and the mistake that is named."""
    found = {cell.grade_id: [f for f in cell.findings if f.outcome is not Outcome.PASSED] for cell in result.cells}
    return {name: [[f.title, f.weight, f.mistake] for f in findings] for name, findings in found.items() if findings}


def test_right_submissions_get_full_marks_and_the_literal_slides_at_least_95(trials):
    scores = {trial.variant.name: trial.result.score for trial in trials if not trial.variant.mistake}
    assert scores.pop(SLIDES) >= 95
    assert scores == dict.fromkeys(scores, 100)


def test_wrong_submissions_lose_points_and_are_told_their_mistake(trials):
    wrong = [trial for trial in trials if trial.variant.mistake]
    assert [trial.variant.name for trial in wrong if not trial.as_expected] == []


def test_submissions_lose_just_the_findings_that_they_should(trials, regenerate):
    golden = GOLDEN / f"{trials[0].result.assignment}.json"
    seen = {
        trial.variant.name: {"score": trial.result.score, "lost": lost(trial.result)} for trial in trials if trial.lost
    }
    if regenerate:
        golden.write_text(json.dumps(seen, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    expected = json.loads(golden.read_text(encoding="utf-8"))
    tried = {trial.variant.name for trial in trials}
    assert seen == {name: lost for name, lost in expected.items() if name in tried}
