"""The whole way, confined, for both banks: right submissions keep full marks, wrong ones are caught and named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from autograde.verify import SLIDES, try_bank

GOLDEN = Path(__file__).parent / "golden" / "perceptron_bank.json"


@pytest.fixture(scope="module")
def trials(assignment):
    return try_bank(assignment, workers=2)


def test_right_submissions_get_full_marks_and_the_literal_slides_at_least_95(trials):
    scores = {trial.variant.name: trial.result.score for trial in trials if not trial.variant.mistake}
    assert scores.pop(SLIDES) >= 95
    assert scores == dict.fromkeys(scores, 100)
    assert len(scores) >= 15


def test_wrong_submissions_lose_points_and_are_told_their_mistake(trials):
    wrong = [trial for trial in trials if trial.variant.mistake]
    assert [trial.variant.name for trial in wrong if not trial.as_expected] == []
    assert len({trial.variant.mistake for trial in wrong}) >= 30


def test_wrong_submissions_lose_just_the_findings_that_they_should(trials, regenerate):
    lost = {trial.variant.name: [trial.result.score, *trial.lost] for trial in trials if trial.lost}
    if regenerate:
        GOLDEN.write_text(json.dumps(lost, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8")
    assert lost == json.loads(GOLDEN.read_text(encoding="utf-8"))
