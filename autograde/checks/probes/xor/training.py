"""What is asked of training: steps, epochs, a second run, the history, and XOR's truth table."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from autograde.checks.probes.calling import attempt
from autograde.checks.probes.codec import Nothing, Raised, plain
from autograde.checks.probes.objects import in_turn, named
from autograde.checks.probes.probe import Case
from autograde.checks.probes.xor.objects import (
    PARAMETERS,
    after_run,
    isolated,
    items,
    make,
    one_step,
    parameters_after,
    run_of,
    stored,
)
from autograde.checks.probes.xor.questions import evidence

__all__ = ["observe_history", "observe_run", "observe_table"]

_ENTRY = ("loss", *PARAMETERS)


def observe_run(subject: Any, case: Case) -> Mapping[str, Any]:
    """One step in all ways, one with a small lr and with twice that; all steps, twice; the same in single steps."""
    one, slow = one_step(case), one_step({**case, "lr": case["small_lr"]})
    twice, two = {**slow, "lr": 2 * case["small_lr"]}, {**one, "iteration": 2}
    return {
        **evidence(subject, case),
        **run_of("two", lambda: make(subject, two), two),
        **run_of("listed", lambda: make(subject, two, listed=True), two),
        **run_of("slow", lambda: make(subject, slow), slow),
        **run_of("twice", lambda: make(subject, twice), twice),
        **_two_runs("plain", lambda start, _first: make(subject, start), case),
        **_two_runs("isolated", lambda start, first: isolated(subject, start, first), case),
        **run_of("repeat", lambda: make(subject, case), case),
        **named("path", attempt(lambda: _path(subject, one, case["iteration"] * case["epoch"])), PARAMETERS),
    }


def _two_runs(way: str, build_object: Callable[[Case, int], Any], case: Case) -> dict[str, Any]:
    """Run an object twice, and another one once from where the first run ended."""
    made = attempt(lambda: build_object(case, 0))
    once = made if isinstance(made, Raised) else attempt(lambda: after_run(made, case))
    seen = named(way, once, PARAMETERS)
    if isinstance(once, Raised):
        return seen | named(f"{way}.again", once, PARAMETERS) | named(f"{way}.resumed", once, PARAMETERS)

    def resume() -> dict[str, Any]:
        ended = {**case, **_start(once, case)}
        return after_run(build_object(ended, case["iteration"] * case["epoch"]), ended)

    seen |= named(f"{way}.again", attempt(lambda: after_run(made, case)), PARAMETERS)
    return seen | named(f"{way}.resumed", attempt(resume), PARAMETERS)


def _start(ended: Mapping[str, Any], case: Case) -> dict[str, np.ndarray]:
    """Return the parameters where a run ended, in the contract's shapes, to start from."""
    return {name: np.reshape(ended[name], case[name].shape).astype(float) for name in PARAMETERS}


def _path(subject: Any, case: Case, count: int) -> dict[str, Any]:
    """Run `count` objects, each from where the last one ended: each parameter after each run, (count, …)."""
    path: dict[str, list[np.ndarray]] = {name: [] for name in PARAMETERS}
    for _ in range(count):
        ended = _start(after_run(make(subject, case), case), case)
        for name, value in ended.items():
            path[name].append(value)
        case = {**case, **ended}
    return dict(path)


def observe_history(subject: Any, case: Case) -> Mapping[str, Any]:
    """Return the history, the same after a second run, and where runs of fewer epochs, and single steps, end.

    When the student's own forward() or backward() stops it or leads to infinity, stand-ins for them show the history
    all the same.
    """
    ended = attempt(lambda: after_run(make(subject, case), case))
    build_object = make if isinstance(ended, dict) and _is_finite(ended) else isolated
    seen = attempt(lambda: _history(build_object(subject, case), case))
    if isinstance(seen, Raised):
        return {"length": ended if isinstance(ended, Raised) else seen}
    return {
        **seen,
        **evidence(subject, case),
        **named("ends", attempt(lambda: _ends(lambda part: build_object(subject, part), case)), PARAMETERS),
        **named("path", attempt(lambda: _path(subject, one_step(case), case["iteration"] * case["epoch"])), PARAMETERS),
        "scored": attempt(lambda: _scores(build_object(subject, case), case)),
    }


def _is_finite(ended: Mapping[str, Any]) -> bool:
    return all(isinstance(value, np.ndarray) and bool(np.isfinite(value).all()) for value in ended.values())


def _history(made: Any, case: Case) -> dict[str, Any]:
    """Return what run() returns, seen right away and after a second run, and the parameters at its end."""
    before = stored(made)
    returned = made.run()
    seen = (
        _entries("first", returned)
        | _shape(returned)
        | named("end", parameters_after(made, case, before, returned), PARAMETERS)
    )
    attempt(made.run)
    return seen | _entries("later", returned)


def _ends(build_object: Callable[[Case], Any], case: Case) -> dict[str, Any]:
    """Return the parameters after runs of 1, 2, … epochs from the same start, each (epoch, …)."""
    parts = [{**case, "epoch": epoch} for epoch in range(1, case["epoch"] + 1)]
    ended = [after_run(build_object(part), part) for part in parts]
    return {name: [end[name] for end in ended] for name in PARAMETERS}


def _shape(returned: Any) -> dict[str, Any]:
    """Return how many entries there are (None: nothing returned, 0: no list), and how many items each of them has."""
    entries = items(returned) or []
    widths = [len(items(entry) or []) for entry in entries]
    return {"length": None if returned is None else len(entries), "widths": widths}


def _entries(way: str, returned: Any) -> dict[str, Any]:
    """Return the first, second, … item of all entries, stacked."""
    rows = [items(entry) or [] for entry in items(returned) or []]
    return {
        f"{way}.{name}": [plain(row[column]) if column < len(row) else Nothing() for row in rows]
        for column, name in enumerate(_ENTRY)
    }


def _scores(made: Any, case: Case) -> Any:
    """Return the losses in the history when a stand-in for loss() hands out the case's."""
    made.loss = in_turn(case["losses"].tolist())
    return [plain((items(entry) or [None])[0]) for entry in items(made.run()) or []]


def observe_table(subject: Any, case: Case) -> Mapping[str, Any]:
    """Learn XOR with all of the student's methods; once more without what may be a mistake of its own.

    The case without rows of XOR is for one step.
    """
    if not case["start"]:
        return evidence(subject, case)

    def mended() -> dict[str, Any]:
        made = make(subject, case, strict=True)
        made.loss = in_turn([0.5])
        return after_run(made, case)

    learnt = attempt(lambda: after_run(make(subject, case), case))
    ended = isinstance(learnt, dict) and all(np.size(learnt[name]) == case[name].size for name in PARAMETERS)
    return named("table", learnt if ended else attempt(mended), PARAMETERS)
