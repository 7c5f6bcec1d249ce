"""What is asked of the student's network: its start, its two layers, its gradients.

Ways of asking: `plain` is the student's object with a start set; `layers` and `whole` have stand-ins for the forward
pass; `direct` calls backward(), if there is one. The judge takes the kindest.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from autograde.checks.probes.calling import attempt
from autograde.checks.probes.codec import Raised, plain
from autograde.checks.probes.objects import construct, named, read
from autograde.checks.probes.probe import Case
from autograde.checks.probes.xor.objects import (
    PARAMETERS,
    given,
    isolated,
    items,
    layers,
    make,
    one_step,
    run_of,
    whole,
)

__all__ = ["direct_gradients", "evidence", "observe_forward", "observe_gradient", "observe_init", "observe_model"]

_SETTINGS = ("lr", "iteration", "epoch")
_PASS = ("hidden", "predicted")


def observe_init(subject: Any, case: Case) -> Mapping[str, Any]:
    """Read what the constructor stores, its defaults, and the starts of some new objects."""
    made = construct(subject, given(case))
    seen = {name: read(made, name) for name in (*given(case), *PARAMETERS)}
    seen |= named("default", attempt(lambda: _defaults(subject, case)), _SETTINGS)
    return seen | named("starts", attempt(lambda: _starts(subject, case)), PARAMETERS)


def _defaults(subject: Any, case: Case) -> dict[str, Any]:
    made = construct(subject, {"X": case["X"], "Y": case["Y"]})
    return {name: read(made, name) for name in _SETTINGS}


def _starts(subject: Any, case: Case) -> dict[str, Any]:
    """Return each parameter of some new objects, stacked."""
    made = [construct(subject, given(case)) for _ in range(case["objects"])]
    return {name: [plain(read(one, name)) for one in made] for name in PARAMETERS}


def observe_model(subject: Any, case: Case) -> Mapping[str, Any]:
    """Call Model() as both layers do, with numbers that are not the object's own."""

    def call(layer: str) -> Any:
        weight, bias = case[f"other_weight{layer}"].copy(), case[f"other_bias{layer}"].copy()
        return plain(make(subject, case).Model(case["inputs"].copy(), weight, bias))

    return {"first": attempt(lambda: call("1")), "second": attempt(lambda: call("2"))}


def observe_forward(subject: Any, case: Case) -> Mapping[str, Any]:
    """Ask forward() for both layers, and look at what run() hands to layer 2 and to loss()."""
    return {
        **named("plain", attempt(lambda: _pass(make(subject, case))), _PASS),
        **named("isolated", attempt(lambda: _pass(_mixed(subject, case))), _PASS),
        **named("run", attempt(lambda: _watched(make(subject, one_step(case)))), _PASS),
        **named("run_isolated", attempt(lambda: _watched(_mixed(subject, one_step(case)))), _PASS),
        "run.loss": attempt(lambda: _first_loss(make(subject, one_step(case)))),
    }


def _pass(made: Any) -> dict[str, Any]:
    """Return the two activations that forward() returns, or what it returned instead, twice."""
    returned = made.forward()
    both = items(returned)
    pair = both if both is not None and len(both) == len(_PASS) else (returned, returned)
    return dict(zip(_PASS, map(plain, pair), strict=True))


def _mixed(subject: Any, case: Case) -> Any:
    """Return an object with stand-ins: Model() is no product, activation() no curve."""
    made = make(subject, case, strict=True)

    def model(X: Any, weight: Any, _bias: Any) -> np.ndarray:
        mixed = np.asarray(X)[:, 0] * case["mix"][0] + np.asarray(X)[:, 1] * case["mix"][1]
        sums: np.ndarray = case["sums1"] + mixed[:, None] if np.ndim(weight) > 1 else case["sums2"] + mixed
        return sums

    made.Model = model
    made.activation = lambda X: case["slope"] * np.asarray(X) + case["offset"]
    return made


def _watched(made: Any) -> dict[str, Any]:
    """Make one step, and return what Model() got as inputs of layer 2, and loss() as predictions."""
    seen: dict[str, Any] = dict.fromkeys(_PASS)
    model, loss = made.Model, made.loss

    def watched_model(X: Any, weight: Any, bias: Any) -> Any:
        if np.ndim(weight) == 1 and seen["hidden"] is None:
            seen["hidden"] = plain(X)
        return model(X, weight, bias)

    def watched_loss(Ytgt: Any, Ypred: Any) -> Any:
        if seen["predicted"] is None:
            seen["predicted"] = plain(Ypred)
        return loss(Ytgt, Ypred)

    made.Model, made.loss = watched_model, watched_loss
    stopped = attempt(made.run)
    if isinstance(stopped, Raised):
        return {name: stopped if value is None else value for name, value in seen.items()}
    return seen


def _first_loss(made: Any) -> Any:
    """Return the loss in the history's first entry, which shows the forward pass of an own loss(), too."""
    entry = items((items(made.run()) or [None])[0]) or [None]
    return plain(entry[0])


def direct_gradients(made: Any, case: Case) -> dict[str, Any]:
    """Return what backward() makes of given activations, when it is four arrays in the order of the parameters."""
    returned = items(made.backward(case["hidden"].copy(), case["predicted"].copy())) or []
    found = [plain(value) for value in returned]
    return dict(zip(PARAMETERS, found, strict=True)) if len(found) == len(PARAMETERS) else {}


def evidence(subject: Any, case: Case) -> dict[str, Any]:
    """Return what shows that answers follow from the case: its predictions, and one step in each way of asking."""
    one = one_step(case)
    return {
        **named("pass", attempt(lambda: _pass(make(subject, case))), _PASS),
        **run_of("step.plain", lambda: make(subject, one), one),
        **run_of("step.layers", lambda: layers(subject, one), one),
        **run_of("step.whole", lambda: whole(subject, one), one),
        **run_of("step.isolated", lambda: isolated(subject, one), one),
        **named("direct", attempt(lambda: direct_gradients(make(subject, case, strict=True), case)), PARAMETERS),
    }


def observe_gradient(subject: Any, case: Case) -> Mapping[str, Any]:
    """One step of run(), and backward() on its own."""
    one = one_step(case)
    return {
        **run_of("plain", lambda: make(subject, one), one),
        **run_of("layers", lambda: layers(subject, one), one),
        **run_of("whole", lambda: whole(subject, one), one),
        **named("direct", attempt(lambda: direct_gradients(make(subject, case, strict=True), case)), PARAMETERS),
    }
