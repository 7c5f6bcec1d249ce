"""A release is proved by grading: the solution gets all points, a blank notebook none, the same each time."""

from __future__ import annotations

import nbformat
import pytest
from in_process import assignment_of
from places import ROOT

from autograde.authoring import release
from autograde.course import course as courses
from autograde.course.cells import grade_id


@pytest.mark.parametrize("name", ["perceptron", "xor", "mnist", "ann"])
def test_all_proofs_hold_for_each_release(name):
    assignment = assignment_of(name)
    proofs = list(release.prove(assignment, release.make(courses.find(ROOT), assignment)))
    assert [proof for proof in proofs if not proof.holds] == []
    assert len(proofs) == 5


def test_a_solution_that_fails_its_own_checks_is_not_released(assignment, released):
    wrong = nbformat.from_dict(assignment.notebook)
    loss = next(cell for cell in wrong.cells if grade_id(cell) == "perceptron-loss")
    loss.source += "\n\nclass Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred):\n        return 1.0\n"
    mistaken = type(assignment)(assignment.name, assignment.version, wrong, assignment.tests)
    proofs = release.prove(mistaken, released)
    assert "the solution scores full marks" in [proof.claim for proof in proofs if not proof.holds]
