"""The sample class of the demo has somebody of every kind."""

from __future__ import annotations

from autograde.authoring.sample_class import CLASS

EVERYBODY = [student for students in CLASS.values() for student in students]


def test_the_class_is_large_and_mixed():
    assert len(CLASS["perceptron"]) >= 14
    assert all(len(students) >= 4 for students in CLASS.values())
    assert all(len({student.name for student in students}) == len(students) for students in CLASS.values())
    assert {None, 0.0, 100.0} <= {student.score for student in EVERYBODY}
    assert sum(student.name.startswith("cheat") for student in EVERYBODY) >= 4
