"""The sample class of `mnist`."""

from __future__ import annotations

from autograde.authoring.sample_class.making import Student, from_bank, released, solved

__all__ = ["CLASS"]

CLASS = (
    Student("right", "solves everything", solved, 100.0),
    Student("right-slides", "keeps the data frame of the slides", from_bank("right", "literal_slides"), 100.0),
    Student(
        "not-divided", "leaves the images at 0 to 255", from_bank("wrong", "not_normalised"), 93.0, "not_normalised"
    ),
    Student("blank", "submits the release as it is", released, 0.0, "TODO 3-1"),
)
