"""Runs of the student's training: one batch, several, and the slope of the student's own loss."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from autograde.checks.probes.ann.networks import assemble, start, values
from autograde.checks.probes.calling import attempt
from autograde.checks.probes.codec import Raised, Value, plain
from autograde.checks.probes.probe import Case

__all__ = ["either", "flat", "learn", "loss_of", "own_slopes", "pass_over", "run", "step"]

_STAND_INS = 4  # methods that may be unfinished between the loss and the end of run()
_CONSTANT = 0.5  # what a stand-in returns when its value does not matter
_H = 1e-5


def flat(X: Any) -> Any:
    """Return images (n, h, w) as rows (n, h * w)."""
    return X.reshape(len(X), -1)


def run(net: Any, X: Any, Y: Any, batchsize: int | None = None) -> Any:
    """Let a network learn from private copies, in one batch unless a batch size is given."""
    return net.run(X.copy(), Y.copy(), batchsize=len(X) if batchsize is None else batchsize)


def either(call: Callable[[bool], Any]) -> Any:
    """Return `call(True)`, with Flatten() as the first layer; when this raises, without, if that works."""
    seen = attempt(lambda: call(True))
    if not isinstance(seen, Raised):
        return seen
    again = attempt(lambda: call(False))
    return seen if isinstance(again, Raised) else again


def step(subject: Any, case: Case, X: Any, Y: Any, *, flatten: bool = True) -> Any:
    """Return the network after one batch."""
    rows = X if flatten else flat(X)
    return learn(lambda: assemble(subject, case, flatten=flatten), lambda net: run(net, rows, Y))


def learn(make: Callable[[], Any], teach: Callable[[Any], Any]) -> Any:
    """Return a network after `teach(net)`.

    When a method raises that run() calls, a new network is taught with a number in place of that method, such as a
    loss that is not written yet; only if this works, and changes the parameters.
    """
    net = make()
    try:
        teach(net)
    except Exception as error:
        net = make()
        before = values(net)
        if not _silence(net, error, _CONSTANT) or isinstance(attempt(lambda: teach(net)), Raised):
            raise
        if all(_alike(before[key], after) for key, after in values(net).items()):
            raise
    return net


def _alike(one: Value, other: Value) -> bool:
    return isinstance(one, np.ndarray) and isinstance(other, np.ndarray) and np.array_equal(one, other)


def loss_of(subject: Any, case: Case, X: Any, Y: Any, batchsize: int | None = None) -> Any:
    """Return what run() returns, for one batch unless a batch size is given."""
    return plain(either(lambda flatten: pass_over(assemble(subject, case, flatten=flatten), X, Y, batchsize, flatten)))


def pass_over(net: Any, X: Any, Y: Any, batchsize: int | None, flatten: bool) -> Any:
    """Return what run() returns.

    When a method raises that run() calls, it is replaced by one that does nothing, since the loss is known before
    back-propagation; what the method was needed for then fails as it did.
    """
    rows = X if flatten else flat(X)
    try:
        return run(net, rows, Y, batchsize)
    except Exception as error:
        seen = _with_stand_ins(net, error, lambda: run(net, rows, Y, batchsize))
        if seen is None:
            raise
        return seen


def _with_stand_ins(net: Any, error: Exception, call: Callable[[], Any]) -> Value | None:
    """Return the number that `call` returns when the methods that raise do nothing; None when there is none."""
    for _ in range(_STAND_INS):
        if not _silence(net, error, None):
            return None
        try:
            seen = plain(call())
        except Exception as another:  # noqa: BLE001 - whatever the next method raises
            error = another
        else:
            return seen if isinstance(seen, np.ndarray) and seen.size == 1 else None
    return None


def _silence(net: Any, error: Exception, value: float | None) -> bool:
    """Let the method return `value` that run() was in, or did not find, when `error` was raised, if there is one."""
    names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
    called = names[names.index("run", 1) + 1 :] if "run" in names[1:] else []
    missing = error.name if isinstance(error, AttributeError) else None
    wanted = next((name for name in called if name.isidentifier() and name != "run"), missing)
    if not wanted:
        return False
    known = [name for name in dir(type(net)) if name == wanted or _unmangled(name) == wanted]
    for name in known or [wanted]:
        setattr(net, name, lambda *_arguments, **_options: value)
    return True


def _unmangled(name: str) -> str:
    """Return the name of a private method as it is written in its class: `__f` for `_ANN__f`."""
    return name[name.find("__") :] if name.startswith("_") and not name.startswith("__") and "__" in name else name


def own_slopes(subject: Any, case: Case, X: Any, Y: Any, *, flatten: bool = True) -> Mapping[str, Any]:
    """Return the central differences of the loss that run() returns, under "0.w", "0.b", …, like the parameters."""
    net = assemble(subject, case, flatten=flatten)
    rows = X if flatten else flat(X)

    def loss(layer: int, kind: str, there: Any) -> float:
        moved = {"w": list(case["weights"]), "b": list(case["biases"])}
        moved[kind][layer] = there
        start(net, moved["w"], moved["b"])
        return float(run(net, rows, Y))

    slopes: dict[str, Any] = {}
    for layer, pair in enumerate(zip(case["weights"], case["biases"], strict=True)):
        for kind, here in zip("wb", pair, strict=True):
            slopes[f"{layer}.{kind}"] = _differences(partial(loss, layer, kind), here)
    return slopes


def _differences(loss: Callable[[Any], float], here: Any) -> Any:
    slopes = np.empty(here.shape)
    for index in np.ndindex(here.shape):
        ends = []
        for h in (_H, -_H):
            there = np.array(here, float)
            there[index] += h
            ends.append(loss(there))
        slopes[index] = (ends[0] - ends[1]) / (2 * _H)
    return slopes
