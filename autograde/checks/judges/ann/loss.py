"""Judge of softmax and cross-entropy (slides 10, 25, 26), seen through the loss that run() returns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from itertools import pairwise, permutations

import numpy as np

from autograde.checks.judges.ann.faults import FAULTS, RIGHT, Fault, faults
from autograde.checks.judges.ann.losses import LOSSES, MEAN, Known, Loss
from autograde.checks.judges.ann.reference import Forward, forward, gradient
from autograde.checks.judges.compare import Agreement, close, equal, explained, finite, first_wrong, number, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.probes.codec import Nothing, Raised, Value
from autograde.checks.probes.probe import Case

__all__ = ["LOSS"]

_WITHIN = 1e-4  # so that a small eps before the logarithm is right
_ELSEWHERE = tuple(fault for fault in FAULTS if fault.home != "batch")


def _labels(trial: Trial) -> np.ndarray:
    return np.eye(trial.case["Y"].shape[1])


def _is_number(value: Value | None, wanted: np.ndarray | float) -> bool:
    """Tell whether a loss is what is wanted; one number in brackets is a number."""
    if np.ndim(wanted) == 0 and isinstance(value, np.ndarray) and value.size == 1:
        value = value.reshape(())
    return close(value, wanted, _WITHIN)


def _batch(how: Forward, loss: Loss) -> Agreement:
    """Return the reading "the loss of a batch is `loss` of the pass `how`"."""
    return lambda trial: _is_number(trial.value("batch"), loss(forward(trial.case, trial.case["X"], how)))


def _single(how: Forward, loss: Loss) -> Agreement:
    """Return the reading "the losses of one sample, with each label, are `loss` of the pass `how`"."""

    def reading(trial: Trial) -> bool:
        labels = _labels(trial)
        return all(
            _is_number(trial.value(f"label.{k}"), loss(forward({**trial.case, "Y": y[None]}, trial.case["one"], how)))
            for k, y in enumerate(labels)
        )

    return reading


def _shuffled(trial: Trial) -> bool:
    """Tell whether the loss is that of other labels: the samples were shuffled, their labels were not."""
    P = forward(trial.case, trial.case["X"]).P
    chosen = trial.case["Y"].argmax(axis=1)
    losses = (-np.log(P[np.arange(len(P)), order]).mean() for order in set(permutations(chosen.tolist())))
    return any(_is_number(trial.value("batch"), float(loss)) for loss in losses)


def _loss_readings() -> Iterator[Agreement]:
    yield _batch(RIGHT, MEAN)
    yield from (_batch(how, clipped) for fault in _ELSEWHERE for how in fault.passes for clipped in _CLIPPED)
    yield _shuffled


def _both(how: Forward, loss: Loss) -> Agreement:
    """Return the reading "both the batch and the single samples are `loss` of the pass `how`"."""
    batch, single = _batch(how, loss), _single(how, loss)
    return lambda trial: batch(trial) and single(trial)


def _softmax_readings() -> Iterator[Agreement]:
    yield _single(RIGHT, MEAN)
    yield from (_both(how, clipped) for fault in faults("output") for how in fault.passes for clipped in _CLIPPED)
    yield from (_both(RIGHT, variant) for loss in LOSSES for variant in loss.variants)


def _clipped(low: float, high: float) -> Loss:
    """Return the cross-entropy of outputs that are no probabilities, as clipping makes it."""
    return lambda seen: float(-np.sum(seen.Y * np.log(np.clip(seen.P, low, high))) / len(seen.Y))


_CLIPPED = tuple(_clipped(low, high) for low in (0, 1e-30, 1e-15, 1e-12, 1e-10, 1e-8) for high in (1, np.inf))


def _is_cross_entropy(trials: Observations) -> Verdict:
    readings = list(_loss_readings())
    bad = first_wrong(trials, readings[:1])
    return verdict(
        explained(trials, readings),
        [bad.value("batch")],
        "one number: the mean cross-entropy of the batch, before the update",
        "Try one sample by hand: a probability of 0.5 for the right class costs ln 2 = 0.693.",
    )


def _is_softmax(trials: Observations) -> Verdict:
    readings = list(_softmax_readings())
    bad = first_wrong(trials, readings[:1])
    return verdict(
        explained(trials, readings),
        [bad.value(f"label.{k}") for k in range(len(_labels(bad)))],
        "exp(-loss) for each label is its probability, and they add up to 1",
        "Compute softmax of three logits by hand.",
    )


def _far(trial: Trial) -> list[Value | None]:
    return [trial.value(f"far.{k}") for k in range(len(_labels(trial)))]


def _stays_finite(trial: Trial) -> bool:
    ends = [number(value) for value in _far(trial)]
    after = trial.value("far.after")
    known = all(end is not None and np.isfinite(end) for end in ends)
    if not known or (ends.count(ends[0]) == len(ends) and not _constant([trial])):
        return False
    return isinstance(after, Raised) or finite(after) is not None  # an update that raises counts elsewhere


def _is_finite(trials: Observations) -> Verdict:
    bad = first_wrong(trials, [_stays_finite])
    worse = [value for value in _far(bad) if not isinstance(value, np.ndarray) or finite(value) is None]
    return verdict(
        explained(trials, [_stays_finite]),
        worse or [bad.value("far.after")],
        "a finite loss and finite parameters when a probability is exactly 0",
        "Keep the probabilities away from 0 before the logarithm: np.maximum(p, 1e-30).",
    )


def _only_far_fails(trials: Observations) -> bool:
    losses = [number(value) for trial in trials for value in _far(trial)]
    return None not in losses and not np.isfinite(losses).all()  # type: ignore[arg-type] # None was excluded


_TOTALS: dict[str, Callable[[np.ndarray], float]] = {
    "mean": np.mean,
    "min": np.min,
    "first": lambda losses: losses[0],
    "last": lambda losses: losses[-1],
    "sum": np.sum,
    "max": np.max,
}


def _batches(trial: Trial, order: str, *, flat: bool = False) -> np.ndarray | None:
    """Return the losses (2,) of two runs of one sample each; None when they are alike, and not expected to be."""
    losses = finite(trial.value(f"pass.{order}"))
    if losses is None or losses.shape != (2,):
        return None
    return losses if flat or abs(losses[0] - losses[1]) > _WITHIN else None


def _total(name: str, orders: tuple[str, ...], *, flat: bool = False) -> Agreement:
    """Return the reading "the loss of a pass is this total of the losses of its batches", in one of the orders."""

    def reading(trial: Trial) -> bool:
        seen = [_batches(trial, order, flat=flat) for order in orders]
        return any(losses is not None and _is_number(trial.value("pass"), _TOTALS[name](losses)) for losses in seen)

    return reading


def _constant(trials: Observations) -> bool:
    """Tell whether losses of one sample are all alike because of a wrong softmax, which counts elsewhere."""
    known = [fault for fault in FAULTS if fault.name == "softmax_over_samples"]
    return explained(trials, [_batch(how, clipped) for fault in known for how in fault.passes for clipped in _CLIPPED])


def _sums_up(trials: Observations) -> Verdict:
    both, flat = ("forth", "back"), _constant(trials)
    readings = [_total("mean", both, flat=flat), _total("min", both, flat=flat), *_OTHER_STEPS]
    return verdict(
        explained(trials, readings),
        [trials[0].value("pass")],
        "one number: the mean (or the minimum) of the losses of all batches",
        "Append the loss of each batch to a list, and return np.mean of it.",
    )


def _paired(trial: Trial) -> Case:
    """Return the case of the pass of two batches."""
    start = {"weights": (trial.case["pair_weights"],), "biases": (trial.case["pair_biases"],)}
    return {**trial.case, **start, "Y": trial.case["pair_labels"]}


def _unbatched(trial: Trial) -> bool:
    """Tell whether the batches of one were taken as one batch of two, which the training is asked about."""
    case = _paired(trial)
    return _is_number(trial.value("pass"), MEAN(forward(case, case["pair"])))


def _stepwise(total: str, factor: float) -> Agreement:
    """Return the reading "the total of the losses of two batches, whose first makes `factor` times a right step"."""

    def reading(trial: Trial) -> bool:
        return any(
            _is_number(trial.value("pass"), _TOTALS[total](np.array(losses)))
            for samples in ((0, 1), (1, 0))
            for labels in ((0, 1), (1, 0))
            for losses in [_losses(_paired(trial), samples, labels, factor)]
        )

    return reading


def _losses(case: Case, samples: tuple[int, int], labels: tuple[int, int], factor: float) -> list[float]:
    """Return the losses of two batches of one, in the given order of images and of labels."""
    losses = []
    for sample, label in zip(samples, labels, strict=True):
        seen = forward({**case, "Y": case["pair_labels"][[label]]}, case["pair"][[sample]])
        losses.append(float(MEAN(seen)))
        dw, db = gradient(seen)[0]
        step = factor * case["lr"]
        case = {**case, "weights": (case["weights"][0] - step * dw,), "biases": (case["biases"][0] - step * db,)}
    return losses


# Steps that the training is asked about: right ones, also with shuffled labels, and those divided by all samples.
_OTHER_STEPS = (
    _unbatched,
    *(_stepwise(total, factor) for total in ("mean", "min") for factor in (1.0, 0.5)),
)


def _totals(name: str) -> Callable[[Observations], bool]:
    return lambda trials: explained(trials, [_total(name, ("forth",))])


def _returns_first(trials: Observations, *, updated_once: bool) -> bool:
    """Tell whether run() returns the first loss; and whether it ended there, after one update."""

    def once(trial: Trial) -> bool:
        return equal(trial.value("pass.w"), trial.value("pass.forth.w"))

    return _totals("first")(trials) and all(once(trial) == updated_once for trial in trials)


def _list_of_losses(trials: Observations) -> bool:
    def reading(trial: Trial) -> bool:
        losses = finite(trial.value("pass.forth"))
        return losses is not None and losses.size > 1 and close(trial.value("pass"), losses, _WITHIN)

    return explained(trials, [reading])


def _nothing(trials: Observations) -> bool:
    return all(isinstance(trial.value("batch"), Nothing) for trial in trials)


_RETURNS_NOTHING = Mistake("returns_nothing", "run() has no return: end it with the mean of the losses.", _nothing)


def _is_loss(known: Known, trials: Observations) -> bool:
    return explained(trials, [_batch(RIGHT, variant) for variant in known.variants])


_LOSS_MISTAKES = tuple(Mistake(known.name, known.hint, partial(_is_loss, known)) for known in LOSSES)


def _from_faults(home: str, reading: Callable[[Forward, Loss], Agreement]) -> tuple[Mistake, ...]:
    """Return the mistakes of the forward pass that count in `home`, as a reading of the losses shows them."""

    def explains(fault: Fault) -> Callable[[Observations], bool]:
        readings = [reading(how, clipped) for how in fault.passes for clipped in _CLIPPED]
        return lambda trials: explained(trials, readings)

    return tuple(Mistake(fault.name, fault.hint, explains(fault)) for fault in faults(home))


_BATCH_MISTAKES = _from_faults("batch", _batch)
_SOFTMAX_MISTAKES = _from_faults("softmax", _single)


def _stops_early(trials: Observations) -> bool:
    """Tell whether a network fails with Flatten, and without it returns the sums of its first layer."""
    fails = all(number(trial.value("flattens")) == 0 for trial in trials)
    sums = [_single(replace(RIGHT, softmax=lambda Z: Z), clipped) for clipped in _CLIPPED]
    return fails and explained(trials, sums)


_STOPS_EARLY = Mistake(
    "returns_inside_loop",
    "The forward pass ends after the first layer: `return` must stand after the loop, not inside it.",
    _stops_early,
)


def _ranks(trial: Trial) -> bool:
    """Tell whether the loss of one sample is the smaller, the larger the sum of its label's neuron is."""
    losses = [number(trial.value(f"label.{k}")) for k in range(len(_labels(trial)))]
    order = np.argsort(-forward(trial.case, trial.case["one"]).logits[0])
    ranked = [losses[k] for k in order]
    return all(one is not None and other is not None and one < other for one, other in pairwise(ranked))


def _founded(trials: Observations) -> bool:
    """Tell whether a loss follows from the inputs: rightly, as in a known mistake, or at least in its order."""
    if explained(trials, [*_loss_readings(), *_softmax_readings(), _ranks]):
        return True
    return any(known.explains(trials) for known in (*_LOSS_MISTAKES, *_BATCH_MISTAKES, *_SOFTMAX_MISTAKES))


LOSS = Judge(
    probe="ann.loss",
    method="run",
    needs=("__init__", "predict"),
    checks=(
        Check(
            "run() returns the mean cross-entropy of a batch",
            5,
            _is_cross_entropy,
            (_RETURNS_NOTHING, *_LOSS_MISTAKES, *_BATCH_MISTAKES),
        ),
        Check(
            "softmax gives probabilities that add up to 1",
            3,
            _is_softmax,
            (_RETURNS_NOTHING, _STOPS_EARLY, *_SOFTMAX_MISTAKES),
        ),
        Check(
            "the loss is finite when a probability is 0",
            2,
            _is_finite,
            (
                _RETURNS_NOTHING,
                Mistake(
                    "loss_not_finite",
                    "A probability of 0 has no logarithm. Keep away from it: np.maximum(p, 1e-30), or np.clip.",
                    _only_far_fails,
                ),
            ),
            _founded,
        ),
        Check(
            "run() returns the mean (or minimum) of the losses of its batches",
            2,
            _sums_up,
            (
                _RETURNS_NOTHING,
                Mistake(
                    "loss_of_last_batch",
                    "run() returns the loss of the last batch: the mean of all batches.",
                    _totals("last"),
                ),
                Mistake(
                    "loss_of_first_batch",
                    "run() returns the loss of the first batch: the mean of all batches.",
                    lambda trials: _returns_first(trials, updated_once=False),
                ),
                Mistake(
                    "one_update_a_pass",
                    "run() ends after the first batch: `return` must stand after the loop, not inside it.",
                    lambda trials: _returns_first(trials, updated_once=True),
                ),
                Mistake(
                    "losses_added_up",
                    "run() returns the sum of the losses of all batches: their mean.",
                    _totals("sum"),
                ),
                Mistake("largest_loss", "run() returns the largest loss of all batches: their mean.", _totals("max")),
                Mistake(
                    "returns_all_losses",
                    "run() returns the list of the losses of all batches: their mean, one number.",
                    _list_of_losses,
                ),
            ),
            _founded,
        ),
    ),
)
