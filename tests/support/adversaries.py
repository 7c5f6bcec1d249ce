"""Code and values that no honest student writes, for the tests of judges."""

from __future__ import annotations

import base64
import math
import re

import numpy as np

from autograde.checks.probes.codec import encode

CONSTANTS = [
    *("None", "0", "True", "np.nan", "np.inf", "np.zeros(3)", "np.zeros(5, object)", "Fake()", "'x'", "[[]]"),
    *("np.arange(3.0)", "[1.0, 2.0]", "np.array([[1, 2], [3, 4]])"),
]

FAKE = """
import numpy as np
class Fake(float):
    def __eq__(self, other): return True
    def __lt__(self, other): return True
    __le__ = __gt__ = __ge__ = __lt__
    __hash__ = None
    def __array__(self, *a, **k): return np.array([0.5])
"""

ODD_METACLASS = """
class M(type):
    def __call__(cls, *a, **k): raise SystemExit
    def __getattribute__(cls, name): raise RuntimeError
    def __instancecheck__(cls, other): return True
class {name}(metaclass=M): pass
"""

# Bodies of a class that grows by one method, which stops; what stands before the class comes first.
STOPS = {
    "exit": ("", "raise SystemExit"),
    "own exception": ("class Z(BaseException): pass", "raise Z"),
    "recursion": ("", "return self.{method}(*a)"),
    "exception without text": (
        """
class M(type):
    @property
    def __name__(cls): raise RuntimeError
class E(Exception, metaclass=M):
    def __str__(self): raise ValueError
""",
        "raise E",
    ),
}


def stopping(name: str, method: str, how: str) -> str:
    """Return code in which a method of the class `name` stops in one of the `STOPS`."""
    before, body = STOPS[how]
    return f"{before}\nclass {name}({name}):\n    def {method}(self, *a): {body.format(method=method)}\n"


# Values of any shape, size and type in the place of observations; none of them is the answer yes.
NONSENSE = [
    *(None, "x", RuntimeError, -5, 10**18, np.nan, np.inf, -1e308, 1e308),
    *(np.uint8(3), np.float16(3), np.array(-5), np.array(1e308), np.array([np.nan]), np.array([np.inf])),
    *([1, 2], [0, 0, 0], [5, 5, 5], [60000], [10000, 784], [60000, 28, 28], [2**40, 2**40, 28]),
    *(np.zeros(0), np.zeros(1), np.zeros(24), np.zeros(120), np.zeros((0, 3)), np.zeros((0, 10)), np.zeros((1, 0))),
    *(np.zeros((2, 2)), np.zeros((4, 2)), np.zeros((11, 10)), np.zeros((24, 10)), np.zeros((24, 784))),
    *(np.zeros((120, 3)), np.zeros((1, 120)), np.zeros((3, 3, 3)), np.zeros((16, 28, 28)), np.ones((12, 28, 28))),
    *(np.eye(11), np.full(10, 2**60), np.full((16, 2), 1e300), np.full((3, 2, 2), np.nan), np.array([1e308, -1e308])),
    *(np.full((16, 60), 1e12), np.full((16, 60), -5), np.full((16, 60), 0xD800)),
    *(np.array([1, 2], np.uint32), np.array([2**32 - 1], np.uint32), np.array([2**63], np.uint64)),
]
GARBAGE = [True, 1.0, np.float16(1), *NONSENSE]  # which say yes where a probe answers yes or no


def garbage(_value, rng, kinds=GARBAGE):
    """Return what `encode` makes of some garbage, in the place of a value."""
    return encode(kinds[rng.integers(len(kinds))])


def nonsense(value, rng):
    """Return garbage that never says yes."""
    return garbage(value, rng, NONSENSE)


# What a job writes that leaves `encode` alone and talks to the grader itself. First what can be read all the same:
# bytes drawn at random, so truths that are neither 0 nor 1 and numbers of any kind, and words of any kind.
TYPES = ["|b1", "|i1", "|u1", "<i2", "<u2", "<i4", "<u4", "<i8", "<u8", "<f2", "<f4", "<f8"]
WORDS = [
    *("", " ", "run", "E", "KeyError", "NotImplementedError", "TODO 1-1", "AttributeError", "'x' has no attribute 'y'"),
    *("'ANN' object has no attribute 'predict'", "{} {0} %s", "\0\x1b[2J", "\ud800", "x" * 100_000, "<b>&amp;"),
]


def rewritten(value, rng):
    """Return a value as `encode` would not have written it, that `decode` takes: other bytes, types, axes or words."""
    word = [WORDS[number] for number in rng.integers(len(WORDS), size=3)]
    where = word[2] if rng.random() < 0.5 else None
    others = [{"raised": [*word[:2], where]}, {"unsupported": word[0]}, {"none": True, "raised": 5, "shape": "x"}]
    if rng.random() < 0.2:
        return others[rng.integers(len(others))]
    shape = value.get("shape", []) if rng.random() < 0.6 else rng.integers(0, 4, size=rng.integers(9)).tolist()
    dtype = TYPES[rng.integers(len(TYPES))]
    raw = rng.bytes(math.prod(shape) * np.dtype(dtype).itemsize)
    return {"array": base64.b64encode(raw).decode(), "dtype": dtype, "shape": shape, "none": True, "more": [None]}


def _array(**changes):
    return {"array": "AAAAAAAAAAA=", "dtype": "<f8", "shape": []} | changes


def _nested(depth):
    value = []
    for _ in range(depth):
        value = [value]
    return value


# Then what can not be read, by whichever judge.
MALFORMED = [
    *(None, True, 0, 10**400, 1.5, math.nan, -math.inf, "", "array", [], ["array"], [["array", ""]], {}, _nested(900)),
    *({"none": False}, {"none": 1}, {"none": None}, {"None": True}, {"value": _array()}, {"values": {}}),
    *({"unsupported": None}, {"unsupported": ["x"]}, {"unsupported": 10**400}, {"unsupported": {}}),
    *({"raised": None}, {"raised": "abc"}, {"raised": []}, {"raised": ["E", "m"]}, {"raised": ["E", "m", None, None]}),
    *({"raised": {"0": "E", "1": "m", "2": None}}, {"raised": [None, "m", None]}, {"raised": ["E", 5, None]}),
    *({"raised": ["E", "m", {}]}, {"raised": ["E", "m", math.nan]}, {"raised": [["E"], "m", None]}),
    *(_array(array=data) for data in (None, 5, [], {}, ["AAAAAAAAAAA="], "", "A", "AAAA", "A" * 16, "!AAAAAAAAAA=")),
    *(_array(array=data) for data in ("AAAAAAAAAAA=\n", "\ud800", "AAAAAAAAAAé=", "A" * 8_000_004)),
    *(_array(dtype=dtype) for dtype in (None, 8, "", "f8", ">f8", "=f8", "|O", "|O8", "<U2", "|S8", "|V8", "<M8[s]")),
    *(
        _array(dtype=dtype)
        for dtype in ("<c8", "<f16", "float64", "<f4", "|b1", ["<f8"], {"<f8": 1}, True, [["x", "<f8"]])
    ),
    *(
        _array(shape=shape)
        for shape in (None, 0, 1, "", "1", {}, [None], [1.0], [True], ["1"], [[1]], [[]], [math.nan])
    ),
    *(
        _array(shape=shape)
        for shape in ([0], [2], [-1], [-1, -1], [1] * 9, [1] * 1000, [10**400], [2**63], [2**64 + 1])
    ),
    *(_array(shape=shape, array="") for shape in ([0, 2**63], [0, 10**400], [2**32, 2**32], [0, 10**6, 10**6])),
]


def reveals_a_number(finding) -> bool:
    """Tell whether a finding shows a value, or an address, that students must not see."""
    return bool(re.search(r"\d\.\d{4}|0x", f"{finding.got} {finding.expected} {finding.hint}"))
