"""Observations travel as plain JSON: nothing is lost, nothing foreign gets in, nothing is ever unpickled."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest

from autograde.checks.probes.codec import MalformedObservation, Nothing, Raised, Unsupported, decode, encode


def round_trip(value):
    return decode(json.loads(json.dumps(encode(value))))


@pytest.mark.parametrize("dtype", ["bool", "int64", "uint8", "float16", "float32", "float64"])
@pytest.mark.parametrize("shape", [(), (1,), (2, 3), (0,), (3, 0, 2)])
def test_arrays_keep_dtype_shape_and_values(dtype, shape):
    array = np.arange(np.prod(shape, dtype=int)).reshape(shape).astype(dtype)
    seen = round_trip(array)
    assert seen.dtype == array.dtype
    assert seen.shape == shape
    assert np.array_equal(seen, array)


def test_nan_and_infinity_travel():
    seen = round_trip([np.nan, np.inf, -np.inf])
    assert np.array_equal(seen, [np.nan, np.inf, -np.inf], equal_nan=True)


@pytest.mark.parametrize("value", [3, 0.5, True, np.float32(2), [1, 2.5], ((1, 2), (3, 4)), [np.ones(2), [1, 2]]])
def test_numbers_and_lists_become_arrays(value):
    assert np.array_equal(round_trip(value), np.array(value))


def test_big_endian_and_strided_arrays_keep_their_values():
    array = np.arange(6, dtype=">f8").reshape(2, 3).T
    assert np.array_equal(round_trip(array), array)


def test_none_and_exceptions_travel():
    assert round_trip(None) == Nothing()
    assert round_trip(Raised("ValueError", "no", "run")) == Raised("ValueError", "no", "run")


def test_messages_lose_addresses_long_decimals_and_length():
    seen = round_trip(Raised("E", "at 0x7f12ab34cd\n" + "0.123456789 " + "x" * 999))
    assert "0x7f" not in seen.message
    assert "0.123…" in seen.message
    assert len(seen.message) == 200


class AlwaysEqual(float):
    """A number that pretends to be any other."""

    def __eq__(self, other):
        return True

    __hash__ = None


def nested(depth, width, leaf):
    value = leaf
    for _ in range(depth):
        value = [value] * width
    return value


@pytest.mark.parametrize(
    "value",
    [
        "text",
        {},
        1j,
        10**400,
        AlwaysEqual(),
        np.ones((1, 1)).view(np.matrix),
        np.ma.masked_array([1.0]),
        np.array([None]),
        np.array(["a"]),
        [1, [2, 3]],
        [1, "a"],
        np.broadcast_to(0.0, (10**9,)),
        nested(5000, 1, 1.0),
        nested(7, 1000, []),
        nested(1, 10**7, 1.0),
        nested(1, 1, np.ones((1,) * 8)),
        np.empty((0, 10**9)),
        nested(1, 1000, np.empty((0, 5000))),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_not_made_of_few_plain_numbers_is_described_only(value):
    assert isinstance(round_trip(value), Unsupported)


def test_a_list_that_holds_itself_is_described_only():
    loop: list = []
    loop.append(loop)
    assert isinstance(round_trip(loop), Unsupported)


def document(**changes):
    data = base64.b64encode(np.zeros(2).tobytes()).decode()
    return {"array": data, "dtype": "<f8", "shape": [2]} | changes


@pytest.mark.parametrize(
    "hostile",
    [
        None,
        [],
        "array",
        {},
        {"none": False},
        {"raised": ["E", "m"]},
        {"raised": [1, "m", None]},
        {"unsupported": 3},
        document(dtype="|O"),
        document(dtype="O"),
        document(dtype=["<f8"]),
        document(dtype={}),
        document(dtype="|V8"),
        document(array=3),
        document(array="%%%"),
        document(array="é"),
        document(shape=[3]),
        document(shape=[-2]),
        document(shape=[2.0]),
        document(shape=[True, 2]),
        document(shape="2"),
        document(shape=[10**9, 10**9]),
        document(shape=[1] * 40 + [2]),
        document(array="A" * 40_000_000),
    ],
    ids=lambda hostile: str(hostile)[:60],
)
def test_documents_that_encode_cannot_have_written_are_refused(hostile):
    with pytest.raises(MalformedObservation):
        decode(hostile)
