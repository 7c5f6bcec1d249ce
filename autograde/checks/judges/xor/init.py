"""Judge of the constructor (slide 17): what is stored, and the start of the parameters."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import close, explained, finite, number, shape_of, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.probes.codec import Raised

__all__ = ["INIT"]

_DEFAULTS = {"lr": 0.1, "iteration": 5000, "epoch": 20}
_SHAPES = {"weight1": (2, 2), "bias1": (2,), "weight2": (2,), "bias2": (1,)}
_WEIGHTS, _BIASES = ("weight1", "weight2"), ("bias1", "bias2")


def _stored(trial: Trial, name: str, given: str | None = None) -> bool:
    """Tell whether the attribute `name` holds what was given as `given`."""
    return close(trial.value(name), np.asarray(trial.case[given or name], float))


def _founded(trials: Observations) -> bool:
    """Tell whether X or lr, which nobody else was given, is stored under whatever name."""
    names = ("X", "Y", *_DEFAULTS)
    readings = [lambda t, n=name, g=given: _stored(t, n, g) for name in names for given in ("X", "lr")]
    return explained(trials, readings)


def _stores(trials: Observations) -> Verdict:
    for name in ("X", "Y", *_DEFAULTS):
        bad = [trial.value(name) for trial in trials if not _stored(trial, name)]
        if bad:
            return verdict(False, bad, f"self.{name} holds the argument {name}", f"Assign self.{name} = {name}.")
    return Verdict(passed=True)


def _defaults(trials: Observations) -> Verdict:
    for name, default in _DEFAULTS.items():
        bad = [v for trial in trials if not close(v := trial.value(f"default.{name}"), default)]
        if bad:
            hint = "Write the defaults into the signature: lr=0.1, iteration=5000, epoch=20."
            return verdict(False, bad, "Perceptron(X, Y) has lr 0.1, iteration 5000 and epoch 20", hint)
    return Verdict(passed=True)


def _shaped(trials: Observations) -> Verdict:
    for name, shape in _SHAPES.items():
        bad = [v for trial in trials if shape_of(v := trial.value(name)) != shape or finite(v) is None]
        if bad:
            return verdict(False, bad, f"self.{name}: finite numbers of shape {shape}")
    return Verdict(passed=True)


def _drawn(trials: Observations, names: tuple[str, ...]) -> list[np.ndarray]:
    """Return what can be read of the parameters of new objects: one array (objects, numbers) for each trial."""
    found = [finite(trial.value(f"starts.{name}")) for trial in trials for name in names]
    return [value.reshape(len(value), -1) for value in found if value is not None and value.ndim and value.size]


def _span(trials: Observations) -> tuple[float, float]:
    """Return the smallest and the largest weight of all new objects; NaN when there are none."""
    weights = [value.ravel() for value in _drawn(trials, _WEIGHTS)]
    flat = np.concatenate(weights) if weights else np.array([np.nan])
    return float(flat.min()), float(flat.max())


def _complete(trials: Observations, names: tuple[str, ...]) -> bool:
    return len(_drawn(trials, names)) == len(names) * len(trials)


# 3 trials with 10 objects have 180 weights: that none of a uniform start in (-1, 1) lies beyond +-0.5 on one side
# has a probability below 1e-22. Of a normal start none lies outside (-1, 1) with probability 0.68 ** 180.
_WIDE = 0.5
_UNITS = 2  # the most biases that a layer has


def _spread(trials: Observations) -> Verdict:
    low, high = _span(trials)
    few = any(map(_repeated, _drawn(trials, _WEIGHTS))) and low < high  # one start says little, and costs elsewhere
    passed = _complete(trials, _WEIGHTS) and low >= -1 and high <= 1 and (few or (low < -_WIDE and high > _WIDE))
    seen = [trials[0].value(f"starts.{name}") for name in _WEIGHTS]
    hint = "Draw them with np.random.uniform(-1, 1, shape)."
    return verdict(passed, seen, "weights spread over -1 to 1, of both signs", hint)


def _repeated(values: np.ndarray) -> bool:
    """Tell whether objects have the same start as the first one."""
    return len(values) > 1 and bool(np.all(values == values[0]))


def _fresh(trials: Observations) -> Verdict:
    drawn = _drawn(trials, _WEIGHTS)
    passed = bool(drawn) and _complete(trials, _WEIGHTS) and not any(map(_repeated, drawn))
    seen = [trials[0].value(f"starts.{name}") for name in _WEIGHTS]
    return verdict(passed, seen, "other weights for each new object")


def _zero(trials: Observations) -> Verdict:
    drawn = _drawn(trials, _BIASES)
    shapes = [shape_of(trial.value(f"starts.{name}")) or () for trial in trials for name in _BIASES]
    sized = all(len(shape) == 2 and shape[1] <= _UNITS for shape in shapes)  # noqa: PLR2004 - (objects, units)
    passed = _complete(trials, _BIASES) and sized and not any(value.any() for value in drawn)
    seen = [trials[0].value(f"starts.{name}") for name in _BIASES]
    return verdict(passed, seen, "biases of zero", "Start the biases with np.zeros.")


def _exchanged(one: str, other: str) -> Mistake:
    def explains(trials: Observations) -> bool:
        return explained(trials, [lambda t: _stored(t, one, other) and _stored(t, other, one)])

    hint = f"self.{one} holds {other}, and self.{other} holds {one}: exchange them."
    return Mistake(f"{one}_{other}_exchanged".lower(), hint, explains)


def _hard_coded(name: str) -> Mistake:
    def explains(trials: Observations) -> bool:
        values = [number(trial.value(name)) for trial in trials]
        return None not in values and len(set(values)) == 1 and not any(_stored(t, name) for t in trials)

    hint = f"self.{name} is the same number whatever is passed: assign the argument, self.{name} = {name}."
    return Mistake(f"{name}_hard_coded", hint, explains)


def _has_shape(name: str, shapes: Callable[[Trial], list[tuple[int, ...]]]) -> Callable[[Observations], bool]:
    return lambda trials: all(shape_of(trial.value(name)) in shapes(trial) for trial in trials)


def _other_defaults(trials: Observations) -> bool:
    return all(number(trial.value(f"default.{name}")) is not None for trial in trials for name in _DEFAULTS)


def _epoch_missing(trials: Observations) -> bool:
    return all(
        isinstance(seen := trial.value("epoch"), Raised) and seen.type == "AttributeError" and "epoch" in seen.message
        for trial in trials
    )


def _twins(trials: Observations) -> bool:
    """Tell whether all weights of an object are the same number."""
    drawn = _drawn(trials, _WEIGHTS)
    return bool(drawn) and all(np.all(np.ptp(value, axis=1) == 0) for value in drawn)


_SHAPE_MISTAKES = (
    Mistake(
        "weight1_single_row",
        "weight1 has one number for each input. There are two hidden units: it is a table of shape (2, 2).",
        _has_shape("weight1", lambda _: [(2,), (1, 2), (2, 1)]),
    ),
    Mistake(
        "weight1_per_sample",
        "weight1 has a row for each sample. It has one for each input: shape (2, 2).",
        _has_shape("weight1", lambda t: [(len(t.case["Y"]), 2), (2, len(t.case["Y"])), (len(t.case["Y"]),)]),
    ),
    Mistake(
        "weight2_table",
        "weight2 is a table. The output is one neuron with two inputs: give it one axis, shape (2,).",
        _has_shape("weight2", lambda _: [(2, 2), (2, 1), (1, 2)]),
    ),
    Mistake(
        "bias1_single",
        "bias1 is one number. Each of the two hidden units has a bias of its own: shape (2,).",
        _has_shape("bias1", lambda _: [(1,), ()]),
    ),
    Mistake(
        "bias2_per_hidden_unit",
        "bias2 has two numbers. The output layer has one neuron, and so one bias: shape (1,).",
        _has_shape("bias2", lambda _: [(2,)]),
    ),
)

_EQUAL = Mistake(
    "weights_equal",
    "All weights start with the same number: both hidden units then learn the same for ever. Draw them at random.",
    _twins,
)

INIT = Judge(
    probe="xor.init",
    method="__init__",
    checks=(
        Check(
            "Perceptron(X, Y, lr, iteration, epoch) stores its five arguments",
            2,
            _stores,
            (
                _exchanged("X", "Y"),
                _exchanged("lr", "iteration"),
                _exchanged("iteration", "epoch"),
                _hard_coded("lr"),
                _hard_coded("iteration"),
                _hard_coded("epoch"),
                Mistake(
                    "epoch_missing", "There is no self.epoch: store the argument, self.epoch = epoch.", _epoch_missing
                ),
            ),
        ),
        Check(
            "without lr, iteration and epoch, they are 0.1, 5000 and 20",
            1,
            _defaults,
            (
                _exchanged("lr", "iteration"),
                _exchanged("iteration", "epoch"),
                Mistake(
                    "epoch_missing", "There is no self.epoch: store the argument, self.epoch = epoch.", _epoch_missing
                ),
                Mistake(
                    "other_defaults",
                    "The defaults in the signature are not those of the task: lr=0.1, iteration=5000, epoch=20.",
                    _other_defaults,
                ),
            ),
            _founded,
        ),
        Check("weight1 is (2, 2), bias1 (2,), weight2 (2,), bias2 (1,)", 3, _shaped, _SHAPE_MISTAKES, _founded),
        Check(
            "the weights start uniformly between -1 and 1",
            2,
            _spread,
            (
                _EQUAL,
                Mistake(
                    "weights_never_negative",
                    "No weight starts below zero, as with np.random.rand: use np.random.uniform(-1, 1, shape).",
                    lambda trials: _span(trials)[0] >= 0,
                ),
                Mistake(
                    "weights_too_wide",
                    "Some weights start outside of -1 to 1: use np.random.uniform(-1, 1, shape), not a normal "
                    "distribution.",
                    lambda trials: _span(trials)[0] < -1 and _span(trials)[1] > 1,
                ),
                Mistake(
                    "weights_too_small",
                    "The weights start close to zero: draw them from the whole range, np.random.uniform(-1, 1, shape).",
                    lambda trials: -_WIDE <= _span(trials)[0] < 0 < _span(trials)[1] <= _WIDE,
                ),
            ),
            _founded,
        ),
        Check(
            "each new object has another start",
            1,
            _fresh,
            (
                _EQUAL,
                Mistake(
                    "same_start",
                    "Every new object has the same start, so that starting anew is no help: set no seed in __init__.",
                    lambda trials: bool(drawn := _drawn(trials, _WEIGHTS)) and all(map(_repeated, drawn)),
                ),
            ),
            _founded,
        ),
        Check(
            "the biases start at zero",
            1,
            _zero,
            (
                Mistake(
                    "biases_random",
                    "The biases start with random numbers: the task asks for zeros, np.zeros(2) and np.zeros(1).",
                    lambda trials: bool(drawn := _drawn(trials, _BIASES)) and all(value.any() for value in drawn),
                ),
            ),
            _founded,
        ),
    ),
)
