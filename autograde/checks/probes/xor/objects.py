"""The student's object with a start, with stand-ins for what is not asked about, and what is read off it.

`forward()` and `backward()` are the notebook's, not the lecture's: a student may have written all of it in run().
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograde.checks.probes.calling import attempt
from autograde.checks.probes.codec import Value, plain
from autograde.checks.probes.objects import build, in_turn, named, read, same
from autograde.checks.probes.probe import Case

__all__ = [
    "PARAMETERS",
    "after_run",
    "given",
    "isolated",
    "items",
    "layers",
    "make",
    "one_step",
    "parameters_after",
    "run_of",
    "stored",
    "whole",
]

PARAMETERS = ("weight1", "bias1", "weight2", "bias2")
_HIDDEN = 4  # numbers in weight1
_SHIFT = 3.0  # what the stand-in for activation() adds: applied once too often, it shows
_CONSTANT = 0.5  # what a stand-in for loss() returns when the loss does not matter


def given(case: Case) -> dict[str, Any]:
    """Return the arguments of the constructor."""
    return {name: case[name] for name in ("X", "Y", "lr", "iteration", "epoch")}


def one_step(case: Case) -> Case:
    """Return the case with a single step."""
    return {**case, "iteration": 1, "epoch": 1}


def make(subject: Any, case: Case, *, strict: bool = False, listed: bool = False) -> Any:
    """Return the student's object with the case's start; when `listed`, it got X and Y as lists."""
    arguments = given(case)
    if listed:
        arguments |= {"X": case["X"].tolist(), "Y": case["Y"].tolist()}
    return build(subject, arguments, {name: case[name] for name in PARAMETERS}, strict=strict)


def layers(subject: Any, case: Case) -> Any:
    """Return an object with whose Model() and activation() both layers have the case's activations."""
    made = make(subject, case, strict=True)
    made.Model = lambda _X, weight, _bias: _layer(case, np.size(weight) == _HIDDEN) - _SHIFT
    made.activation = lambda X: np.asarray(X) + _SHIFT
    made.loss = lambda *_: _CONSTANT
    return made


def whole(subject: Any, case: Case) -> Any:
    """Return an object on which forward(), too, hands out the activations of both layers."""
    made = layers(subject, case)
    made.forward = lambda *_: (case["hidden"].copy(), case["predicted"].copy())
    return made


def isolated(subject: Any, case: Case, first: int = 0) -> Any:
    """Return an object on which backward(), too, hands out gradients: row after row of the case's, from `first`."""
    made = whole(subject, case)
    made.backward = in_turn(list(zip(*case["given"].values(), strict=True)), first)
    return made


def _layer(case: Case, hidden: bool) -> np.ndarray:
    values: np.ndarray = case["hidden" if hidden else "predicted"]
    return values.copy()


def items(value: Any) -> list[Any] | None:
    """Return the items of a list, a tuple or an array of objects, None for anything else."""
    if type(value) in (list, tuple) or (type(value) is np.ndarray and value.ndim > 0):
        return list(value)
    return None


def after_run(made: Any, case: Case) -> dict[str, Any]:
    """Run, and return the four parameters."""
    before = stored(made)
    return parameters_after(made, case, before, made.run())


def stored(made: Any) -> dict[str, Value]:
    """Return the four attributes as they are now."""
    return {name: plain(read(made, name)) for name in PARAMETERS}


def parameters_after(made: Any, case: Case, before: Mapping[str, Value], returned: Any) -> dict[str, Value]:
    """Return the four attributes, or the last ones of a returned history if no attribute changed since `before`."""
    now = stored(made)
    if not all(isinstance(old := before[name], np.ndarray) and same(new, old) for name, new in now.items()):
        return now
    last = [plain(value) for value in items((items(returned) or [None])[-1]) or []][-len(PARAMETERS) :]
    sizes = [value.size for value in last if isinstance(value, np.ndarray)]
    fits = sizes == [case[name].size for name in PARAMETERS]
    return dict(zip(PARAMETERS, last, strict=True)) if fits else now


def run_of(way: str, build_object: Callable[[], Any], case: Case) -> dict[str, Any]:
    """Return the parameters after a run of a new object, under "way.name"."""
    return named(way, attempt(lambda: after_run(build_object(), case)), PARAMETERS)
