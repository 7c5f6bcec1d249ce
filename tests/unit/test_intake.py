"""Whatever is submitted becomes a notebook of the assignment, with a notice of each change, or has a reason."""

from __future__ import annotations

import json

import nbformat
import pytest
from nbgrader.utils import is_solution

from autograde.authoring.release import solution_of
from autograde.core.errors import UnreadableSubmission
from autograde.course.cells import grade_id, is_test
from autograde.intake import take


@pytest.fixture
def notebook(solved):
    return nbformat.reads(solved.decode(), as_version=4)


@pytest.fixture
def restored(assignment):
    """Take a notebook in and return (sources by grade_id, notices)."""

    def call(notebook):
        taken = take(nbformat.writes(notebook).encode(), assignment)
        return {grade_id(cell): cell.source for cell in taken.notebook.cells if grade_id(cell)}, taken.said

    return call


def cell(notebook, name):
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


def originals(assignment):
    """Return the sources of the assignment's cells, solutions as a student would write them."""
    solved = {grade_id(cell): cell.source for cell in solution_of(assignment).cells}
    return {name: solved[name] if is_solution(cell) else cell.source for name, cell in assignment.tracked().items()}


def test_an_untouched_solution_needs_no_repair(assignment, notebook, restored):
    assert restored(notebook) == (originals(assignment), ())


def test_an_edited_test_is_restored_and_said(assignment, notebook, restored):
    cell(notebook, "test-loss").source = "print('passed')"
    sources, notices = restored(notebook)
    assert sources["test-loss"] == originals(assignment)["test-loss"]
    assert notices == ("Cell test-loss was edited; the original has been restored.",)


def test_white_space_that_an_editor_changes_is_no_edit(notebook, restored):
    cell(notebook, "test-loss").source = cell(notebook, "test-loss").source.replace("\n", "  \r\n") + "\n\n"
    assert restored(notebook)[1] == ()


def test_deleted_tests_come_back_and_a_deleted_solution_counts_as_not_done(assignment, notebook, restored):
    notebook.cells = [cell for cell in notebook.cells if not is_test(cell) and grade_id(cell) != "perceptron-loss"]
    sources, notices = restored(notebook)
    assert sources.keys() == originals(assignment).keys()
    assert sources["perceptron-loss"] == 'raise NotImplementedError("TODO 4-1")'
    assert "Cell perceptron-loss is missing; it counts as not done." in notices


def test_moved_cells_return_to_the_order_of_the_assignment(assignment, notebook, restored):
    notebook.cells.reverse()
    sources, notices = restored(notebook)
    assert list(sources) == list(originals(assignment))
    assert any("moved" in notice for notice in notices)


def test_cells_of_the_student_stay_where_they_stand(assignment, notebook):
    place = notebook.cells.index(cell(notebook, "perceptron-loss"))
    notebook.cells.insert(place + 1, nbformat.v4.new_code_cell("eps = 1e-9"))
    cells = take(nbformat.writes(notebook).encode(), assignment).notebook.cells
    after = next(index for index, cell in enumerate(cells) if grade_id(cell) == "perceptron-loss") + 1
    assert cells[after].source == "eps = 1e-9"


@pytest.mark.filterwarnings("ignore::nbformat.validator.DuplicateCellId")  # what this test is about
def test_a_copied_cell_is_kept_as_a_cell_of_the_student(notebook, restored):
    notebook.cells.append(nbformat.from_dict(cell(notebook, "perceptron-loss")))
    assert any("twice" in notice for notice in restored(notebook)[1])


def test_lost_metadata_are_recovered_from_cell_ids(assignment, notebook, restored):
    for each in notebook.cells:
        each.metadata = nbformat.NotebookNode()
    assert restored(notebook) == (originals(assignment), ())


def test_points_and_flags_come_from_the_source_alone(assignment, notebook):
    cell(notebook, "test-loss").metadata.nbgrader.update(points=1000, grade=False, locked=False, solution=True)
    taken = take(nbformat.writes(notebook).encode(), assignment).notebook
    assert cell(taken, "test-loss").metadata == assignment.tracked()["test-loss"].metadata


def test_a_byte_order_mark_is_no_damage(assignment, solved):
    assert take(b"\xef\xbb\xbf" + solved, assignment).notices == ()


def other_notebook():
    return nbformat.writes(nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 + 1")])).encode()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n", "empty"),
        (b"%PDF-1.4 \xff\xfe", "PDF"),
        (b'{"cells": [', "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[1, 2]", "no notebook"),
        (b'{"cells": []}', "another notebook"),
        (b'{"cells": {}}', "malformed"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "cells": 3}', "malformed"),
        (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [1, null]}', "malformed"),
        (b'{"nbformat": 99, "nbformat_minor": 0, "cells": []}', "another notebook"),
        (b'{"cells": [' + b"{}," * 20_000 + b"{}]}", "more than 10000 cells"),
        (json.dumps({"nbformat": 4, "cells": [{"cell_type": "code", "source": 7}]}).encode(), "malformed"),
        (other_notebook(), "another notebook"),
    ],
)
def test_what_is_no_notebook_of_the_assignment_has_a_reason(assignment, content, reason):
    with pytest.raises(UnreadableSubmission, match=reason):
        take(content, assignment)


def test_pictures_that_were_pasted_into_a_text_are_kept_and_nothing_else_of_its_attachments(assignment, notebook):
    kept = {"plot.png": {"image/png": "aGVsbG8="}}
    dropped = {
        "page": {"text/html": "<script>"},
        "drawing": {"image/svg+xml": "<svg/>"},
        "none": {"image/png": "no base64!"},
        "large": {"image/png": "aGk=" * (1 << 20)},
        "x" * 1000: {"image/png": "aGVsbG8="},
    }
    text = nbformat.v4.new_markdown_cell("See ![](attachment:plot.png)", attachments=kept | dropped)
    notebook.cells.append(text)
    taken = take(nbformat.writes(notebook).encode(), assignment)
    assert taken.notebook.cells[-1].attachments == kept
    assert taken.said == ()


@pytest.mark.parametrize(
    "attachments", [None, [], "x", {"a": None}, {"a": {"image/png": None}}, {"a": {"image/png": {}}}]
)
def test_attachments_that_are_none_do_no_harm(assignment, notebook, attachments):
    notebook.cells.append(nbformat.v4.new_markdown_cell("text"))
    notebook.cells[-1]["attachments"] = attachments
    taken = take(json.dumps(notebook).encode(), assignment)
    nbformat.validate(taken.notebook)
    assert taken.notebook.cells[-1].source == "text"
