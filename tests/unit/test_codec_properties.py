"""What holds for any observation: it travels whole, and what is none is malformed and nothing else."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograde.export.cells import text
from autograde.model import Finding, Outcome, score_of
from autograde.probes.codec import MalformedObservation, Nothing, Raised, Unsupported, decode, encode

DTYPES = st.sampled_from(["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", ">f8", ">i4"])
SHAPES = arrays.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
ANY_TEXT = st.text(st.characters(codec=None), max_size=50)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT
DOCUMENTS = st.recursive(LEAVES, lambda each: st.lists(each) | st.dictionaries(ANY_TEXT, each), max_leaves=20)


def travelled(value):
    return decode(json.loads(json.dumps(encode(value))))


@given(arrays.arrays(DTYPES, SHAPES))
def test_any_plain_array_travels_whole(array):
    seen = travelled(array)
    assert seen.dtype == array.dtype.newbyteorder("<")
    assert seen.shape == array.shape
    assert np.array_equal(seen, array, equal_nan=array.dtype.kind == "f")


@given(st.integers(-(2**63), 2**63 - 1) | st.floats() | st.booleans())
def test_any_number_is_an_array_of_no_axis(number):
    seen = travelled(number)
    assert seen.shape == ()
    assert np.array_equal(seen, np.asarray(number), equal_nan=isinstance(number, float))


@given(ANY_TEXT, ANY_TEXT, st.none() | ANY_TEXT)
def test_whatever_an_exception_says_arrives_as_one_short_line_that_can_be_written(kind, message, where):
    seen = travelled(Raised(kind, message, where))
    for said in (seen.type, seen.message, seen.where or ""):
        said.encode()
        assert "\0" not in said
        assert len(said.splitlines()) <= 1
        assert len(said) <= 200


@given(DOCUMENTS)
def test_a_document_that_is_no_value_is_malformed(document):
    try:
        seen = decode(document)
    except MalformedObservation:
        return
    assert isinstance(seen, np.ndarray | Raised | Unsupported | Nothing)


@given(arrays.arrays(DTYPES, SHAPES), st.data())
def test_a_value_of_which_a_part_is_something_else_is_a_value_or_malformed(array, data):
    document = encode(array)
    document[data.draw(st.sampled_from(sorted(document)))] = data.draw(DOCUMENTS)
    try:
        decode(document)
    except MalformedObservation:
        return


@pytest.mark.parametrize(
    "shape", [[0, 10**18], [0, 4_000_000, 4_000_000, 4_000_000], [10**9, 10**9, 0], [0, 2**64], [2**63, 0, 2]]
)
def test_an_axis_of_none_beside_huge_ones_is_malformed(shape):
    with pytest.raises(MalformedObservation):
        decode({"array": "", "dtype": "<f8", "shape": shape})


WEIGHTS = st.lists(st.tuples(st.floats(0, 100), st.booleans()), max_size=8)


@given(WEIGHTS, st.floats(0, 1000))
def test_a_score_lies_between_nothing_and_all(checks, most):
    findings = tuple(
        Finding("a check", Outcome.PASSED if passed else Outcome.FAILED, weight) for weight, passed in checks
    )
    assert 0 <= score_of(findings, most) <= round(most, 2)


@given(ANY_TEXT)
def test_no_cell_of_a_table_begins_a_formula(value):
    assert not str(text(value)).startswith(("=", "+", "@", "\t", "\r"))
