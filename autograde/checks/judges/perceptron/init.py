"""Judge of the constructor (slide 4)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import close, explained, finite, number, shape_of, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict

__all__ = ["INIT"]


def _stored(trial: Trial, name: str, given: str | None = None) -> bool:
    """Tell whether the attribute `name` holds what was given as `given`."""
    return close(trial.value(name), np.asarray(trial.case[given or name], float))


_GIVEN = ("X", "Y", "lr", "iteration")


def _founded(trials: Observations) -> bool:
    """Tell whether X or lr, which nobody else was given, is stored under whatever name."""
    readings = [lambda t, n=name, g=given: _stored(t, n, g) for name in _GIVEN for given in ("X", "lr")]
    return explained(trials, readings)


def _stores(trials: Observations) -> Verdict:
    for name in _GIVEN:
        bad = [trial.value(name) for trial in trials if not _stored(trial, name)]
        if bad:
            return verdict(False, bad, f"self.{name} holds the argument {name}", f"Assign self.{name} = {name}.")
    return Verdict(passed=True)


def _defaults(trials: Observations) -> Verdict:
    for name, default in (("default_lr", 0.1), ("default_iteration", 100)):
        bad = [trial.value(name) for trial in trials if not close(trial.value(name), default)]
        if bad:
            hint = "Write the defaults into the signature: lr=0.1, iteration=100."
            return verdict(False, bad, "Perceptron(X, Y) has lr 0.1 and iteration 100", hint)
    return Verdict(passed=True)


def _initialises(trials: Observations) -> Verdict:
    for name, shapes, text in (("weight", [(2,)], "(2,)"), ("bias", [(1,), ()], "(1,), or one number")):
        bad = [
            trial.value(name)
            for trial in trials
            if shape_of(trial.value(name)) not in shapes or finite(trial.value(name)) is None
        ]
        if bad:
            return verdict(False, bad, f"self.{name}: finite numbers of shape {text}")
    return Verdict(passed=True)


def _swapped(one: str, other: str) -> Callable[[Observations], bool]:
    return lambda trials: explained(trials, [lambda t: _stored(t, one, other) and _stored(t, other, one)])


def _hard_coded(name: str) -> Callable[[Observations], bool]:
    def ignores(trials: Observations) -> bool:
        values = [number(trial.value(name)) for trial in trials]
        return None not in values and len(set(values)) == 1 and not any(_stored(t, name) for t in trials)

    return ignores


def _weight_shaped(shapes: Callable[[Trial], list[tuple[int, ...]]]) -> Callable[[Observations], bool]:
    return lambda trials: all(shape_of(trial.value("weight")) in shapes(trial) for trial in trials)


def _other_defaults(trials: Observations) -> bool:
    return all(
        number(trial.value("default_lr")) is not None and number(trial.value("default_iteration")) is not None
        for trial in trials
    )


_EXCHANGED = Mistake(
    "lr_iteration_swapped",
    "self.lr holds iteration, and self.iteration holds lr: exchange them.",
    _swapped("lr", "iteration"),
)

INIT = Judge(
    probe="perceptron.init",
    method="__init__",
    checks=(
        Check(
            "Perceptron(X, Y, lr, iteration) stores its four arguments",
            3,
            _stores,
            (
                Mistake("x_y_swapped", "self.X holds Y, and self.Y holds X: exchange them.", _swapped("X", "Y")),
                _EXCHANGED,
                Mistake(
                    "lr_hard_coded",
                    "self.lr is the same number whatever lr is passed: assign the argument, self.lr = lr.",
                    _hard_coded("lr"),
                ),
                Mistake(
                    "iteration_hard_coded",
                    "self.iteration is the same number whatever is passed: assign self.iteration = iteration.",
                    _hard_coded("iteration"),
                ),
            ),
        ),
        Check(
            "without lr and iteration, they are 0.1 and 100",
            1,
            _defaults,
            (
                _EXCHANGED,
                Mistake(
                    "other_defaults",
                    "The defaults in the signature of __init__ are not those of the task: lr=0.1, iteration=100.",
                    _other_defaults,
                ),
            ),
            _founded,
        ),
        Check(
            "weight has one number for each of the two inputs, bias is one number",
            2,
            _initialises,
            (
                Mistake(
                    "one_weight_per_sample",
                    "There is one weight for each sample. There is one for each input: X has 2 columns.",
                    _weight_shaped(lambda trial: [(len(trial.case["Y"]),)]),
                ),
                Mistake(
                    "weight_column",
                    "weight is a table of 2 numbers. Give it one axis: np.random.rand(2).",
                    _weight_shaped(lambda _: [(2, 1), (1, 2)]),
                ),
                Mistake(
                    "single_weight",
                    "There is only one weight. Each of the two inputs has its own: np.random.rand(2).",
                    _weight_shaped(lambda _: [(), (1,), (1, 1)]),
                ),
            ),
            _founded,
        ),
    ),
)
