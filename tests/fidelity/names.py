"""Names live from cell to cell, and what a cell defines can be inspected, replaced and pickled."""
# %%
class A:
    def f(self):
        return "first"


class A(A):
    def f(self):
        return super().f() + " second"


A().f()
# %%
class A(A):
    def f(self):
        return super().f() + " third"


A().f(), [c.__name__ for c in A.__mro__]
# %%
A, A.__module__, A.__qualname__, A()
# %%
counter = 0


def count():
    global counter
    counter += 1
    return counter


count(), count()
# %%
counter
# %%
def numbers():
    yield from range(3)


g = numbers()
next(g)
# %%
next(g), list(g)
# %%
g
# %%
import inspect

print(inspect.getsource(count))
# %%
print(inspect.getsource(A))
# %%
inspect.signature(count), inspect.getmodule(count).__name__, count.__code__.co_name, count.__code__.co_firstlineno
# %%
import pickle

pickle.loads(pickle.dumps(A())).f()
# %%
pickle.dumps(lambda: 1)
# %%
import copy
import dataclasses
import typing


@dataclasses.dataclass
class Point:
    x: float
    y: float = 2.0


Point(1), copy.deepcopy(Point(3)), typing.get_type_hints(Point)
# %%
import enum


class Colour(enum.Enum):
    RED = 1


Colour.RED, Colour(1)
# %%
match Point(1, 2):
    case Point(x=1):
        print("matched")
# %%
import doctest


def double(n):
    """Return twice n.

    >>> double(2)
    4
    >>> double(3)
    7
    """
    return 2 * n


doctest.testmod()
# %%
help(double)
# %%
help("if") if False else help(Point.__init__)
# %%
__file__
# %%
__name__, __builtins__ is __import__("builtins"), sorted(n for n in dir() if not n.startswith("_"))
# %%
print = 3
# %%
print("x")
# %%
del print
print("back")
# %%
list = [1]
list((1, 2))
# %%
del list
list((1, 2))
# %%
max = lambda *a: "own"
max(1, 2)
# %%
del A
A
# %%
x = [n for n in range(3) if (last := n)]
x, last
# %%
def annotated(a: "undefined", *, b: int = 3, **rest) -> None:
    """A text."""


annotated.__annotations__, annotated.__kwdefaults__, annotated
# %%
get_ipython(), type(get_ipython()).__name__
# %%
globals()["made"] = 1
made, locals() is globals()
# %%
import __main__

__main__.made, __main__.__name__
# %%
from IPython import get_ipython as same

same() is get_ipython(), get_ipython().__class__.__module__
# %%
import sys

"google.colab" in sys.modules, "ipykernel" in sys.modules, hasattr(sys, "ps1"), sys.flags.interactive
# %%
sys.modules["__main__"].__dict__ is globals(), sys.path[0] == "", type(sys.stdin).__name__
# %%
def compare(a, b): return a is b
compare(256, 256), compare("text", "text")
# %%
from __future__ import annotations
# %%
def later(a: NotDefined): return a
later.__annotations__
# %%
import weakref, gc

class Node: pass
node = Node()
reference = weakref.ref(node)
del node
gc.collect() and None, reference() is None
# %%
node = Node()
node
# %%
reference = weakref.ref(node)
del node
reference() is None
