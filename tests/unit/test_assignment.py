"""A source notebook that cannot grade is refused with all that is wrong with it."""

from __future__ import annotations

import nbformat
import pytest

from autograde.core.errors import CourseError
from autograde.course import assignment as assignments
from autograde.course.cells import grade_id


@pytest.fixture
def source(course):
    """Return the path of a source notebook, and a function that changes one of its cells."""
    path = course.root / "source" / "perceptron" / "perceptron.ipynb"

    def change(name, **changes):
        notebook = nbformat.read(path, as_version=4)
        cell = next(cell for cell in notebook.cells if grade_id(cell) == name)
        for key, value in changes.items():
            if key in ("points", "grade_id"):
                cell.metadata.nbgrader[key] = value
            else:
                cell[key] = value
        nbformat.write(notebook, path)

    return path, change


def test_the_source_of_the_course_is_sound(assignment):
    assert assignment.max_score == 100
    assert len(assignment.tests) == 8


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"points": 12}, "add up to 99"),
        ({"source": "assert True"}, "needs one probe"),
        (
            {"source": "hint = 1\nfor p, (q, _) in (): pass\nimport os.path"},
            r"leaves names behind \(_, hint, os, p, q\)",
        ),
        ({"source": '### BEGIN HIDDEN TESTS\nprobe("perceptron.none")\n### END HIDDEN TESTS'}, "no probe or no judge"),
        ({"source": '### BEGIN HIDDEN TESTS\nprobe("other.none")\n### END HIDDEN TESTS'}, "no probe or no judge"),
        ({"grade_id": "test-model"}, "used 2 times"),
        ({"id": "a1b2"}, "another id"),
        ({"execution_count": 3}, "has outputs"),
        ({"metadata": {"nbgrader": {"grade": True, "grade_id": "test-loss", "points": 13}}}, "hints_on"),
    ],
)
def test_a_source_that_cannot_grade_is_refused(source, changes, complaint):
    path, change = source
    change("test-loss", **changes)
    with pytest.raises(CourseError, match=complaint):
        assignments.load(path)


def test_a_solution_without_a_region_is_refused(source):
    path, change = source
    change("perceptron-loss", source="class Perceptron(Perceptron): pass")
    with pytest.raises(CourseError, match="no region"):
        assignments.load(path)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"cells": 1}', '{"nbformat": 4, "cells": [{}]}'])
def test_a_source_that_is_no_notebook_is_refused(source, content):
    path, _ = source
    path.write_text(content)
    with pytest.raises(CourseError, match=r"cannot be read|no graded cell"):
        assignments.load(path)
