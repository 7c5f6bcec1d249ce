"""A mended notebook scores what the undamaged one does, or without the solutions that it has lost, as its file says."""

from __future__ import annotations

from functools import partial

import pytest
from damaging import corpus
from in_process import assignment_of

from autograde.grading.pool import run_all
from autograde.grading.submission import Order, grade

GRADABLE = [damage for damage in corpus() if damage.is_gradable]
PERCEPTRON = [damage for damage in GRADABLE if damage.assignment == "perceptron"]
QUICK = [damage for damage in PERCEPTRON if damage.differ or damage in PERCEPTRON[::20]]
"""Those are graded in every run; the others are the undamaged notebook again, as `test_damaged` shows."""


def order(damage):
    return Order(damage.content, assignment_of(damage.assignment), "ada", 1)


@pytest.mark.parametrize(
    "damages",
    [QUICK, pytest.param([damage for damage in GRADABLE if damage not in QUICK], marks=pytest.mark.soak)],
    ids=["other cells", "the same cells"],
)
def test_a_mended_notebook_scores_what_its_file_says(damages):
    tasks = [partial(grade, order(damage)) for damage in damages]
    scores = {damages[index].name: graded.result.score for index, graded in run_all(tasks, 2)}
    assert scores == {damage.name: float(damage.headers["result"]) for damage in damages}
