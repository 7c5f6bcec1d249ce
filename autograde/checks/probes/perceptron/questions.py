"""What is asked of the student's `Perceptron`, method by method.

Ways of asking: `plain` is the student's object with a start set; `isolated` has the contract's shapes, and
stand-ins for the methods that are not asked about; `listed` got X and Y as lists. The judge takes the kindest.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograde.checks.probes.calling import attempt
from autograde.checks.probes.codec import Raised, Value, plain
from autograde.checks.probes.objects import build, construct, in_turn, named, read
from autograde.checks.probes.probe import Case

__all__ = [
    "observe_activation",
    "observe_forward",
    "observe_gate",
    "observe_gradient",
    "observe_init",
    "observe_loss",
    "observe_model",
    "observe_training",
]

_PARAMETERS = ("weight", "bias")
_CONSTANT = 0.5  # what a stand-in for loss() returns when the loss does not matter


def _given(case: Case) -> dict[str, Any]:
    return {name: case[name] for name in ("X", "Y", "lr", "iteration")}


def _object(subject: Any, case: Case, *, strict: bool = False, listed: bool = False) -> Any:
    given = _given(case)
    if listed:
        given |= {"X": case["X"].tolist(), "Y": case["Y"].tolist()}
    return build(subject, given, {"weight": case["weight"], "bias": case["bias"]}, strict=strict)


def _isolated(subject: Any, case: Case, *, first: int = 0, listed: bool = False) -> Any:
    """Return an object on which forward() and activation() hand out the case's predictions, from row `first`."""
    made = _object(subject, case, strict=True, listed=listed)
    made.forward = made.activation = in_turn(case["predictions"], first)
    made.loss = in_turn([_CONSTANT])
    return made


def _parameters(made: Any, returned: Any) -> dict[str, Any]:
    """Return weight and bias after a run: the returned pair when it is one, else the attributes."""
    pair = [plain(item) for item in returned] if type(returned) in (tuple, list) and len(returned) == 2 else []  # noqa: PLR2004 - a pair
    sizes = [item.size for item in pair if isinstance(item, np.ndarray)]
    if sizes != [2, 1]:
        pair = [plain(made.weight), plain(made.bias)]
    return dict(zip(("weight", "bias"), pair, strict=True))


def _after_run(made: Any) -> dict[str, Any]:
    return _parameters(made, made.run())


def observe_init(subject: Any, case: Case) -> Mapping[str, Any]:
    """Read what the constructor stores, with and without lr and iteration."""
    made = construct(subject, _given(case))
    stored = {name: read(made, name) for name in (*_given(case), "weight", "bias")}
    default = attempt(lambda: construct(subject, {"X": case["X"], "Y": case["Y"]}))
    if isinstance(default, Raised):
        return stored | {"default_lr": default, "default_iteration": default}
    return stored | {"default_lr": read(default, "lr"), "default_iteration": read(default, "iteration")}


def observe_model(subject: Any, case: Case) -> Mapping[str, Any]:
    """Call Model() with arrays and with lists."""
    return {
        "plain": attempt(lambda: _object(subject, case).Model()),
        "isolated": attempt(lambda: _object(subject, case, strict=True).Model()),
        "listed": attempt(lambda: _object(subject, case, strict=True, listed=True).Model()),
    }


def observe_activation(subject: Any, case: Case) -> Mapping[str, Any]:
    """Apply activation() to moderate and to extreme numbers."""
    made = _object(subject, case)
    return {key: _call(made, "activation", case[key]) for key in ("moderate", "extreme")}


def observe_loss(subject: Any, case: Case) -> Mapping[str, Any]:
    """Apply loss() to moderate and to exact predictions."""
    made = _object(subject, case)
    return {key: _call(made, "loss", case["Y"], case[key]) for key in ("moderate", "exact", "one_wrong")}


def _call(made: Any, method: str, *arguments: np.ndarray) -> Value:
    """Return what a method makes of private copies of its arguments, kept safe from its next call."""
    return plain(attempt(lambda: getattr(made, method)(*(argument.copy() for argument in arguments))))


def observe_forward(subject: Any, case: Case) -> Mapping[str, Any]:
    """Call forward() with the student's own Model and activation, and with stand-ins."""

    def isolated() -> Any:
        made = _object(subject, case, strict=True)
        made.Model = in_turn([case["linear"]])
        made.activation = lambda X: case["slope"] * np.asarray(X) + case["offset"]
        return made.forward()

    return {"plain": attempt(lambda: _object(subject, case).forward()), "isolated": attempt(isolated)}


def observe_gradient(subject: Any, case: Case) -> Mapping[str, Any]:
    """One step, from arrays and from lists; a run of no step shows the step of a loop that is one too long."""

    def of(steps: int) -> Case:
        return {**case, "iteration": steps}

    return {
        **_evidence(subject, case),
        **_run("listed", lambda: _object(subject, of(1), listed=True)),
        **_run("isolated0", lambda: _isolated(subject, of(0))),
        **_run("isolated_listed", lambda: _isolated(subject, of(2), listed=True)),
    }


def _evidence(subject: Any, case: Case) -> dict[str, Any]:
    """Return what shows that answers follow from the case: the predictions, and one step in each way of asking.

    A run of two steps shows the first step of a loop that is one too short.
    """
    one = {**case, "iteration": 1}
    return {
        "predicted": attempt(lambda: _object(subject, one).forward()),
        **_run("step.plain", lambda: _object(subject, one)),
        **_run("step.isolated", lambda: _isolated(subject, one)),
        **_run("step.isolated2", lambda: _isolated(subject, {**case, "iteration": 2})),
    }


def _run(way: str, make: Callable[[], Any]) -> dict[str, Any]:
    return named(way, attempt(lambda: _after_run(make())), _PARAMETERS)


def observe_training(subject: Any, case: Case) -> Mapping[str, Any]:
    """Many steps, a second run, the returned value, and the list of losses."""
    steps, slow = case["iteration"], {**case, "lr": case["small_lr"]}
    seen = _evidence(subject, case)
    seen |= _two_runs("plain", lambda start, _first: _object(subject, start), case)
    seen |= _two_runs("isolated", lambda start, first: _isolated(subject, start, first=first), case)
    seen |= named("stepwise", attempt(lambda: _stepwise(subject, case)), _PARAMETERS)
    seen["scores.plain"] = attempt(lambda: _scores(_object(subject, slow), steps))
    seen["scores.isolated"] = attempt(lambda: _scores(_scored(subject, case), steps))
    return seen


def _two_runs(way: str, make: Callable[[Case, int], Any], case: Case) -> dict[str, Any]:
    """Run an object twice, and another one once from where the first run ended."""
    names = ("length", "weight", "bias", "again.weight", "again.bias", "resumed.weight", "resumed.bias")
    made = attempt(lambda: make(case, 0))
    returned = made if isinstance(made, Raised) else attempt(made.run)
    if isinstance(returned, Raised):
        return named(way, returned, names)

    def resume() -> dict[str, Any]:
        ended = {name: np.reshape(value, case[name].shape) for name, value in once.items()}
        return _after_run(make({**case, **ended}, case["iteration"]))

    once = _parameters(made, returned)
    seen = named(way, once | _parts(returned), names)
    seen |= named(f"{way}.again", attempt(lambda: _after_run(made)), _PARAMETERS)
    return seen | named(f"{way}.resumed", attempt(resume), _PARAMETERS)


def _parts(returned: Any) -> dict[str, Any]:
    """Return how many values run() returned (None: nothing, 0: no list or tuple), and the first two of them."""
    items = list(returned) if type(returned) in (tuple, list) else []
    first, second = [plain(item) for item in [*items, None, None][:2]]
    return {"length": None if returned is None else len(items), "first": first, "second": second}


def _stepwise(subject: Any, case: Case) -> dict[str, Any]:
    """Run `iteration` objects for one step each, every one from where the last ended: weight (n, 2), bias (n, 1)."""
    path: dict[str, list[np.ndarray]] = {"weight": [], "bias": []}
    now = {**case, "iteration": 1}
    for _ in range(case["iteration"]):
        after = _after_run(_object(subject, now))
        for name, values in path.items():
            values.append(np.reshape(after[name], case[name].shape))
            now[name] = values[-1].astype(float)
    return dict(path)


def _scored(subject: Any, case: Case) -> Any:
    made = _isolated(subject, case)
    made.loss = in_turn(case["losses"].tolist())
    return made


def _scores(made: Any, steps: int) -> Any:
    """Return the last `steps` entries of loss_score after a run, each as a number when it is one."""
    made.run()
    scores = made.loss_score
    if type(scores) not in (list, tuple):
        return plain(scores)
    entries = [plain(entry) for entry in scores[-steps:]]
    return [e.reshape(()) if isinstance(e, np.ndarray) and e.size == 1 else e for e in entries]


def observe_gate(subject: Any, case: Case) -> Mapping[str, Any]:
    """Learn one gate with all of the student's methods; make one step of the case that is no gate.

    A loss() that raises, or weights of another shape than the contract's, are mistakes of their own: then once
    more without them.
    """

    def mended() -> dict[str, Any]:
        made = _object(subject, case, strict=True)
        made.loss = in_turn([_CONSTANT])
        return _after_run(made)

    if not case["gate"]:
        return _evidence(subject, case)
    learnt = attempt(lambda: _after_run(_object(subject, case)))
    ended = isinstance(learnt, dict) and np.size(learnt["weight"]) == len(case["weight"])
    return named("gate", learnt if ended else attempt(mended), _PARAMETERS)
