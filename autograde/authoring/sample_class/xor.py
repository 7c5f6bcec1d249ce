"""The sample class of `xor`."""

from __future__ import annotations

from autograde.authoring.sample_class.making import Student, from_bank, released, saved_elsewhere, solved

__all__ = ["CLASS"]

CLASS = (
    Student("right", "solves everything", solved, 100.0),
    Student("right-slides", "copies the lecture's code", from_bank("right", "literal_slides"), 98.0),
    Student(
        "no-slope",
        "forgets the slope of the hidden layer",
        from_bank("wrong", "hidden_slope_forgotten"),
        74.0,
        "hidden_slope_forgotten",
    ),
    Student("other-editor", "saves in an editor that drops nbgrader's metadata", saved_elsewhere, 100.0),
    Student("blank", "submits the release as it is", released, 0.0, "TODO 1-1"),
)
