"""What holds for any observation: it travels whole, and what is none is malformed and nothing else."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from autograde.checks.probes.codec import MalformedObservation, Nothing, Raised, Unsupported, decode, encode

DTYPES = st.sampled_from(["?", "i1", "u1", "i2", "u2", "i4", "u4", "i8", "u8", "f2", "f4", "f8", ">f8", ">i4"])
SHAPES = arrays.array_shapes(min_dims=0, max_dims=8, min_side=0, max_side=3)
ANY_TEXT = st.text(st.characters(codec=None), max_size=50)
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | ANY_TEXT
KEYS = st.sampled_from(["array", "dtype", "shape", "none", "raised", "unsupported"])
DOCUMENTS = st.recursive(LEAVES, lambda each: st.lists(each) | st.dictionaries(KEYS | ANY_TEXT, each), max_leaves=20)
EXTREMES = st.lists(st.sampled_from([0, 1, 3, 10**4, 10**9, 2**62, -1, True, 1.0]), max_size=10) | DTYPES
VALUES = st.recursive(
    LEAVES | st.complex_numbers() | arrays.arrays(DTYPES, SHAPES) | st.builds(object),
    lambda each: st.lists(each, max_size=4) | st.tuples(each, each) | st.dictionaries(ANY_TEXT, each, max_size=2),
    max_leaves=8,
)


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


@given(arrays.arrays(st.sampled_from(["?", "i8", "f8"]), SHAPES))
def test_nested_lists_of_numbers_travel_as_numpy_reads_them(array):
    expected = np.array(array.tolist())
    seen = travelled(array.tolist())
    assert seen.shape == expected.shape
    assert np.array_equal(seen, expected, equal_nan=True)


@given(VALUES)
def test_what_is_written_of_any_value_can_be_read_and_is_written_so_again(value):
    document = json.loads(json.dumps(encode(value)))
    json.dumps(document, ensure_ascii=False).encode()
    assert encode(decode(document)) == document


def read_or_refused(document):
    """Read a document that nobody need have written; what comes of it, if anything, is a value that travels."""
    try:
        seen = decode(document)
    except MalformedObservation:
        return
    assert isinstance(seen, np.ndarray | Raised | Unsupported | Nothing)
    assert encode(travelled(seen)) == encode(seen)


@given(DOCUMENTS)
def test_a_document_that_is_no_value_is_malformed(document):
    read_or_refused(document)


@given(VALUES.map(encode), KEYS, DOCUMENTS | EXTREMES | st.text("A=+/é", max_size=9).map(lambda data: data * 4))
def test_a_value_of_which_a_part_is_something_else_is_a_value_or_malformed(document, key, instead):
    read_or_refused(document | {key: instead})


@pytest.mark.parametrize(
    "shape", [[0, 10**18], [0, 4_000_000, 4_000_000, 4_000_000], [10**9, 10**9, 0], [0, 2**64], [2**63, 0, 2]]
)
def test_an_axis_of_none_beside_huge_ones_is_malformed(shape):
    with pytest.raises(MalformedObservation):
        decode({"array": "", "dtype": "<f8", "shape": shape})
