"""What travels between coordinator and workers is the same on the other side."""

from __future__ import annotations

from dataclasses import replace

import pytest
from graders import Graders
from hypothesis import given
from hypothesis import strategies as st
from nbformat.v4 import new_output

from autograde.core.model import CellResult, Finding, Finished, Kind, Notice, Outcome, Result, Status
from autograde.gradebook import archive
from autograde.grading.messages import Source, decode, encode
from autograde.grading.submission import Order, ungraded


@pytest.fixture
def graded(assignment, solved):
    """Grade for a student without running anything, and with whatever characters the student prints."""

    def call(student, printed="파이썬 \ud800 \x00"):
        done = Graders().grade(Order(solved, assignment, student, 7))
        done.notebook.cells[0] = replace_outputs(done.notebook.cells[0], printed)
        return archive.finished(done, assignment, {"seed": "7"})

    return call


def replace_outputs(cell, printed):
    cell.cell_type, cell.outputs = "code", [new_output("stream", name="stdout", text=printed)]
    return cell


def test_a_source_that_has_travelled_is_the_same_assignment(course):
    for name in course.assignment_names():
        assignment = course.assignment(name)
        assert vars(Source.of(assignment).assignment()) == vars(assignment)


ANY_TEXT = st.text(st.characters(codec=None), max_size=20)


@given(ANY_TEXT, ANY_TEXT, st.none() | ANY_TEXT)
def test_whatever_texts_a_result_holds_it_arrives_with_texts_that_can_be_kept(reason, notice, got):
    finding = Finding("a check", Outcome.FAILED, 1.0, got=got, hint=got)
    cells = (CellResult("test-loss", 0.0, 1.0, (finding,)),)
    result = Result("ada", "perceptron", Status.GRADED, 1.0, reason, (Notice(Kind.ERROR, notice),), 0.0, 0.1, cells)
    arrived = decode(encode(Finished(result, ""))).result
    kept = [arrived.reason, *arrived.said, arrived.cells[0].findings[0].got or ""]
    assert "\0" not in "".join(kept).encode().decode()
    assert [len(text) for text in kept[1:2]] <= [len(notice)]


def test_a_source_is_known_by_its_name_and_its_text():
    one = Source("perceptron", "text")
    assert len({one.digest, Source("xor", one.text).digest, Source(one.name, "other").digest}) == 3
    assert one.digest == Source("perceptron", "text").digest


def test_a_result_that_has_travelled_is_the_same(graded):
    done = replace(graded("이학생"), waited=True)
    assert decode(encode(done)) == done
    assert "파이썬 \ufffd" in done.notebook


def test_what_became_of_an_unreadable_file_travels_too(assignment):
    nothing = archive.finished(ungraded(Order(b"", assignment, "eve", 7), "the file is empty"), assignment, {})
    assert decode(encode(nothing)) == nothing


def test_equal_cells_of_a_class_are_held_once(graded):
    ada, bob = (decode(encode(graded(student))).result for student in ("ada", "bob"))
    assert ada.student != bob.student
    assert ada.cells
    assert all(one is other for one, other in zip(ada.cells, bob.cells, strict=True))


@given(st.binary(max_size=200))
def test_what_nobody_encoded_is_refused_as_a_value_error(message):
    with pytest.raises(ValueError):  # noqa: PT011 - msgspec's own words
        decode(message)
