"""What a step shows: the gradients that student code used, in each way of asking, against those of a slope.

Sum and mean over the samples are both right, for each array on its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

import numpy as np

from autograde.checks.judges.compare import Agreement, close, equal, explained, finite, tolerance
from autograde.checks.judges.judge import Mistake, Observations, Trial
from autograde.checks.judges.xor.reference import PARAMETERS, Arrays, Slope, Step, forward, start
from autograde.checks.judges.xor.slopes import SLOPES, UPDATES
from autograde.checks.probes.codec import Raised, Value

__all__ = [
    "STEPS",
    "change",
    "ends_at",
    "follows",
    "founded",
    "given_steps",
    "hard_coded",
    "in_order",
    "is_usable",
    "mistake_of_all",
    "moves",
    "same_end",
    "step_of",
]


def in_order(own: Value | None, method: str, others: Iterable[Value | None]) -> list[Value | None]:
    """Return observed values for a verdict, the exception that says why last: that of `method`, if there is one."""
    rest = [value for value in others if value is not None]
    absent = isinstance(own, Raised) and own.type == "AttributeError" and f"'{method}'" in own.message
    return [own, *rest] if absent and rest else [*rest, own]


def step_of(trial: Trial, way: str) -> Step:
    """Return the step that starts from the case's parameters, with the activations that this way of asking gives."""
    case, now = trial.case, start(trial.case)
    if way.rpartition(".")[2] == "plain":
        return Step(case, now, *forward(case["X"], now))
    return Step(case, now, case["hidden"], case["predicted"])


def is_usable(trial: Trial) -> bool:
    """Tell whether backward() returned four arrays of the sizes of the parameters."""
    sizes = [np.size(v) if (v := finite(trial.value(f"direct.{name}"))) is not None else 0 for name in PARAMETERS]
    return sizes == [trial.case[name].size for name in PARAMETERS]


def change(trial: Trial, way: str, array: str) -> np.ndarray | None:
    """Return the gradient of `array` that was used, flat: what backward() returned, or (before - after) / lr."""
    seen, before = finite(trial.value(f"{way}.{array}")), trial.case[array]
    if seen is None or seen.size != before.size:
        return None
    return seen.ravel() if way == "direct" else (before.ravel() - seen.ravel()) / trial.case["lr"]


def _moves(way: str, array: str, slope: Slope, *, mean: bool) -> Agreement:
    def reading(trial: Trial) -> bool:
        wanted = slope(step_of(trial, way))[array].ravel() / (len(trial.case["Y"]) if mean else 1)
        within = tolerance(trial.value(f"{way}.{array}"))
        return close(change(trial, way, array), wanted, within)

    return reading


def moves(trials: Observations, way: str, array: str, slope: Slope) -> bool:
    """Tell whether `array` moves along `slope`, as a sum or as a mean."""
    return explained(trials, [_moves(way, array, slope, mean=mean) for mean in (True, False)])


def follows(trials: Observations, ways: Iterable[str], slope: Slope) -> bool:
    """Tell whether all four parameters move along `slope` in one of the ways of asking."""
    return any(all(moves(trials, way, array, slope) for array in PARAMETERS) for way in ways)


def mistake_of_all(ways: tuple[str, ...]) -> Callable[[str, str, Slope], Mistake]:
    """Return how to make a mistake that shows as a wrong slope of all four parameters."""

    def make(name: str, hint: str, slope: Slope) -> Mistake:
        return Mistake(name, hint, lambda trials: follows(trials, ways, slope))

    return make


def same_end(one: str, other: str) -> Agreement:
    """Return the reading "all four parameters end at the same values in both ways"."""
    return lambda trial: all(equal(trial.value(f"{one}.{a}"), trial.value(f"{other}.{a}")) for a in PARAMETERS)


def hard_coded(way: str) -> Mistake:
    """Return the mistake of a run that ends at the same parameters whatever the data and the start are."""

    def explains(trials: Observations) -> bool:
        ends = [[finite(trial.value(f"{way}.{array}")) for array in PARAMETERS] for trial in trials]
        return all(
            end is not None and first is not None and np.array_equal(end, first)
            for row in ends
            for end, first in zip(row, ends[0], strict=True)
        )

    hint = "run() ends at the same parameters whatever X, Y and the start are: they have to be learnt."
    return Mistake("hard_coded_weights", hint, explains)


STEPS = ("step.plain", "step.layers", "step.whole")


def given_steps(trial: Trial, factor: float = 1.0, count: int = 1) -> Arrays:
    """Return where `count` steps of `factor` times the given gradients of the stand-in of backward() end."""
    case = trial.case
    return {name: case[name] - case["lr"] * factor * case["given"][name][:count].sum(axis=0) for name in PARAMETERS}


def ends_at(way: str, predict: Callable[[Trial], Arrays]) -> Agreement:
    """Return the reading "all four parameters end where `predict` says"."""
    return lambda trial: all(equal(trial.value(f"{way}.{n}"), end) for n, end in predict(trial).items())


def _predicts(trial: Trial) -> bool:
    """Tell whether forward() is right."""
    hidden, predicted = forward(trial.case["X"], start(trial.case))
    return equal(trial.value("pass.hidden"), hidden) and equal(trial.value("pass.predicted"), predicted)


def _uses_predictions(trial: Trial) -> bool:
    """Tell whether a step with stand-ins for the forward pass or its gradients is another step than without."""
    return any(
        finite(trial.value(f"{way}.{name}")) is not None
        and finite(trial.value(f"step.plain.{name}")) is not None
        and not equal(trial.value(f"{way}.{name}"), trial.value(f"step.plain.{name}"))
        for way in ("step.layers", "step.whole", "step.isolated")
        for name in PARAMETERS
    )


def _moves_at_all(trial: Trial) -> bool:
    steps = [change(trial, way, array) for way in ("direct", *STEPS) for array in PARAMETERS]
    return any(step is not None and np.abs(step).max() > tolerance(None) for step in steps)


def founded(trials: Observations) -> bool:
    """Tell whether a gradient, or the predictions that steps use, follow from the inputs: rightly, or as is known."""
    ways = ("direct", *STEPS) if all(map(_uses_predictions, trials)) else STEPS  # of a run() that uses them
    if any(moves(trials, way, array, Step.right) for way in ways for array in PARAMETERS):
        return True
    if explained(trials, [ends_at("step.isolated", given_steps)]):
        return True
    if len(ways) > len(STEPS) and explained(trials, [_predicts]):
        return True
    known = any(follows(trials, ways, slope) for _, _, slope in (*SLOPES, *UPDATES))
    return known and all(map(_moves_at_all, trials))
