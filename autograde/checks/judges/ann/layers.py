"""Judge of the records in `layers` (slides 1-7)."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograde.checks.judges.compare import number, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.probes.codec import Raised, Unsupported, Value

__all__ = ["LAYERS"]

_LAST_LETTER = 0xFFFF
_PROPERTIES = {"flatten": "function", "ANN layers": "param"}


def _calls(trial: Trial) -> Iterator[tuple[int, str, int]]:
    """Yield the calls that were made: number, name of the layer, dims."""
    yield from ((i, name, dims) for i, (name, dims) in enumerate((("flatten", 0), *trial.case["layers"])))


def _property(name: str) -> str:
    return _PROPERTIES.get(name, "activation")


def _text(value: Value | None) -> str | None:
    """Return an observed text, which travels as the numbers of its characters."""
    if not isinstance(value, np.ndarray) or value.dtype != np.uint32 or value.ndim != 1 or (value > _LAST_LETTER).any():
        return None
    return "".join(map(chr, value.tolist()))


def _is(trial: Trial, key: str, wanted: int) -> bool:
    return number(trial.value(key)) == wanted


def _in_order(trial: Trial, i: int) -> bool:
    """Tell whether the `i`-th call appended one record at the end; one for Input() may stand before them."""
    head = number(trial.value("head")) or 0.0
    return _is(trial, f"{i}.new", 1) and number(trial.value(f"{i}.place")) == head + i


def _appends(trials: Observations) -> Verdict:
    for trial in trials:
        if not _is(trial, "at_first", 0):
            return verdict(False, [trial.value("at_first")], "a new network has an empty list `layers`")
        bad = [trial.value(f"{i}.new") for i, *_ in _calls(trial) if not _in_order(trial, i)]
        if bad or not _is(trial, "layers", 1):
            return _failed(bad or [trial.value("layers")], "a list with one record a call, in the order of the calls")
    return Verdict(passed=True)


def _failed(seen: list[Value | None], wanted: str) -> Verdict:
    """Return a verdict that tells of an exception, if there was one: the calls stand for themselves."""
    raised = [value for value in seen if isinstance(value, Raised)]
    if raised:
        return verdict(False, raised[:1], wanted)
    return Verdict(passed=False, got="something else", expected=wanted)


def _fields(field: str, wanted: Callable[[str], str]) -> Callable[[Observations], Verdict]:
    def examine(trials: Observations) -> Verdict:
        bad = [
            (trial.value(f"{i}.{field}"), wanted(name))
            for trial in trials
            for i, name, _ in _calls(trial)
            if _text(trial.value(f"{i}.{field}")) != wanted(name)
        ]
        if not bad:
            return Verdict(passed=True)
        return _failed([value for value, _ in bad], f"the field {field} is {bad[0][1]!r} for this layer")

    return examine


def _dims(trials: Observations) -> Verdict:
    bad = [
        trial.value(f"{i}.dims")
        for trial in trials
        for i, name, dims in _calls(trial)
        if name == "ANN layers" and not _is(trial, f"{i}.dims", dims)
    ]
    return _failed(bad, "dims of an ANN layer is the number given to add_ann_layer()") if bad else Verdict(passed=True)


def _every(holds: Callable[[Trial, int, str, int], bool]) -> Callable[[Observations], bool]:
    return lambda trials: all(holds(trial, *call) for trial in trials for call in _calls(trial))


def _shared(trials: Observations) -> bool:
    """Tell whether new networks have the records of earlier ones; the first one of all has none."""
    return all((number(trial.value("at_first")) or 0) > 0 for trial in trials[1:])


def _without_dims(trials: Observations) -> bool:
    """Tell whether dims is the same whatever was asked for, or not there."""
    seen = [trial.value(f"{i}.dims") for trial in trials for i, name, _ in _calls(trial) if name == "ANN layers"]
    none = all(value is None or isinstance(value, Raised | Unsupported) for value in seen)
    return none or len({number(value) for value in seen}) == 1


_MISTAKES = (
    Mistake(
        "layers_shared",
        "All networks share one list: create it in __init__, self.layers = [], not in the class.",
        _shared,
    ),
    Mistake(
        "layers_replaced",
        "Only the newest record is kept: self.layers.append(layer).",
        _every(lambda trial, i, *_: _is(trial, f"{i}.new", 1) and _is(trial, f"{i}.length", 1)),
    ),
    Mistake(
        "layers_reversed",
        "The newest record stands first: append it at the end.",
        _every(lambda trial, i, *_: _is(trial, f"{i}.new", 1) and _is(trial, f"{i}.place", 0)),
    ),
    Mistake(
        "record_not_appended",
        "The record is made, but never stored: self.layers.append(layer).",
        _every(lambda trial, i, *_: _is(trial, f"{i}.new", 0) and _is(trial, f"{i}.length", 0)),
    ),
    Mistake(
        "record_appended_twice",
        "Each call appends two records: append the record once.",
        _every(lambda trial, i, *_: _is(trial, f"{i}.length", 2 * i + 2)),
    ),
)


def _founded(trials: Observations) -> bool:
    """Tell whether one field holds what was asked for, in an order and with numbers that others were not given."""
    return any(examine(trials).passed for examine in (_dims, _fields("name", lambda name: name)))


LAYERS = Judge(
    probe="ann.layers",
    method="__add_layer",
    needs=("__init__",),
    checks=(
        Check("each call appends one record to layers, in order", 3, _appends, _MISTAKES, _founded),
        Check(
            "each record has its name: flatten, ANN layers, sigmoid, relu, softmax",
            3,
            _fields("name", lambda name: name),
            (
                *_MISTAKES,
                Mistake(
                    "name_and_property_exchanged",
                    "name and property are exchanged: name is 'relu', property is 'activation'.",
                    _every(lambda trial, i, name, _: _text(trial.value(f"{i}.name")) == _property(name)),
                ),
                Mistake(
                    "name_is_method",
                    "The names are those of the methods: 'flatten', and 'ANN layers' with a space, as in the task.",
                    _every(
                        lambda trial, i, name, _: (
                            _text(trial.value(f"{i}.name"))
                            == {"flatten": "Flatten", "ANN layers": "add_ann_layer"}.get(name, name)
                        )
                    ),
                ),
                Mistake(
                    "activations_named_alike",
                    "All activations have the same name: hand the name on to the record.",
                    _every(
                        lambda trial, i, name, _: (
                            _property(name) != "activation"
                            or _text(trial.value(f"{i}.name")) == _text(trial.value("2.name")) is not None
                        )
                    ),
                ),
            ),
        ),
        Check(
            "each record has its property: function, param or activation",
            2.5,
            _fields("property", _property),
            (
                *_MISTAKES,
                Mistake(
                    "name_and_property_exchanged",
                    "name and property are exchanged: name is 'relu', property is 'activation'.",
                    _every(lambda trial, i, name, _: _text(trial.value(f"{i}.property")) == name),
                ),
                Mistake(
                    "property_act",
                    "The property of sigmoid, relu and softmax is 'activation', not 'act'.",
                    _every(
                        lambda trial, i, name, _: (
                            _text(trial.value(f"{i}.property"))
                            == {"activation": "act"}.get(_property(name), _property(name))
                        )
                    ),
                ),
                Mistake(
                    "flatten_is_activation",
                    "Flatten has the property of an activation: its property is 'function'.",
                    _every(
                        lambda trial, i, name, _: (
                            _text(trial.value(f"{i}.property"))
                            == ("activation" if name == "flatten" else _property(name))
                        )
                    ),
                ),
            ),
            _founded,
        ),
        Check(
            "each ANN layer has its dims",
            1.5,
            _dims,
            (
                *_MISTAKES,
                Mistake(
                    "dims_not_stored",
                    "dims is not what was given to add_ann_layer(dims): hand it on to the record.",
                    _without_dims,
                ),
            ),
        ),
    ),
)
