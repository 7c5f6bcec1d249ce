"""What a child's messages make of a notebook's cells: outputs as nbclient stores them, within limits."""

from __future__ import annotations

import time

import nbformat
import pytest
from nbformat import v4

from autograde.sandbox.limits import Limits
from autograde.sandbox.messages import Clear, Display, Failure, Printed, Result, Update
from autograde.sandbox.outputs import Outputs


def shown(*messages, cells=1, **limits):
    """Return the cells of a notebook after messages (index of the cell, message, size) or messages of the first."""
    notebook = v4.new_notebook(cells=[v4.new_code_cell(f"cell {n}") for n in range(cells)])
    outputs = Outputs(notebook, Limits(**limits))
    outputs.begin(0)
    for message in messages:
        if isinstance(message, int):
            outputs.begin(message)
        elif isinstance(message, tuple):
            outputs.add(*message)
        else:
            outputs.add(message, 1)
    nbformat.validate(notebook)
    return outputs


def display(text, display_id=None):
    return Display(1, {"text/plain": text}, {}, display_id)


def texts(outputs, index=0):
    return [output.get("text") or output.data["text/plain"] for output in outputs.notebook.cells[index].outputs]


def test_outputs_of_all_kinds_are_stored_in_their_order():
    outputs = shown(
        Printed(1, "stderr", "a"), display("b"), Result(1, {"text/plain": "c"}, {}, 7), Failure(1, "E", "d", ["e"])
    )
    (cell,) = outputs.notebook.cells
    assert [output.output_type for output in cell.outputs] == ["stream", "display_data", "execute_result", "error"]
    assert cell.execution_count == 7


def test_an_update_changes_all_that_was_shown_under_its_id_in_whatever_cell():
    outputs = shown(
        display("old", "x"),
        display("other", "y"),
        1,
        display("newer", "x"),
        Update(1, {"text/plain": "newest"}, {}, "x"),
        cells=2,
    )
    assert texts(outputs, 0) == ["newest", "other"]
    assert texts(outputs, 1) == ["newest"]


def test_an_update_of_what_was_never_shown_shows_nothing():
    assert texts(shown(Update(1, {"text/plain": "new"}, {}, "x"))) == []


def test_cleared_output_is_gone_at_once_or_when_the_next_comes():
    assert texts(shown(Printed(1, "stdout", "a"), Clear(1))) == []
    assert texts(shown(Printed(1, "stdout", "a"), Clear(1, wait=True))) == ["a"]
    assert texts(shown(Printed(1, "stdout", "a"), Clear(1, wait=True), Printed(1, "stdout", "b"))) == ["b"]


def test_what_was_cleared_is_not_updated_any_more():
    outputs = shown(display("old", "x"), Clear(1), display("new", "y"), Update(1, {"text/plain": "newest"}, {}, "x"))
    assert texts(outputs) == ["new"]


def test_output_beyond_the_cap_of_a_cell_is_dropped_and_noted():
    outputs = shown((Printed(1, "stdout", "a"), 60), (Printed(1, "stdout", "b"), 60), (display("c"), 40), output=100)
    assert texts(outputs) == ["a", "c"]
    assert outputs.dropped == {0}


def test_output_beyond_the_cap_of_the_notebook_is_dropped_and_noted():
    outputs = shown((display("a"), 60), 1, (display("b"), 60), cells=2, notebook_output=100)
    assert texts(outputs, 1) == []
    assert outputs.dropped == {1}


@pytest.mark.parametrize(
    ("data", "kept"),
    [
        ({"text/plain": "x", "application/x-own": {"a": 1}}, {"text/plain": "x"}),
        ({"application/json": {"a": [1]}}, {"application/json": {"a": [1]}}),
        ({"application/x+json": [1]}, {"application/x+json": [1]}),
        ({"text/plain": 5, "text/html": None}, {}),
        ({"application/json": [0] * 100_000}, {}),
    ],
)
def test_of_a_bundle_only_what_a_notebook_can_hold_is_kept(data, kept):
    (output,) = shown(Display(1, data, {})).notebook.cells[0].outputs
    assert output.data == kept


def nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


def test_what_is_nested_beyond_all_use_is_not_kept_and_does_no_harm():
    deep = Display(1, {"application/json": nested(500), "text/plain": "x"}, {"a": nested(500)})
    (output,) = shown(deep, Update(1, {"application/json": nested(500)}, {}, "x")).notebook.cells[0].outputs
    assert output.data == {"text/plain": "x"}
    assert output.metadata == {}
    (kept,) = shown(Display(1, {"application/json": nested(40)}, {})).notebook.cells[0].outputs
    assert kept.data["application/json"] == nested(40)


def cpu_of(times):
    """Return the CPU seconds that it takes to display something, and to clear it, so many times."""
    messages = [message for _ in range(times) for message in (display("x", "same"), Clear(1))]
    before = time.process_time()
    shown(*messages)
    return time.process_time() - before


def test_displaying_and_clearing_again_and_again_takes_time_in_proportion():
    cpu_of(100)
    assert cpu_of(8_000) < 6 * max(cpu_of(4_000), 0.01)
