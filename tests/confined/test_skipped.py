"""Cells tagged `skip-grading` are not run when grading, and keep what the student saw: text and pictures only."""

from __future__ import annotations

from dataclasses import replace

import nbformat
import pytest
from nbformat import NotebookNode, v4
from nbgrader.utils import is_solution

from autograde.authoring.release import solution_of
from autograde.core.files import notebook_text
from autograde.core.outputs import kept
from autograde.course.cells import is_skipped
from autograde.grading.submission import Order, grade
from autograde.intake import take

LONG = "trained = 60_000 * 'images'\nraise RuntimeError('this cell was run')"
SAVED = v4.new_output("stream", name="stdout", text="epoch 5: 0.95\n")


@pytest.fixture
def training(assignment):
    """Return the assignment with a given cell at its end that trains for long."""
    notebook = nbformat.from_dict(assignment.notebook)
    notebook.cells.append(v4.new_code_cell(LONG, id="training", metadata={"tags": ["skip-grading"]}))
    return replace(assignment, notebook=notebook)


def submitted(assignment, **changes):
    """Return the solution as bytes, its last cell with the student's outputs and `changes`."""
    notebook = solution_of(assignment)
    notebook.cells[-1].outputs = [SAVED]
    notebook.cells[-1].update(changes)
    return notebook_text(notebook).encode()


def last_cell(assignment, content):
    return take(content, assignment).notebook.cells[-1]


def test_the_cell_is_not_run_and_its_output_is_kept(training):
    graded = grade(Order(submitted(training), training, "ada", 1))
    assert graded.result.score == 100
    assert graded.notebook.cells[-1].outputs == [SAVED]


@pytest.mark.parametrize(
    "changes",
    [{"metadata": NotebookNode()}, {"metadata": NotebookNode(), "id": "vscode1"}, {"id": "other"}],
    ids=["tag lost", "tag and id lost", "id lost"],
)
def test_a_given_cell_is_recognised_when_an_editor_lost_its_tag_or_id(training, changes):
    assert last_cell(training, submitted(training, **changes)).metadata.tags == ["skip-grading"]


def test_students_may_tag_cells_of_their_own(assignment):
    notebook = solution_of(assignment)
    notebook.cells.append(v4.new_code_cell(LONG, metadata={"tags": ["mine", "skip-grading"]}))
    assert grade(Order(notebook_text(notebook).encode(), assignment, "ada", 1)).result.notices == ()


def test_a_tag_on_a_solution_does_not_keep_it_from_being_run(assignment):
    notebook = solution_of(assignment)
    for cell in notebook.cells:
        cell.metadata.tags = ["skip-grading"]
    taken = take(notebook_text(notebook).encode(), assignment).notebook
    tagged = [cell for cell in taken.cells if cell.metadata.get("tags")]
    assert not any(is_solution(cell) or "nbgrader" in cell.metadata for cell in tagged)
    assert grade(Order(notebook_text(notebook).encode(), assignment, "ada", 1)).result.score == 100


def test_outputs_of_cells_that_run_are_not_kept(assignment):
    notebook = solution_of(assignment)
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [SAVED]
    taken = take(notebook_text(notebook).encode(), assignment).notebook
    assert {is_skipped(cell) for cell in taken.cells if cell.cell_type == "code" and cell.outputs} == {True}


def test_pictures_and_text_are_kept_and_pages_are_not():
    data = {"text/html": "<script>alert(1)</script>", "image/svg+xml": "<svg/>", "text/plain": ["a", "b"]}
    shown = kept([{"output_type": "display_data", "metadata": {}, "data": data | {"image/png": "iVBOR"}}])
    assert [output.data for output in shown] == [{"text/plain": "ab", "image/png": "iVBOR"}]


MALFORMED = [
    None,
    {},
    [None],
    [{}],
    [{"output_type": "stream"}],
    [{"output_type": "stream", "text": [1]}],
    [{"output_type": "display_data", "data": 3}],
    [{"output_type": "execute_result", "data": {"text/plain": {}}}],
]


@pytest.mark.parametrize("outputs", MALFORMED, ids=str)
def test_malformed_outputs_are_left_out(outputs):
    assert kept(outputs) == []


def test_outputs_that_are_too_large_are_replaced_by_a_note():
    (note,) = kept([{"output_type": "stream", "name": "stdout", "text": "x" * (3 << 20)}])
    assert "not shown" in note.text


def test_an_error_that_was_saved_is_a_line_of_text():
    (line,) = kept([{"output_type": "error", "ename": "ValueError", "evalue": "no", "traceback": ["<b>"]}])
    assert line.text == "ValueError: no\n"


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("  0%|   |\r 50%|█  |\r100%|██ |\n", "100%|██ |"),
        ("pass 1\n 50%|█  |\r         \r\npass 2", "pass 1\n\npass 2"),
        ("a\r\nb", "a\nb"),
    ],
)
def test_of_a_progress_bar_its_last_state_is_left(text, left):
    half = len(text) // 2
    pieces = [{"output_type": "stream", "name": "stderr", "text": piece} for piece in (text[:half], text[half:])]
    (output,) = kept(pieces)
    assert output.text == left


def test_a_progress_bar_that_wiped_itself_is_left_out():
    assert kept([{"output_type": "stream", "name": "stderr", "text": " 50%|█  |\r         \r"}]) == []
