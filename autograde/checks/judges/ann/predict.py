"""Judge of the forward pass, seen through predict() (slides 9-23): decisions of small networks with given parameters.

Only rows are compared whose two largest logits differ clearly, so that rounding never decides. Random decisions
agree with all of them by luck with a probability far below 1e-6: two networks with 120 rows each.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import numpy as np

from autograde.checks.judges.ann.faults import RIGHT, faults
from autograde.checks.judges.ann.reference import Forward, forward, rows
from autograde.checks.judges.compare import explained, finite, shape_of, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.probes.codec import Value

__all__ = ["PREDICT"]

_PARTS = ("output", "relu", "sigmoid", "deep", "large")
_CLEAR = 1e-3  # relative to the logits: float32 rounds to 1e-7 of them


def _part(trials: Observations, name: str) -> list[Trial]:
    return [trial for trial in trials if trial.case["part"] == name]


def _clear(trial: Trial) -> np.ndarray:
    """Return which rows (n,) have a decision that rounding cannot change."""
    logits = np.sort(forward(trial.case, trial.case["X"]).logits, axis=1)
    return logits[:, -1] - logits[:, -2] > _CLEAR * np.maximum(1, np.abs(logits).max(axis=1))


def _decisions(value: Value | None, count: int) -> np.ndarray | None:
    """Return the classes (n,) in what was observed, also if it is one column, or one row of numbers a sample."""
    seen = value.astype(float) if isinstance(value, np.ndarray) else None
    if seen is None or seen.size == 0 or seen.shape[:1] != (count,):
        return seen.ravel() if seen is not None and seen.shape == (1, count) else None
    return seen.reshape(count) if seen.size == count else seen.reshape(count, -1).argmax(axis=1)


def _decides(trial: Trial, how: Forward, counted_from: int = 0) -> bool:
    """Tell whether all clear decisions are those of the pass `how`."""
    X = trial.case["X"]
    seen = _decisions(trial.value("all"), len(X))
    if seen is None:
        return False
    clear = _clear(trial)
    return bool(np.array_equal(seen[clear], forward(trial.case, X, how).P.argmax(axis=1)[clear] + counted_from))


def _readings(part: str) -> Iterator[Callable[[Trial], bool]]:
    """Yield the right pass, and what follows from mistakes that count elsewhere.

    At large logits no wrong softmax is accepted that counts elsewhere: there, another mistake may look the same.
    """
    homes = {"output", "relu", "sigmoid"} | ({"softmax", "batch"} if part != "large" else set())
    yield lambda trial: _decides(trial, RIGHT)
    yield lambda trial: _decides(trial, RIGHT, 1)
    for fault in faults(*homes - {part}):
        yield from (lambda trial, how=how: _decides(trial, how) for how in fault.passes)


def _predicts(part: str, wanted: str) -> Callable[[Observations], Verdict]:
    def examine(trials: Observations) -> Verdict:
        own = _part(trials, part)
        return verdict(
            explained(own, _readings(part)),
            [trial.value("all") for trial in own] or [None],
            wanted,
            "Compute one small network by hand, layer by layer, and compare.",
        )

    return examine


def _returns_classes(trials: Observations) -> Verdict:
    """Examine the shape, for all rows and for one row, and the range of what predict() returns."""
    for trial in trials:
        count, classes = len(trial.case["X"]), trial.case["layers"][-2][1]
        for key, shape in (("all", (count,)), ("one", (1,))):
            seen = finite(trial.value(key))
            if seen is None or shape_of(seen) != shape or not np.isin(seen, np.arange(classes)).all():
                wanted = "one class index for each sample: shape (n,), numbers from 0 to the number of classes - 1"
                return verdict(False, [trial.value(key)], wanted, "End predict() with np.argmax(..., axis=1).")
    return _alone(trials)


def _alone(trials: Observations) -> Verdict:
    """Examine whether a row alone gets the class that it gets among others."""
    for trial in trials:
        among, alone = trial.value("all"), trial.value("one")
        same = isinstance(among, np.ndarray) and isinstance(alone, np.ndarray) and float(among[0]) == float(alone[0])
        if not same and bool(_clear(trial)[0]) and not _over_rows(trials):
            return verdict(False, [alone], "the same class for a sample, alone or among others")
    return Verdict(passed=True)


def _over_rows(trials: Observations) -> bool:
    """Tell whether softmax explains it: it depends on the other rows, and counts elsewhere."""
    wrong = [how for fault in faults("output", "softmax", "batch", "large") for how in fault.passes]
    return any(_decides(trial, how) and not _decides(trial, RIGHT) for trial in trials for how in wrong)


def _shaped(shape: Callable[[Trial], tuple[int, ...]]) -> Callable[[Observations], bool]:
    return lambda trials: all(shape_of(trial.value("all")) == shape(trial) for trial in trials)


def _classes(trial: Trial) -> int:
    return int(trial.case["layers"][-2][1])


def _of_input(trials: Observations) -> bool:
    """Tell whether the decisions are those of the images themselves: the loop ended after Flatten."""

    def reading(trial: Trial) -> bool:
        seen = _decisions(trial.value("all"), len(trial.case["X"]))
        return seen is not None and np.array_equal(seen, rows(trial.case["X"]).argmax(axis=1))

    return explained(trials, [reading])


def _constant(trials: Observations) -> bool:
    """Tell whether every sample of every network gets the same class."""
    seen = [finite(trial.value("all")) for trial in trials]
    return all(value is not None and value.size > 1 and np.ptp(value) == 0 for value in seen)


def _all_bypassed(trials: Observations) -> bool:
    """Tell whether neither hidden activation reaches the next layer."""
    through = replace(RIGHT, relu=lambda Z: Z, sigmoid=lambda Z: Z)
    return explained(_part(trials, "relu") + _part(trials, "sigmoid"), [lambda trial: _decides(trial, through)])


def _fault_mistakes(home: str) -> tuple[Mistake, ...]:
    def explains(passes: tuple[Forward, ...]) -> Callable[[Observations], bool]:
        readings = [lambda trial, how=how: _decides(trial, how) for how in passes]
        return lambda trials: explained(_part(trials, home), readings)

    return tuple(Mistake(fault.name, fault.hint, explains(fault.passes)) for fault in faults(home))


_EVERYWHERE = (
    Mistake(
        "returns_inside_loop",
        "The forward pass ends after the first layer: `return` must stand after the loop, not inside it.",
        _of_input,
    ),
    Mistake("predicts_one_class", "Every sample gets the same class: use X and the parameters.", _constant),
    Mistake(
        "activations_bypassed",
        "No hidden activation reaches the next layer: hand each result on, _X = ypred.",
        _all_bypassed,
    ),
)

_SHAPES = (
    Mistake(
        "predicts_probabilities",
        "predict() returns one number for each class: take np.argmax(..., axis=1) of them.",
        _shaped(lambda trial: (len(trial.case["X"]), _classes(trial))),
    ),
    Mistake(
        "predicts_over_samples",
        "predict() returns one number for each class: argmax goes along the classes, axis=1.",
        _shaped(lambda trial: (_classes(trial),)),
    ),
    Mistake(
        "predicts_one_number",
        "predict() returns one number for all samples: np.argmax needs axis=1.",
        _shaped(lambda _: ()),
    ),
    Mistake(
        "predicts_from_one",
        "The classes are counted from 1: return the index itself, which starts at 0.",
        lambda trials: explained(trials, [lambda trial: _decides(trial, RIGHT, 1)]),
    ),
    Mistake(
        "predicts_column",
        "predict() returns a table with one column: shape (n,), without keepdims.",
        _shaped(lambda trial: (len(trial.case["X"]), 1)),
    ),
)


def _founded(trials: Observations) -> bool:
    """Tell whether the decisions of one kind of network follow from the images, rightly or as in a known mistake."""
    return any(explained(_part(trials, part), _readings(part)) for part in _PARTS) or any(
        known.explains(trials) for part in _PARTS for known in _fault_mistakes(part)
    )


PREDICT = Judge(
    probe="ann.predict",
    method="predict",
    needs=("__init__", "__forward"),
    checks=(
        Check(
            "predict() finds the most probable class of one layer after Flatten",
            4,
            _predicts("output", "for each image the class with the largest X @ w + b"),
            (*_EVERYWHERE, *_fault_mistakes("output")),
        ),
        Check(
            "predict() with a hidden layer of ReLU",
            4,
            _predicts("relu", "the decisions of X @ w + b, ReLU, and a second layer"),
            (*_EVERYWHERE, *_fault_mistakes("relu")),
        ),
        Check(
            "predict() with a hidden layer of sigmoid, also for large sums",
            3,
            _predicts("sigmoid", "the decisions of X @ w + b, sigmoid, and a second layer"),
            (*_EVERYWHERE, *_fault_mistakes("sigmoid")),
        ),
        Check(
            "predict() with two hidden layers",
            2,
            _predicts("deep", "the decisions of three layers, each of which gets the result of the one before"),
            _EVERYWHERE,
        ),
        Check(
            "predict() is right when the logits are as large as 10000",
            3,
            _predicts("large", "the class with the largest logit; no NaN"),
            (*_EVERYWHERE, *_fault_mistakes("large")),
        ),
        Check(
            "predict() returns one class index for each sample", 2, _returns_classes, (*_SHAPES, *_EVERYWHERE), _founded
        ),
    ),
)
