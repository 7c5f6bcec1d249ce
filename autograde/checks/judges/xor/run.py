"""Judge of training (slides 19 and 26-27): the step, how many of them, and a second run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

import numpy as np

from autograde.checks.judges.compare import Agreement, equal, explained, finite, first_wrong, tolerance, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.xor.evidence import (
    STEPS,
    change,
    ends_at,
    follows,
    founded,
    given_steps,
    hard_coded,
    is_usable,
    mistake_of_all,
    same_end,
)
from autograde.checks.judges.xor.reference import PARAMETERS, Arrays, Slope, Step, reductions, steps
from autograde.checks.judges.xor.slopes import SLOPES, UPDATES
from autograde.checks.probes.codec import Raised

__all__ = ["RUN"]

_NEARLY = 0.25  # how far twice the learning rate may be from twice the change: steps this small are nearly linear


Count = Callable[[Any, Any], int]
"""A number of steps, from iteration and epoch."""


def _in_proportion(trial: Trial) -> bool:
    """Tell whether twice the learning rate moves every parameter about twice as far, and something moves at all.

    For code without a backward() whose gradients can be seen: they are judged elsewhere, right or wrong.
    """
    moved = 0.0
    for name in PARAMETERS:
        once, twice = finite(trial.value(f"slow.{name}")), finite(trial.value(f"twice.{name}"))
        before = trial.case[name].ravel()
        if once is None or twice is None or once.size != before.size or twice.size != before.size:
            return False
        one, two = once.ravel() - before, twice.ravel() - before
        if np.abs(two - 2 * one).max() > _NEARLY * np.abs(two).max():
            return False
        moved = max(moved, float(np.abs(one).max()))
    return moved > tolerance(None)


def _given_steps(count: Count) -> Agreement:
    """Return the reading "a whole run makes count(iteration, epoch) steps along the given gradients"."""
    return ends_at("isolated", lambda trial: given_steps(trial, 1, _count(trial, count)))


# How many steps a run may make, so that a loop of the wrong length is not punished as a wrong step, too.
_COUNTS: tuple[Count, ...] = (
    lambda n, e: n * e,
    lambda n, e: (n - 1) * e,
    lambda n, e: (n + 1) * e,
    lambda n, e: n + e,
)


def _steps(trials: Observations) -> Verdict:
    given = explained(trials, [ends_at("step.isolated", given_steps), *map(_given_steps, _COUNTS)])
    own = not any(map(is_usable, trials)) and explained(trials, [_in_proportion])
    ways = (*STEPS, "step.isolated")
    return verdict(
        given or own or follows(trials, STEPS, Step.right),
        [trials[0].value(f"{way}.weight1") for way in ways],
        "each parameter minus lr times its gradient",
        "Compare (before - after) / lr with what backward() returns.",
    )


def _takes_lists(trials: Observations) -> Verdict:
    """Compare a step from lists with the same step from arrays: a wrong step is not punished here again."""
    same = same_end("listed", "two")
    return verdict(
        explained(trials, [lambda trial: same(trial) and _moved(trial)]) and not hard_coded("two").explains(trials),
        [trials[0].value("listed.weight1")],
        "the same step as for arrays",
        "Make arrays of them in __init__: self.X = np.array(X).",
    )


def _moved(trial: Trial) -> bool:
    steps = [change(trial, "two", array) for array in PARAMETERS]
    return any(step is not None and np.abs(step).max() > 0 for step in steps)


def _path(trial: Trial) -> dict[str, np.ndarray] | None:
    """Return each parameter after each single step, (n, size), or None when there were no such steps."""
    count = trial.case["iteration"] * trial.case["epoch"]
    found = {}
    for name in PARAMETERS:
        seen = trial.value(f"path.{name}")
        if not isinstance(seen, np.ndarray) or seen.shape != (count, *trial.case[name].shape):
            return None
        found[name] = seen.astype(float).reshape(count, -1)
    return found


def _own_steps(count: Count) -> Agreement:
    """Return the reading "run() ends where count(iteration, epoch) of the student's own single steps do"."""

    def reading(trial: Trial) -> bool:
        path, index = _path(trial), count(trial.case["iteration"], trial.case["epoch"]) - 1
        return path is not None and all(_at(trial.value(f"plain.{name}"), path[name][index]) for name in PARAMETERS)

    return reading


def _at(end: Any, wanted: np.ndarray) -> bool:
    """Tell whether a run ended at `wanted`, even if that is infinite."""
    if not isinstance(end, np.ndarray) or end.size != wanted.size:
        return False
    within = tolerance(end)
    return bool(np.allclose(end.astype(float).ravel(), wanted, within, within, equal_nan=True))


def _on_the_move(trial: Trial) -> bool:
    """Tell whether the first two single steps lead somewhere, the second away from the first."""
    path = _path(trial)
    if path is None or any(not np.isfinite(values[0]).all() for values in path.values()):
        return False
    first = any(not equal(values[0], trial.case[name].ravel()) for name, values in path.items())
    return first and any(not equal(values[1], values[0]) for values in path.values())


def _made(count: Count) -> Callable[[Observations], bool]:
    """Tell whether run() makes count(iteration, epoch) steps: own ones, given ones or those of the reference."""
    own, given = _own_steps(count), _given_steps(count)
    reference = _reference(lambda trial, factors: steps(trial.case, factors, _count(trial, count)))

    def explains(trials: Observations) -> bool:
        fits = all(0 < _count(trial, count) <= trial.case["iteration"] * trial.case["epoch"] for trial in trials)
        if fits and explained(trials, [own]) and any(map(_on_the_move, trials)):
            return True
        unseen = not any(map(_path, trials))  # single steps say more than given gradients, if there are any
        return (unseen and explained(trials, [given])) or reference(trials)

    return explains


def _count(trial: Trial, count: Count) -> int:
    return count(trial.case["iteration"], trial.case["epoch"])


def _reference(end: Callable[[Trial, Mapping[str, float]], Arrays]) -> Callable[[Observations], bool]:
    """Tell whether run() ends where the reference does, in one and the same mix of sums and means."""

    def reading(mix: int) -> Agreement:
        return ends_at("plain", lambda trial: end(trial, _nth(reductions(len(trial.case["Y"])), mix)))

    readings = [reading(mix) for mix in range(2 ** len(PARAMETERS))]
    return lambda trials: explained(trials, readings)


def _nth(values: Iterator[Mapping[str, float]], index: int) -> Mapping[str, float]:
    return list(values)[index]


_all_steps = _made(lambda n, e: n * e)


def _replays(trials: Observations) -> Verdict:
    bad = first_wrong(trials, [_own_steps(lambda n, e: n * e)])
    return verdict(
        _all_steps(trials),
        [bad.value("plain.weight1"), bad.value("isolated.weight1")],
        "the parameters after epoch * iteration steps, each from new predictions",
        "Run with iteration=1 and iteration=2 from the same start, and compare with steps by hand.",
    )


def _continues(trials: Observations) -> Verdict:
    """Compare a second run with the run of a new object that starts where the first one ended."""

    def reading(way: str) -> Agreement:
        goes_on, stays = same_end(f"{way}.again", f"{way}.resumed"), same_end(f"{way}.again", way)
        return lambda trial: goes_on(trial) and not stays(trial)

    readings = [reading("plain"), reading("isolated")]
    bad = first_wrong(trials, readings)
    return verdict(
        explained(trials, readings),
        [bad.value(f"{way}.again.weight1") for way in ("plain", "isolated")],
        "a second run() starts where the first one ended",
        "Keep the new values in self.weight1 and so on, and set no start inside run().",
    )


def _repeats(trials: Observations) -> bool:
    """Tell whether a second run ends where the first one did, although another start leads elsewhere."""
    elsewhere = same_end("plain.resumed", "plain")
    return explained(trials, [same_end("plain.again", "plain")]) and not any(map(elsewhere, trials))


def _by_chance(trials: Observations) -> bool:
    """Tell whether two runs from one start, without any randomness in the task, end at different numbers."""
    return not any(map(same_end("repeat", "plain"), trials)) and all(
        finite(trial.value(f"{way}.{name}")) is not None
        for trial in trials
        for way in ("plain", "repeat")
        for name in PARAMETERS
    )


def _with_given(factor: Callable[[Trial], float]) -> Callable[[Observations], bool]:
    return lambda trials: explained(trials, [ends_at("step.isolated", lambda t: given_steps(t, factor(t)))])


def _given_frozen(name: str) -> Callable[[Observations], bool]:
    """Tell whether one step leaves some parameters as they are, and moves the others along the given gradients."""
    still = {
        "never_updated": PARAMETERS,
        "layer1_never_updated": PARAMETERS[:2],
        "layer2_never_updated": PARAMETERS[2:],
        "biases_never_updated": ("bias1", "bias2"),
    }.get(name, (name.removesuffix("_never_updated"),))

    def predict(trial: Trial) -> Arrays:
        return {n: trial.case[n] if n in still else end for n, end in given_steps(trial).items()}

    return lambda trials: explained(trials, [ends_at("step.isolated", predict)])


_FACTORS: Mapping[str, Callable[[Trial], float]] = {
    "uphill": lambda _: -1.0,
    "lr_ignored": lambda trial: 1 / trial.case["lr"],
    "lr_twice": lambda trial: trial.case["lr"],
}


def _update_mistakes() -> Iterator[Mistake]:
    """Yield the mistakes of a step's last lines, with own gradients and with the given ones of a stand-in."""
    for name, hint, slope in UPDATES:
        with_given = _with_given(_FACTORS[name]) if name in _FACTORS else _given_frozen(name)
        yield Mistake(name, hint, _explains(with_given, slope))


def _explains(with_given: Callable[[Observations], bool], slope: Slope) -> Callable[[Observations], bool]:
    return lambda trials: with_given(trials) or follows(trials, STEPS, slope)


def _stale(serves: Count) -> Callable[[Observations], bool]:
    def end(trial: Trial, factors: Mapping[str, float]) -> Arrays:
        return steps(trial.case, factors, _count(trial, lambda n, e: n * e), _count(trial, serves))

    return _reference(end)


def _accumulated(trial: Trial, factors: Mapping[str, float]) -> Arrays:
    return steps(trial.case, factors, _count(trial, lambda n, e: n * e), accumulate=True)


_stale_ever, _stale_epoch = _stale(lambda n, e: n * e), _stale(lambda n, _: n)
_single, _one_an_epoch = _made(lambda _n, _e: 1), _made(lambda _n, e: e)

_BY_CHANCE = Mistake(
    "start_drawn_in_run",
    "Two runs from the same start end differently: run() draws new weights. They get their start in __init__ only.",
    _by_chance,
)

_LOOP = (
    _BY_CHANCE,
    Mistake(
        "return_in_loop",
        "run() makes one step, or one an epoch, however large iteration is: is a `return`, or the update, indented "
        "wrongly?",
        lambda trials: _single(trials) or _one_an_epoch(trials),
    ),
    Mistake(
        "epoch_ignored",
        "run() makes the steps of one epoch only: repeat them self.epoch times, and return after the last.",
        _made(lambda n, _: n),
    ),
    Mistake(
        "one_step_too_few", "Each epoch is one step too short: range(self.iteration).", _made(lambda n, e: (n - 1) * e)
    ),
    Mistake(
        "one_step_too_many", "Each epoch is one step too long: range(self.iteration).", _made(lambda n, e: (n + 1) * e)
    ),
    Mistake(
        "epochs_added",
        "run() makes epoch + iteration steps: each epoch has iteration steps, so the two loops are nested.",
        _made(lambda n, e: n + e),
    ),
    Mistake(
        "forward_outside_loop",
        "Steps use old predictions: make the forward pass inside the inner loop.",
        lambda trials: _stale_ever(trials) or _stale_epoch(trials),
    ),
    Mistake(
        "gradient_accumulates",
        "Each step adds its gradients to those of earlier steps: set them anew inside the loop.",
        _reference(_accumulated),
    ),
)


def _stops_at_lists(trial: Trial) -> bool:
    seen = trial.value("listed.weight1")
    return isinstance(seen, Raised) and "'list'" in seen.message and not isinstance(trial.value("two.weight1"), Raised)


_LISTS = Mistake(
    "lists_not_converted",
    "X or Y is still a list, which has no .T and cannot be subtracted: in __init__, self.X = np.array(X, dtype=float).",
    lambda trials: explained(trials, [_stops_at_lists]),
)

_of_step = mistake_of_all(STEPS)


def _founded(trials: Observations) -> bool:
    """Tell whether something follows from the inputs: also if a loop of the wrong length hides the single step."""
    return founded(trials) or explained(trials, list(map(_given_steps, _COUNTS)))


RUN = Judge(
    probe="xor.run",
    method="run",
    needs=("__init__", "Model", "activation", "loss", "forward", "backward"),
    checks=(
        Check(
            "one step of run() subtracts lr times its gradient from each parameter",
            6,
            _steps,
            (
                *_update_mistakes(),
                hard_coded("step.plain"),
                *(_of_step(name, hint, slope) for name, hint, slope in SLOPES),
                _BY_CHANCE,
            ),
            _founded,
        ),
        Check("one step of run() also works when X and Y are lists", 2, _takes_lists, (_LISTS,), _founded),
        Check("run() makes epoch * iteration steps, each from new predictions", 7, _replays, _LOOP, _founded),
        Check(
            "run() called again continues",
            3,
            _continues,
            (
                Mistake(
                    "starts_over",
                    "A second run() does the same again: store the results in self.weight1, self.bias1, self.weight2 "
                    "and self.bias2.",
                    _repeats,
                ),
                _BY_CHANCE,
            ),
            _founded,
        ),
    ),
)
