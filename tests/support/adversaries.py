"""Code and values that no honest student writes, for the tests of judges."""

from __future__ import annotations

import re

import numpy as np

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


def reveals_a_number(finding) -> bool:
    """Tell whether a finding shows a value, or an address, that students must not see."""
    return bool(re.search(r"\d\.\d{4}|0x", f"{finding.got} {finding.expected} {finding.hint}"))
