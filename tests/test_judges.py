"""What holds for the judges of every assignment."""

from __future__ import annotations

import importlib

import numpy as np
import pytest
from in_process import blank, grade_in_process, judge_names, lost, namespace_of, passed, points

from autograde.model import Outcome

CLASSES = {"perceptron": "Perceptron", "xor": "Perceptron", "ann": "ANN"}
each_assignment = pytest.mark.parametrize("assignment", [*CLASSES, "mnist"])
each_class = pytest.mark.parametrize("assignment", CLASSES)


def judges(assignment):
    return importlib.import_module(f"autograde.judges.{assignment}").JUDGES


@each_assignment
def test_weights_of_each_judge_add_up_to_the_points_of_its_cell(assignment):
    weights = {judge.probe: sum(check.weight for check in judge.checks) for judge in judges(assignment)}
    assert weights == points(assignment)


@each_assignment
def test_each_probe_has_its_judge_in_the_same_order(assignment):
    probes = importlib.import_module(f"autograde.probes.{assignment}").PROBES
    assert [probe.name for probe in probes] == [judge.probe for judge in judges(assignment)]


@each_assignment
def test_the_solution_passes_everything(assignment):
    assert lost(grade_in_process("", assignment)) == []


@each_class
def test_a_blank_class_gets_nothing_and_is_told_what_is_to_do(assignment):
    findings = lost(judge_names(namespace_of(blank(assignment)), assignment))
    assert sum(finding.weight for finding in findings) == 100
    assert {finding.outcome for finding in findings} <= {Outcome.FAILED, Outcome.BLOCKED}
    assert all("TODO 2-1 is not done yet" in finding.got for finding in findings)


@each_class
def test_without_the_class_nothing_is_given_and_it_is_said_why(assignment):
    findings = lost(judge_names({}, assignment))
    assert sum(finding.weight for finding in findings) == 100
    assert {finding.got for finding in findings} == {f"{CLASSES[assignment]} is not defined"}


@each_class
@pytest.mark.parametrize("subject", [5, None, "Perceptron", np.zeros(3), lambda *_a, **_k: 1, object()], ids=repr)
def test_a_subject_that_is_no_class_gets_nothing(assignment, subject):
    assert sum(passed(judge_names({CLASSES[assignment]: subject}, assignment)).values()) == 0
