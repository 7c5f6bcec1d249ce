"""Every kind of exception is reported with the lines, frames and notes of a normal kernel."""
# %%
def outer(n):
    return inner(n - 1)


def inner(n):
    values = [1, 2]
    return values[n]


outer(5)
# %%
1 / 0
# %%
undefined_name
# %%
import numpy as np

np.array([1, 2]) @ np.array([1, 2, 3])
# %%
np.linalg.inv(np.zeros((2, 2)))
# %%
import pandas as pd

pd.DataFrame({"a": [1]})["b"]
# %%
try:
    {}["key"]
except KeyError as error:
    raise RuntimeError("raised from another") from error
# %%
try:
    {}["key"]
except KeyError:
    raise RuntimeError("raised while handling another")
# %%
try:
    {}["key"]
except KeyError:
    raise RuntimeError("without its context") from None
# %%
import sys

sys.getrecursionlimit()
# %%
sys.setrecursionlimit(500)  # a traceback of the usual depth takes ten seconds
# %%
def endless(n):
    return endless(n + 1)


endless(0)
# %%
def ping(n):
    return pong(n + 1)


def pong(n):
    return ping(n + 1)


ping(0)
# %%
class OwnError(Exception):
    """An error with fields."""

    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code

    def __str__(self):
        return f"own error {self.code}"


raise OwnError(7, "text")
# %%
raise OwnError
# %%
class Unprintable(Exception):
    def __str__(self):
        raise ValueError("no text")


raise Unprintable
# %%
raise ExceptionGroup("several", [ValueError("one"), ExceptionGroup("inner", [TypeError("two")])])
# %%
error = ValueError("with a note")
error.add_note("the note")
raise error
# %%
assert 1 + 1 == 3, "arithmetic"
# %%
assert False
# %%
raise NotImplementedError("TODO 2-3")
# %%
raise ValueError("several\nlines\nof text, 한글 🎉")
# %%
raise ValueError("x" * 5000)
# %%
raise "text"
# %%
import no_such_module
# %%
from numpy import no_such_name
# %%
exec("def f():\n    1 / 0\nf()")
# %%
eval("1 +")
# %%
lambda_error = lambda: [n / 0 for n in range(3)]
lambda_error()
# %%
class Model:
    def forward(self):
        return self.weigths


Model().forward()
# %%
len(3), int("x"), "a" + 1
# %%
def generator():
    yield 1
    raise RuntimeError("inside a generator")


list(generator())
# %%
next(iter([]))
# %%
with open("missing.txt") as file:
    pass
# %%
import json

json.loads("{'a': 1}")
# %%
def long_function(flag):
    first = 1
    second = 2
    third = 3
    fourth = 4
    fifth = 5
    sixth = 6
    if flag:
        seventh = (first + second +
                   third / 0 +
                   fourth)
    eighth = 8
    return eighth


long_function(True)
# %%
import functools


@functools.lru_cache
def cached(n):
    raise ArithmeticError(n)


cached(1)
# %%
sorted([3, 1], key=lambda n: n.missing)
# %%
outer(5)
# %%
__import__("sys").last_value
