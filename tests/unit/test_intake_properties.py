"""Properties of intake: whatever bytes are handed in become a notebook of the assignment, or have a reason."""

from __future__ import annotations

import json

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograde.core.errors import UnreadableSubmission
from autograde.course.cells import grade_id, is_test
from autograde.intake import take

# The assignment is only read, so that its fixture serves all examples.
shared = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])

ANY_TEXT = st.text(st.characters(codec=None), max_size=40)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT
ANYTHING = st.recursive(
    LEAVES, lambda each: st.lists(each, max_size=4) | st.dictionaries(ANY_TEXT, each, max_size=4), max_leaves=8
)
MARKS = [
    "### BEGIN HIDDEN TESTS",
    "### END HIDDEN TESTS",
    "<<<<<<< a",
    "=======",
    ">>>>>>> b",
    "# %%",
    "TODO 1-2",
    "%%sh",
]
SOURCES = st.lists(ANY_TEXT | st.sampled_from([*MARKS, "def f(x):", "    return x", "(", '"""'])).map("\n".join)
METADATA = ANYTHING | st.fixed_dictionaries(
    {"nbgrader": st.fixed_dictionaries({"grade_id": ANYTHING | st.just("test-loss"), "grade": ANYTHING})}
)
CELLS = ANYTHING | st.fixed_dictionaries(
    {"cell_type": st.sampled_from(["code", "markdown", "raw", "heading"]) | ANYTHING},
    optional={
        "source": SOURCES | st.lists(SOURCES, max_size=4) | ANYTHING,
        "metadata": METADATA,
        "id": ANYTHING,
        "outputs": ANYTHING,
        "attachments": ANYTHING,
        "execution_count": ANYTHING,
    },
)
NOTEBOOKS = st.fixed_dictionaries(
    {"cells": st.lists(CELLS, max_size=6)},
    optional={"nbformat": ANYTHING | st.just(4), "nbformat_minor": ANYTHING | st.just(5), "metadata": ANYTHING},
)


def said(reason):
    """Check that a reason says something that can be written."""
    assert str(reason).encode()


@pytest.fixture(scope="session")
def taken(assignment):
    """Return what intake makes of bytes: the notebook, which is one of the assignment, or None with a reason."""
    tests = [grade_id(cell) for cell in assignment.notebook.cells if is_test(cell)]

    def call(content):
        try:
            intake = take(content, assignment)
        except UnreadableSubmission as reason:
            return said(reason)
        nbformat.validate(intake.notebook)
        nbformat.writes(intake.notebook).encode()
        "\n".join(intake.said).encode()
        assert [grade_id(cell) for cell in intake.notebook.cells if is_test(cell)] == tests
        return intake.notebook

    return call


@shared
@given(st.binary(max_size=200))
def test_any_bytes_are_a_notebook_or_unreadable(taken, content):
    taken(content)


@shared
@given(ANYTHING)
def test_any_json_is_a_notebook_or_unreadable(taken, document):
    taken(json.dumps(document).encode())


@shared
@given(NOTEBOOKS)
def test_any_notebook_is_one_of_the_assignment_or_unreadable(taken, document):
    taken(json.dumps(document).encode())


@shared
@given(st.data())
def test_a_notebook_of_which_any_piece_is_replaced_is_one_of_the_assignment_or_unreadable(taken, solved, data):
    start = data.draw(st.integers(0, len(solved)))
    end = data.draw(st.integers(start, min(len(solved), start + 500)))
    taken(solved[:start] + data.draw(st.binary(max_size=20)) + solved[end:])


@shared
@given(SOURCES)
def test_whatever_is_written_into_a_cell_of_ones_own_is_kept(taken, solved, source):
    notebook = nbformat.reads(solved.decode(), as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(source))
    assert taken(json.dumps(notebook).encode()) is not None
