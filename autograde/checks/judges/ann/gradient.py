"""Judge of one step (slides 27-39): what run() with one batch changes, and what it leaves in grads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, partial
from itertools import permutations

import numpy as np

from autograde.checks.judges.ann.evidence import along_images
from autograde.checks.judges.ann.faults import FAULTS, RIGHT
from autograde.checks.judges.ann.losses import LOSSES, MEAN, Loss
from autograde.checks.judges.ann.reference import Backward, Forward, Gradient, forward, gradient
from autograde.checks.judges.ann.slopes import ALL, SLOPES, Slope
from autograde.checks.judges.compare import Agreement, close, explained, finite, number, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.probes.codec import Value
from autograde.checks.probes.probe import Case

__all__ = ["GRADIENT"]

# The start is float64. A right network may still compute in float32 inside, which errs by a few 1e-7; the smallest
# wrong gradient differs by 3e-3. Central differences of a loss in float64 err by less than 1e-8.
_WITHIN = 1e-5
_MOVES = 1e-4
_LOSS = 1e-4  # so that a small eps before the logarithm is right

Predict = Callable[[Trial], Gradient]
"""The gradient that a trial's step follows, right or wrong."""


def _part(trials: Observations, name: str) -> list[Trial]:
    return [trial for trial in trials if trial.case["part"] == name]


def _flat(value: np.ndarray) -> np.ndarray:
    return np.asarray(value, float).ravel()


def _change(trial: Trial, t: int, kind: str, way: str = "after") -> np.ndarray | None:
    """Return (before - after) / lr of a weight or bias, flat: the gradient that the student's code used."""
    before = _flat(trial.case["weights" if kind == "w" else "biases"][t])
    after = finite(trial.value(f"{way}.{t}.{kind}"))
    return (before - after.ravel()) / trial.case["lr"] if after is not None and after.size == before.size else None


def _layers(trial: Trial) -> range:
    return range(len(trial.case["weights"]))


def _follows(trial: Trial, predict: Predict, kinds: str) -> bool:
    """Tell whether all weights ("w"), biases ("b") or both ("wb") move along a gradient."""
    predicted = predict(trial)
    return all(
        close(_change(trial, t, kind), _flat(predicted[t]["wb".index(kind)]), _WITHIN)
        for t in _layers(trial)
        for kind in kinds
    )


def _along(how: Forward, back: Backward, factor: Callable[[Trial], float] = lambda _: 1.0) -> Predict:
    def predict(trial: Trial) -> Gradient:
        found = gradient(forward(trial.case, trial.case["X"], how), back)
        return [(factor(trial) * dw, factor(trial) * db) for dw, db in found]

    return predict


_BY_OUTPUT = Backward(relu=lambda dA, layer: dA * (layer.out > 0))  # the same mask, unless ReLU itself is wrong
_RIGHT = _along(RIGHT, Backward())
_OF_FAULTS = tuple(_along(how, back) for fault in FAULTS for how in fault.passes for back in (Backward(), _BY_OUTPUT))


def _own(trial: Trial, kinds: str) -> bool:
    """Tell whether the step follows the slope of the student's own loss, which then is not flat."""
    for t in _layers(trial):
        for kind in kinds:
            slope, change = finite(trial.value(f"own.{t}.{kind}")), _change(trial, t, kind)
            if slope is None or change is None or not slope.size or np.abs(slope).max() < _MOVES:
                return False
            if not close(change, slope.ravel(), _WITHIN * 10):
                return False
    return True


def _loss_is_known(trials: Observations) -> bool:
    """Tell whether the loss follows from the inputs, rightly or as in a known mistake; others would fit any step."""

    def reading(how: Forward, loss: Loss) -> Agreement:
        return lambda trial: _is_loss(trial.value("loss"), loss(forward(trial.case, trial.case["X"], how)))

    known = [(RIGHT, loss) for loss in (MEAN, *(variant for mistake in LOSSES for variant in mistake.variants))]
    known += [(how, MEAN) for fault in FAULTS for how in fault.passes]
    return explained(_part(trials, "output"), [reading(how, loss) for how, loss in known])


def _is_loss(value: Value | None, wanted: np.ndarray | float) -> bool:
    seen = number(value)
    return seen is not None and np.ndim(wanted) == 0 and close(np.array(seen), float(wanted), _LOSS)


def _ratio(trials: Observations) -> float | None:
    """Return how the step grows when lr is doubled: 2 when it is lr times the gradient; None when nothing moves."""
    ratios = [_doubled(trial) for trial in _part(trials, "output")]
    return ratios[0] if ratios and ratios[0] is not None and ratios.count(ratios[0]) == len(ratios) else None


def _doubled(trial: Trial) -> float | None:
    pairs = [(_change(trial, 0, kind), _change(trial, 0, kind, "half")) for kind in "wb"]
    known = [(one, half) for one, half in pairs if one is not None and half is not None and np.abs(half).max() > _MOVES]
    fits = [all(close(one, ratio * half, _WITHIN) for one, half in known) for ratio in _RATIOS]
    return next((ratio for ratio, fit in zip(_RATIOS, fits, strict=True) if fit and known), None)


_RATIOS = (2.0, 1.0, 4.0)


def _factors(trials: Observations) -> Iterator[Callable[[Trial], float]]:
    """Yield by what the step may differ from lr times the gradient: lr counts once, in the check of its own."""
    ratio = _ratio(trials)
    if ratio == 1.0:
        yield from (_instead_of_lr(lr) for lr in (1.0, 0.1, 0.01, 0.001, 0.5))
    if ratio == 4.0:  # noqa: PLR2004 - lr counts twice
        yield lambda trial: float(trial.case["lr"])


def _instead_of_lr(lr: float) -> Callable[[Trial], float]:
    return lambda trial: lr / float(trial.case["lr"])


def _explains(slope: Slope, trials: Observations, kinds: str = "wb") -> bool:
    return any(explained(trials, [_following(_along(RIGHT, back), kinds)]) for back in slope.variants)


def _following(predict: Predict, kinds: str) -> Agreement:
    return lambda trial: _follows(trial, predict, kinds)


def _is(slope: Slope, trials: Observations) -> bool:
    """Tell whether a mistake explains all trials of the parts that it changes."""
    part = _part(trials, "sigmoid") if slope.home == {"sigmoid"} else _part(trials, "output") + _part(trials, "hidden")
    return _explains(slope, part)


def _accepted(trials: Observations, name: str, part: str, kinds: str) -> bool:
    """Tell whether a part moves, and rightly, or as it follows from one mistake that counts elsewhere."""
    own = _part(trials, part)
    if not _moving(own):
        return False
    scaled = (_along(RIGHT, Backward(), factor) for factor in _factors(trials))
    if any(explained(own, [_following(predict, kinds)]) for predict in (_RIGHT, *_OF_FAULTS, *scaled)):
        return True
    if explained(own, [lambda trial: _own(trial, kinds)]) and _loss_is_known(trials):
        return True
    return any(name not in slope.home and _explains(slope, own, kinds) and _is(slope, trials) for slope in SLOPES)


def _descends(name: str, part: str, kinds: str, what: str) -> Callable[[Observations], Verdict]:
    def examine(trials: Observations) -> Verdict:
        own = _part(trials, part)
        wrong = [
            trial.value(f"after.{t}.{kind}")
            for trial in own
            for t in _layers(trial)
            for kind in kinds
            if not close(_change(trial, t, kind), _flat(_RIGHT(trial)[t]["wb".index(kind)]), _WITHIN)
        ]
        return verdict(
            not wrong or _accepted(trials, name, part, kinds),
            wrong or [None],
            f"{what} minus lr times the mean gradient of the loss",
            "Compare (before - after) / lr with a central difference of the loss that run() returns.",
        )

    return examine


def _scales(trials: Observations) -> Verdict:
    seen = [trial.value("after.0.w") for trial in _part(trials, "output")]
    return verdict(_ratio(trials) == 2.0, seen, "half of the lr makes half of the step", "Multiply by self.lr.")  # noqa: PLR2004 - a doubled lr


def _keeps(trials: Observations) -> Verdict:
    """Examine grads: the gradient, or what the parameters moved along."""
    own = _part(trials, "output") + _part(trials, "hidden")
    moving = _moving(own)
    arrays = [(trial, t, kind) for trial in own for t in _layers(trial) for kind in "wb"]
    bad = [trial.value(f"grads.{t}.{kind}") for trial, t, kind in arrays if not _kept(trial, t, kind, moving)]
    wanted = "grads['w{i}'] and grads['b{i}'] of each layer: the gradients of the last batch"
    return verdict(not bad, bad, wanted, "Store dW and db in layers[i].grads before the update.")


def _moving(trials: Observations) -> str:
    """Return the kinds of parameters, "w" and "b", that move at all."""
    changes = {kind: [_change(trial, t, kind) for trial in trials for t in _layers(trial)] for kind in "wb"}
    return "".join(
        kind
        for kind, seen in changes.items()
        if any(change is not None and np.abs(change).max() > _MOVES for change in seen)
    )


def _kept(trial: Trial, t: int, kind: str, moving: str) -> bool:
    seen, change = finite(trial.value(f"grads.{t}.{kind}")), _change(trial, t, kind)
    if seen is None:
        return False
    moved = change is not None and kind in moving and close(seen.ravel(), change, _WITHIN)
    return moved or close(seen.ravel(), _flat(_RIGHT(trial)[t]["wb".index(kind)]), _WITHIN)


def _grads_are(predict: Callable[[Trial, Gradient], Gradient]) -> Callable[[Observations], bool]:
    """Return whether grads hold something made of the right gradient."""

    def reading(trial: Trial) -> bool:
        wanted = predict(trial, _RIGHT(trial))
        return all(
            seen is not None and close(seen.ravel(), _flat(wanted[t]["wb".index(kind)]), _WITHIN)
            for t in _layers(trial)
            for kind in "wb"
            for seen in [finite(trial.value(f"grads.{t}.{kind}"))]
        )

    return lambda trials: explained(_part(trials, "output") + _part(trials, "hidden"), [reading])


def _times(factor: Callable[[Trial], float]) -> Callable[[Trial, Gradient], Gradient]:
    return lambda trial, found: [(factor(trial) * dw, factor(trial) * db) for dw, db in found]


def _no_grads(trials: Observations) -> bool:
    own = _part(trials, "output") + _part(trials, "hidden")
    return all(not isinstance(trial.value(f"grads.{t}.w"), np.ndarray) for trial in own for t in _layers(trial))


@cache
def _orders(n: int) -> tuple[tuple[int, ...], ...]:
    return tuple(permutations(range(n)))


def _shuffled(trials: Observations) -> bool:
    """Tell whether the steps are those of other labels: the samples were shuffled, their labels were not."""

    def reading(trial: Trial) -> bool:
        Y = trial.case["Y"]
        return any(_follows(trial, _with_labels(Y[list(order)]), "wb") for order in _orders(len(Y)))

    own = _part(trials, "output")
    return not explained(own, [_following(_RIGHT, "wb")]) and explained(own, [reading])


def _with_labels(Y: np.ndarray) -> Predict:
    return lambda trial: gradient(forward({**trial.case, "Y": Y}, trial.case["X"]))


_SHUFFLED = Mistake(
    "labels_shuffled",
    "The images are shuffled, their labels are not: use the same permutation for X and Y.",
    _shuffled,
)


def _one_by_one(trials: Observations) -> bool:
    """Tell whether one batch made as many updates as it has samples: of each sample, or of all that are left."""

    def reading(width: int | None) -> Callable[[Trial], bool]:
        return lambda trial: _follows(trial, lambda trial: _in_small_steps(trial.case, width), "wb")

    return explained(_part(trials, "output"), [reading(1), reading(None)])


def _in_small_steps(case: Case, width: int | None) -> Gradient:
    """Return by what many updates in turn differ from the start, divided by lr."""
    now = dict(case)
    for first in range(len(case["Y"])):
        some = slice(first, None if width is None else first + width)
        (dw, db), lr = gradient(forward({**now, "Y": case["Y"][some]}, case["X"][some]))[0], case["lr"]
        now |= {"weights": (now["weights"][0] - lr * dw,), "biases": (now["biases"][0] - lr * db,)}
    return [tuple((case[name][0] - now[name][0]) / case["lr"] for name in ("weights", "biases"))]


_ONE_BY_ONE = Mistake(
    "one_update_a_sample",
    "There is an update for each sample: range(0, len(X), batchsize), and batches X[i:i + batchsize].",
    _one_by_one,
)


def _mistakes(*homes: str) -> tuple[Mistake, ...]:
    known = tuple(Mistake(slope.name, slope.hint, partial(_is, slope)) for slope in SLOPES if slope.home & set(homes))
    return known if homes == ("lr",) else (*known, _ONE_BY_ONE, _SHUFFLED)


_PARTS = (
    ("output.w", "output", "w"),
    ("output.b", "output", "b"),
    ("hidden.w", "hidden", "w"),
    ("hidden.b", "hidden", "b"),
    ("sigmoid", "sigmoid", "wb"),
    ("unflattened", "unflattened", "wb"),
)


def _founded(trials: Observations) -> bool:
    """Tell whether a step follows from the inputs: rightly, as in a known mistake, or at least along the images."""
    if any(_accepted(trials, *part) for part in _PARTS):
        return True
    if explained(_part(trials, "output"), [lambda trial: along_images(trial.case["X"], _change(trial, 0, "w"))]):
        return True
    return any(_moving(_part(trials, "output")) and known.explains(trials) for known in _mistakes("output.w", *ALL))


def _founded_or_kept(trials: Observations) -> bool:
    return _founded(trials) or _grads_are(_times(lambda _: 1.0))(trials)


GRADIENT = Judge(
    probe="ann.gradient",
    method="run",
    needs=("__init__", "compile", "predict"),
    checks=(
        Check(
            "one layer: its weights move along minus dL/dw",
            5,
            _descends("output.w", "output", "w", "w"),
            _mistakes("output.w"),
        ),
        Check(
            "one layer: its biases move along minus dL/db",
            3,
            _descends("output.b", "output", "b", "b"),
            _mistakes("output.b"),
        ),
        Check(
            "hidden layers of ReLU: all weights move along minus dL/dw",
            6,
            _descends("hidden.w", "hidden", "w", "w"),
            _mistakes("hidden.w"),
        ),
        Check(
            "hidden layers of ReLU: all biases move along minus dL/db",
            4,
            _descends("hidden.b", "hidden", "b", "b"),
            _mistakes("hidden.b"),
        ),
        Check(
            "hidden layers of sigmoid: all parameters move along minus their gradients",
            2.5,
            _descends("sigmoid", "sigmoid", "wb", "each parameter"),
            _mistakes("sigmoid"),
        ),
        Check(
            "without Flatten: all parameters move along minus their gradients",
            1.5,
            _descends("unflattened", "unflattened", "wb", "each parameter"),
            (_ONE_BY_ONE, _SHUFFLED),
        ),
        Check(
            "the step is proportional to lr",
            2,
            _scales,
            (
                *_mistakes("lr"),
                Mistake(
                    "lr_ignored",
                    "The step does not depend on lr: keep ANN(lr=...) in self.lr, and multiply the gradient by it.",
                    lambda trials: _ratio(trials) == 1.0,
                ),
                Mistake(
                    "lr_twice",
                    "The gradient is multiplied by lr twice.",
                    lambda trials: _ratio(trials) == 4.0,  # noqa: PLR2004 - twice the lr, four times the step
                ),
            ),
            _founded,
        ),
        Check(
            "grads holds the gradients",
            2,
            _keeps,
            (
                *_mistakes("grads"),
                Mistake(
                    "grads_empty",
                    "grads stays empty: store the gradients in layers[i].grads['w{i}'] and ['b{i}'].",
                    _no_grads,
                ),
                Mistake(
                    "grads_times_lr",
                    "grads holds the gradient times lr: multiply in the update only.",
                    _grads_are(_times(lambda trial: float(trial.case["lr"]))),
                ),
                Mistake(
                    "grads_not_divided",
                    "grads holds the sum over the samples: divide by m when the gradient is computed.",
                    _grads_are(_times(lambda trial: float(len(trial.case["Y"])))),
                ),
            ),
            _founded_or_kept,
        ),
    ),
)
