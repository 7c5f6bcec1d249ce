"""What is asked of the student's `ANN`: its records, its parameters, its decisions, and what run() changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np

from autograde.checks.probes.ann.cases import images
from autograde.checks.probes.ann.networks import (
    append_all,
    assemble,
    builder,
    create,
    records,
    stack,
    tell_size,
    values,
)
from autograde.checks.probes.ann.runs import either, flat, learn, loss_of, own_slopes, pass_over, run, step
from autograde.checks.probes.calling import attempt
from autograde.checks.probes.codec import Raised, plain
from autograde.checks.probes.objects import read
from autograde.checks.probes.probe import Case

__all__ = [
    "observe_accuracy",
    "observe_gradient",
    "observe_init",
    "observe_layers",
    "observe_loss",
    "observe_predict",
    "observe_training",
]

_KINDS = ("w", "b")


def _text(value: Any) -> Any:
    """Return a text as the numbers of its characters; anything else as it is."""
    return np.array([ord(letter) for letter in value[:100]], np.uint32) if type(value) is str else value


def observe_layers(subject: Any, case: Case) -> Mapping[str, Any]:
    """Build a network call by call; tell after each call what is new in `layers`, and where."""
    if not isinstance(subject, type):
        raise TypeError("the name does not stand for a class")
    net = subject(lr=case["lr"])
    seen: dict[str, Any] = {"at_first": len(records(net)), "layers": type(read(net, "layers")) is list}
    attempt(lambda: net.Input(case["size"]))
    seen["head"] = len(records(net))
    for i, (name, dims) in enumerate(stack(case, flatten=True)):
        before = records(net)
        returned = attempt(partial(builder, net, name, dims))
        news = _news(before, records(net))
        if isinstance(returned, Raised):
            news = dict.fromkeys(news, returned)
        seen |= {f"{i}.{key}": value for key, value in news.items()}
    return seen


def _news(before: list[Any], after: list[Any]) -> dict[str, Any]:
    """Return how many records are new, how many there are, the place of a new one, and its fields."""
    new = [i for i, record in enumerate(after) if all(record is not old for old in before)]
    record = after[new[0]] if new else None
    fields = {field: _text(read(record, field)) if new else None for field in ("name", "property", "dims")}
    return {"new": len(new), "length": len(after), "place": new[0] if new else None} | fields


def observe_init(subject: Any, case: Case) -> Mapping[str, Any]:
    """Call compile() and read params; records that the builders got wrong are mended before.

    A weight or bias under another key than the contract's is observed, too, if it is the only one of its letter.
    """
    net = create(subject, case["lr"])
    n, height, width = case["size"]
    tell_size(net, (n, height, width) if case["flatten"] else (n, height * width))
    shown = append_all(net, stack(case, flatten=case["flatten"]), case["lr"])
    returned = attempt(net.compile)
    if isinstance(returned, Raised):
        return {f"{t}.{kind}": returned for t in range(len(shown)) for kind in _KINDS}
    seen: dict[str, Any] = {}
    for t, (i, record) in enumerate(shown):
        held = read(record, "params")
        for kind in _KINDS:
            key, value = _held(held, kind, i)
            seen |= {f"{t}.{kind}": value, f"{t}.{kind}.named": key == f"{kind}{i}"}
    return seen


def _held(params: Any, kind: str, i: int) -> tuple[str | None, Any]:
    """Return the key and the value of a weight or bias."""
    if type(params) is not dict:
        return None, None
    keys = [key for key in params if type(key) is str and key[:1].lower() == kind]
    exact = [key for key in keys if key == f"{kind}{i}"]
    found = (exact or keys) if len(keys) == 1 or exact else []
    return (found[0], plain(params[found[0]])) if found else (None, None)


def observe_predict(subject: Any, case: Case) -> Mapping[str, Any]:
    """Call predict() for all rows, and for the first row alone."""

    def call(rows: Any, flatten: bool) -> Any:
        net = assemble(subject, case, flatten=flatten)
        return plain(net.predict(rows.copy() if flatten else flat(rows)))

    return {
        "all": attempt(lambda: either(lambda flatten: call(case["X"], flatten))),
        "one": attempt(lambda: either(lambda flatten: call(case["X"][:1], flatten))),
    }


def observe_loss(subject: Any, case: Case) -> Mapping[str, Any]:
    """Return losses: of one batch, of one sample for each label, at extreme logits, of a pass of two batches."""
    labels = np.eye(case["Y"].shape[1])
    far = {**case, "weights": (case["far"],)}
    two = {**case, "weights": (case["pair_weights"],), "biases": (case["pair_biases"],)}
    seen = {"batch": attempt(lambda: loss_of(subject, case, case["X"], case["Y"]))}
    seen["flattens"] = not isinstance(attempt(lambda: step(subject, case, case["X"], case["Y"])), Raised)
    for k, y in enumerate(labels):
        seen[f"label.{k}"] = attempt(partial(loss_of, subject, case, case["one"], y[None]))
        seen[f"far.{k}"] = attempt(partial(loss_of, subject, far, case["steep"], y[None]))
    seen["far.after"] = attempt(lambda: either(lambda flatten: _after_far(subject, far, flatten)))
    return seen | _passes(subject, two)


def _after_far(subject: Any, case: Case, flatten: bool) -> Any:
    return values(step(subject, case, case["steep"], case["Y"][:1], flatten=flatten))["0.w"]


def _passes(subject: Any, case: Case) -> dict[str, Any]:
    """Return the loss of a pass of two batches of one sample, and of the same samples in runs of one batch each."""
    X, Y = case["pair"], case["pair_labels"]

    def whole(flatten: bool) -> Any:
        net = assemble(subject, case, flatten=flatten)
        returned = plain(pass_over(net, X, Y, 1, flatten))
        return returned, values(net)["0.w"]

    def single(order: list[int], flatten: bool) -> Any:
        losses, ends, now = [], [], case
        for i in order:
            net = assemble(subject, now, flatten=flatten)
            returned = pass_over(net, X[i : i + 1], Y[i : i + 1], 1, flatten)
            losses.append(np.asarray(plain(returned), float).reshape(()))
            after = values(net)
            ends.append(after["0.w"])
            now = {**now, "weights": (after["0.w"],), "biases": (after["0.b"],)}
        return np.array(losses), ends[0]

    calls: dict[str, Callable[[bool], Any]] = {
        "pass": whole,
        "pass.forth": partial(single, [0, 1]),
        "pass.back": partial(single, [1, 0]),
    }
    seen: dict[str, Any] = {}
    for name, call in calls.items():
        both = attempt(partial(either, call))
        seen[name], seen[f"{name}.w"] = (both, both) if isinstance(both, Raised) else both
    return seen


def observe_gradient(subject: Any, case: Case) -> Mapping[str, Any]:
    """Make one step, one with half of the lr, and measure the student's own loss and its slope."""

    def call(flatten: bool) -> dict[str, Any]:
        net = step(subject, case, case["X"], case["Y"], flatten=flatten)
        seen = _under("after", values(net)) | _under("grads", values(net, "grads"))
        half = attempt(lambda: values(step(subject, halved, case["X"], case["Y"], flatten=flatten)))
        own = attempt(lambda: own_slopes(subject, case, case["X"], case["Y"], flatten=flatten))
        loss = attempt(lambda: loss_of(subject, case, case["X"], case["Y"]))
        return seen | _under("half", half) | _under("own", own) | {"loss": loss}

    halved = {**case, "lr": case["lr"] / 2}
    seen = attempt(partial(call, False) if case["part"] == "unflattened" else partial(either, call))
    if isinstance(seen, Raised):
        arrays = [f"{t}.{kind}" for t in range(len(case["weights"])) for kind in _KINDS]
        return {f"{name}.{key}": seen for name in ("after", "grads") for key in arrays}
    return seen


def _under(name: str, values: Mapping[str, Any] | Raised) -> dict[str, Any]:
    return {} if isinstance(values, Raised) else {f"{name}.{key}": value for key, value in values.items()}


def observe_training(subject: Any, case: Case) -> Mapping[str, Any]:
    """Make passes over copies of one sample, and as many runs of one batch from where the last one ended."""
    full, rest = case["full"], case["rest"]
    plans: dict[str, tuple[int, int | None]] = {
        "whole": (3 * full, full),
        "partial": (full + rest, full),
        "default": (96, None),
    }
    seen: dict[str, Any] = {}
    for name, (count, batchsize) in plans.items():
        seen |= _named(name, attempt(partial(either, partial(_pass, subject, case, count, batchsize))))
    for name, sizes in {
        "whole": [full] * 3,
        "partial": [full, rest],
        "default": [32] * 3,
        "runs": [full] * case["runs"],
        "step": [full],
    }.items():
        seen |= _named(f"own.{name}", attempt(partial(either, partial(_chain, subject, case, sizes))))
    return seen | _named("runs", attempt(partial(either, partial(_runs, subject, case))))


def _named(name: str, after: Any) -> dict[str, Any]:
    if isinstance(after, Raised):
        return {f"{name}.{kind}": after for kind in _KINDS}
    return {f"{name}.{kind}": after[f"0.{kind}"] for kind in _KINDS}


def _copies(case: Case, count: int) -> tuple[Any, Any]:
    return np.repeat(case["X"], count, axis=0), np.repeat(case["Y"], count, axis=0)


def _pass(subject: Any, case: Case, count: int, batchsize: int | None, flatten: bool) -> Mapping[str, Any]:
    """Return the parameters after one run over `count` copies."""
    X, Y = _copies(case, count)
    rows = X if flatten else flat(X)
    given = {} if batchsize is None else {"batchsize": batchsize}
    return values(
        learn(lambda: assemble(subject, case, flatten=flatten), lambda net: net.run(rows.copy(), Y.copy(), **given))
    )


def _runs(subject: Any, case: Case, flatten: bool) -> Mapping[str, Any]:
    """Return the parameters after many runs of one network, one batch each."""
    X, Y = _copies(case, case["full"])
    rows = X if flatten else flat(X)

    def teach(net: Any) -> None:
        for _ in range(case["runs"]):
            run(net, rows, Y)

    return values(learn(lambda: assemble(subject, case, flatten=flatten), teach))


def _chain(subject: Any, case: Case, sizes: list[int], flatten: bool) -> Mapping[str, Any]:
    """Return the parameters after one batch of each size, every one with a new network."""
    now, after = case, {}
    for size in sizes:
        after = dict(values(step(subject, now, *_copies(case, size), flatten=flatten)))
        now = {**now, "weights": (after["0.w"],), "biases": (after["0.b"],)}
    return after


def observe_accuracy(subject: Any, case: Case) -> Mapping[str, Any]:
    """Train on the case's images for three passes; return the parameters."""
    X, Y = images(case)

    def call(flatten: bool) -> Mapping[str, Any]:
        def teach(net: Any) -> None:
            for _ in range(3):
                net.run(X if flatten else flat(X), Y, batchsize=32)

        return values(learn(lambda: assemble(subject, case, flatten=flatten), teach))

    seen = attempt(lambda: either(call))
    return {f"{t}.{kind}": seen if isinstance(seen, Raised) else seen[f"{t}.{kind}"] for t in (0, 1) for kind in _KINDS}
