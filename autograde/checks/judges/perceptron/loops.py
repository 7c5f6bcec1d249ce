"""How many steps `run` makes, and of which predictions (slides 7 and 13): replay, and loops gone wrong."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import numpy as np

from autograde.checks.judges.compare import Agreement, equal, explained, finite, first_wrong, tolerance, verdict
from autograde.checks.judges.judge import Mistake, Observations, Trial, Verdict
from autograde.checks.judges.perceptron.evidence import steps_as_known
from autograde.checks.judges.perceptron.reference import Step, Way, Weights, gradient, reductions, steps

__all__ = ["LOOP", "WAYS", "iteration_ignored", "replays", "stepped"]

WAYS = ("plain", "isolated")
_DEFAULT = 100  # iterations, on the slides


def _ends_at(way: Way, predict: Callable[[Trial], Weights]) -> Agreement:
    """Return the reading "weight and bias after run() are what `predict` says"."""
    return lambda trial: all(
        equal(trial.value(f"{way.name}.{array}"), wanted)
        for array, wanted in zip(("weight", "bias"), predict(trial), strict=True)
    )


def _after(count: Callable[[Any], int], ways: tuple[str, ...] = WAYS, **options: Any) -> list[Agreement]:
    """Return the readings "run() makes count(iteration) steps"."""

    def reading(way: Way) -> Agreement:
        return _ends_at(way, lambda trial: steps(trial.case, way, count(trial.case["iteration"]), **options))

    return [reading(way) for way in reductions(ways)]


def _path(trial: Trial, array: str) -> np.ndarray | None:
    """Return `array` after each of `iteration` runs of one step, (n, size), or None when there were no such runs."""
    path = trial.value(f"stepwise.{array}")
    if not isinstance(path, np.ndarray) or path.shape != (trial.case["iteration"], trial.case[array].size):
        return None
    return path.astype(float)


def _own_steps(trial: Trial) -> bool:
    """Tell whether run() ends where as many runs of one step do, even if that is in infinity."""
    for array in ("weight", "bias"):
        path, end = _path(trial, array), trial.value(f"plain.{array}")
        if path is None or not isinstance(end, np.ndarray) or end.size != path[-1].size:
            return False
        within = tolerance(end)
        if not np.allclose(path[-1], end.astype(float).ravel(), within, within, equal_nan=True):
            return False
    return True


def _moves(trial: Trial) -> bool:
    """Tell whether the first runs of one step lead somewhere, and on from there."""
    paths = [(path, trial.case[array]) for array in ("weight", "bias") if (path := _path(trial, array)) is not None]
    return any(finite(path[0]) is not None and not equal(path[0], start) for path, start in paths) and any(
        not equal(path[1], path[0]) for path, _ in paths
    )


def _changes(trial: Trial) -> bool:
    """Tell whether the second step is another one than the first, as new predictions make it."""
    paths = [(path, trial.case[array]) for array in ("weight", "bias") if (path := _path(trial, array)) is not None]
    return any(not equal(path[1] - path[0], path[0] - start) for path, start in paths)


def _right(trials: Observations) -> bool:
    """Tell whether runs end where the reference does, or where the student's own steps do.

    The latter so that a wrong step is not punished here again. One trial has to move: steps may end for good reasons,
    but not all of them. Steps that are all alike are not made from new predictions, unless it is known how.
    """
    if explained(trials, _REFERENCE):
        return True
    own = explained(trials, [_own_steps]) and any(map(_moves, trials))
    return own and (any(map(_changes, trials)) or steps_as_known(trials))


_REFERENCE = _after(lambda n: n)


def replays(trials: Observations) -> Verdict:
    """Examine whether `iteration` steps end where the reference, or as many single steps, do."""
    bad = first_wrong(trials, _REFERENCE)
    return verdict(
        _right(trials),
        [bad.value(f"{way}.weight") for way in WAYS],
        "weight and bias after `iteration` steps, each from new predictions",
        "Run with iteration=1 and iteration=2 from the same start, and compare with steps by hand.",
    )


def _accumulated(trial: Trial, way: Way) -> Weights:
    """Return the parameters when each step adds its gradient to the sum of all earlier ones."""
    total: list[Weights] = [(np.zeros(2), np.zeros(1))]

    def slope(step: Step) -> Weights:
        dw, db = gradient(step.case, way, step.delta)
        total[0] = (total[0][0] + dw, total[0][1] + db)
        return total[0]

    return steps(trial.case, way, trial.case["iteration"], slope)


def _accumulates(trials: Observations) -> bool:
    def reading(way: Way) -> Agreement:
        return _ends_at(way, lambda trial: _accumulated(trial, way))

    return explained(trials, [reading(way) for way in reductions(WAYS)])


def _made(count: Callable[[Any], int], **options: Any) -> Callable[[Observations], bool]:
    return lambda trials: explained(trials, _after(count, **options))


def iteration_ignored(ways: tuple[str, ...]) -> Mistake:
    """Return the mistake of a run that makes as many steps as on the slides, seen in these ways of asking."""
    hint = "run() makes 100 steps whatever iteration is: use self.iteration."
    return Mistake("iteration_ignored", hint, _made(lambda _: _DEFAULT, ways=ways))


LOOP = (
    Mistake(
        "return_in_loop",
        "run() makes one step however large iteration is: is `return`, or the update, indented wrongly?",
        _made(lambda _: 1),
    ),
    Mistake(
        "forward_outside_loop",
        "All steps use the first predictions: call self.forward() inside the loop.",
        _made(operator.index, stale=True),
    ),
    Mistake("one_step_too_few", "run() makes one step too few: range(self.iteration).", _made(lambda n: n - 1)),
    Mistake("one_step_too_many", "run() makes one step too many: range(self.iteration).", _made(lambda n: n + 1)),
    iteration_ignored(WAYS),
    Mistake(
        "gradient_accumulates",
        "Each step adds its gradient to those of earlier steps: set dw and db anew inside the loop.",
        _accumulates,
    ),
)


def stepped(trials: Observations) -> bool:
    """Tell whether run() ends where the reference does, or where it does by one of the mistakes of a loop."""
    return explained(trials, _REFERENCE) or any(mistake.explains(trials) for mistake in LOOP)
