"""Networks of the student's class, built call by call, with a start that the case sets.

A question about one method must not depend on the others: wrong or missing records of `layers` and parameters of
an unfinished compile() are mended here. Only public names are used; i is the layer's index in `layers`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import partial
from types import SimpleNamespace
from typing import Any

import numpy as np

from autograde.checks.probes.calling import attempt
from autograde.checks.probes.codec import Raised, Value, plain
from autograde.checks.probes.objects import read
from autograde.checks.probes.probe import Case

__all__ = ["append_all", "assemble", "builder", "create", "records", "stack", "start", "tell_size", "values"]

_PARAMETER = re.compile(r"[wb]\d*")
_BUILDERS = {"flatten": "Flatten", "ANN layers": "add_ann_layer"}
_PROPERTIES = {"flatten": "function", "ANN layers": "param"}


def create(subject: Any, lr: float) -> Any:
    """Return `ANN(lr=lr)` with an empty list of layers; a bare object when the constructor fails."""
    if not isinstance(subject, type):
        raise TypeError("the name does not stand for a class")
    made: Any = attempt(partial(subject, lr=lr))
    if isinstance(made, Raised):
        made = object.__new__(subject)
        made.lr = lr
    if type(read(made, "layers")) is not list or made.layers:
        made.layers = []
    return made


def builder(net: Any, name: str, dims: int) -> Any:
    """Call the method that appends the layer `name`."""
    method = getattr(net, _BUILDERS.get(name, name))
    return method(dims) if name == "ANN layers" else method()


def records(net: Any) -> list[Any]:
    """Return the records in `layers`, an empty list when there is no such list."""
    layers = read(net, "layers")
    return list(layers) if type(layers) in (list, tuple) else []


def stack(case: Case, *, flatten: bool) -> tuple[tuple[str, int], ...]:
    """Return the layers to be built, (name, dims) each."""
    return (("flatten", 0), *case["layers"]) if flatten else case["layers"]


def assemble(subject: Any, case: Case, *, flatten: bool = True) -> Any:
    """Return a network with the case's layers and start, whatever its builders and compile() do."""
    net = create(subject, case["lr"])
    n, height, width = case["size"]
    tell_size(net, (n, height, width) if flatten else (n, height * width))
    append_all(net, stack(case, flatten=flatten), case["lr"])
    attempt(partial(_compile, net))
    _clear(net)
    start(net, case["weights"], case["biases"])
    return net


def tell_size(net: Any, size: tuple[int, ...]) -> None:
    """Call Input(); while it is unfinished, keep the size under the name that its argument has."""
    if isinstance(attempt(lambda: net.Input(size)), Raised):
        attempt(lambda: setattr(net, "size", size))


def append_all(net: Any, layers: Sequence[tuple[str, int]], lr: float) -> list[tuple[int, Any]]:
    """Let the builders append the records; return those that hold parameters, each with its index in `layers`."""
    for name, dims in layers:
        _append(net, name, dims, lr)
    return _with_parameters(net)


def _append(net: Any, name: str, dims: int, lr: float) -> None:
    """Let the student's method append its record; mend the record, or write one, when it is wrong or missing."""
    before = records(net)
    attempt(lambda: builder(net, name, dims))
    new = [record for record in records(net) if all(record is not old for old in before)]
    record = new[0] if len(new) == 1 else SimpleNamespace(lr=lr, params={}, grads={})
    _mend(record, name, dims)
    wanted = [*before, record]
    if [id(one) for one in records(net)] != [id(one) for one in wanted]:
        net.layers = wanted


def _mend(record: Any, name: str, dims: int) -> None:
    """Give a record the fields of the contract where it has others."""
    fields: dict[str, Any] = {"name": name, "property": _PROPERTIES.get(name, "activation")}
    if name == "ANN layers":
        fields["dims"] = dims
        for field in ("params", "grads"):
            if type(read(record, field)) is not dict:
                attempt(partial(setattr, record, field, {}))
    for field, value in fields.items():
        seen = read(record, field)
        if type(seen) is not type(value) or seen != value:
            attempt(partial(setattr, record, field, value))


def _with_parameters(net: Any) -> list[tuple[int, Any]]:
    """Return the records that hold parameters, each with its index in `layers`."""
    seen = [(i, record, read(record, "property")) for i, record in enumerate(records(net))]
    return [(i, record) for i, record, kind in seen if type(kind) is str and kind == "param"]


def start(net: Any, weights: Any, biases: Any) -> None:
    """Set the weights ("w") and biases ("b") of the layers with parameters to private copies."""
    held = _with_parameters(net)
    for layer, pair in enumerate(zip(weights, biases, strict=True)):
        i, record = held[layer]
        for kind, value in zip("wb", pair, strict=True):
            record.params[f"{kind}{i}"] = np.array(value)


def _compile(net: Any) -> None:
    net.compile()


def _clear(net: Any) -> None:
    """Remove parameters under other keys than the contract's: a loop over all keys would stumble over them."""
    for i, record in _with_parameters(net):
        for key in list(record.params):
            if type(key) is str and _PARAMETER.fullmatch(key) and key not in (f"w{i}", f"b{i}"):
                del record.params[key]


def values(net: Any, field: str = "params") -> Mapping[str, Value]:
    """Return copies of what params or grads hold, under "0.w", "0.b", "1.w", … for the layers with parameters."""
    seen: dict[str, Value] = {}
    for t, (i, record) in enumerate(_with_parameters(net)):
        held = read(record, field)
        for kind in ("w", "b"):
            seen[f"{t}.{kind}"] = plain(held.get(f"{kind}{i}") if type(held) is dict else None)
    return seen
