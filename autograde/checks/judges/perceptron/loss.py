"""Judge of the binary cross-entropy (slide 5)."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import close, explained, number, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.maths import cross_entropy
from autograde.checks.probes.codec import Raised, Value

__all__ = ["LOSS"]

_WITHIN = 1e-4  # so that log(p + eps) with a small eps is right
_SMALL = 0.01  # above what any eps of that size leaves of a loss that should be 0

Variant = Callable[[np.ndarray, np.ndarray], "np.ndarray | float"]
"""A wrong loss of the targets Y (m,) and the predictions P (m,)."""


def _is(trial: Trial, variant: Variant) -> bool:
    """Tell whether the loss of moderate predictions is what `variant` says; one number in brackets is a number."""
    seen, wanted = trial.value("moderate"), np.asarray(variant(trial.case["Y"], trial.case["moderate"]))
    if isinstance(seen, np.ndarray) and seen.size == 1:
        seen = seen.reshape(())
    return close(seen, wanted, _WITHIN)


def _mean(Y: np.ndarray, P: np.ndarray) -> float:
    return float(cross_entropy(Y, P).mean())


def _is_cross_entropy(trials: Observations) -> Verdict:
    bad = next((trial for trial in trials if not _is(trial, _mean)), trials[0])
    return verdict(
        explained(trials, [lambda trial: _is(trial, _mean)]),
        [bad.value("moderate")],
        "one number: the mean binary cross-entropy",
        "Try one sample: target 1 and prediction 0.5 cost ln 2 = 0.693.",
    )


def _stays_finite(trial: Trial) -> bool:
    """Tell whether exact predictions cost a finite number: nearly nothing when right, more when one is wrong."""
    exact, one_wrong = number(trial.value("exact")), number(trial.value("one_wrong"))
    if exact is None or one_wrong is None or not (math.isfinite(exact) and math.isfinite(one_wrong)):
        return False
    return abs(exact) < _SMALL < abs(one_wrong)


def _has_logarithms(trials: Observations) -> bool:
    """Tell whether the loss is the cross-entropy, or a known mistake that has its logarithms: others are finite anyway.

    So the same finite numbers from everybody are not enough.
    """
    known = [mistake for mistake in _MISTAKES if mistake.name not in ("squared_error", "absolute_error")]
    return explained(trials, [lambda trial: _is(trial, _mean)]) or any(mistake.explains(trials) for mistake in known)


def _is_finite(trials: Observations) -> Verdict:
    bad = next((trial for trial in trials if not _stays_finite(trial)), trials[0])
    wanted = "one finite number: about 0 when all predictions are right, larger when one is wrong"
    if explained(trials, [_stays_finite]) and not _has_logarithms(trials):
        got = "another loss than the cross-entropy, whose logarithms this is about"
        return Verdict(passed=False, got=got, expected=wanted, hint="Mend the mean cross-entropy first.")
    return verdict(
        explained(trials, [_stays_finite]),
        [_worse(bad)],
        wanted,
        "Keep the predictions away from 0 and 1 before the logarithm: np.clip(Ypred, 1e-12, 1 - 1e-12).",
    )


def _worse(trial: Trial) -> Value | None:
    """Return the value that is not finite, if one is, to be described."""
    values = [trial.value("exact"), trial.value("one_wrong")]
    return next((value for value in values if not math.isfinite(number(value) or 0.0)), values[0])


def _mistake(name: str, hint: str, *variants: Variant) -> Mistake:
    readings = [lambda trial, variant=variant: _is(trial, variant) for variant in variants]
    return Mistake(name, hint, lambda trials: explained(trials, readings))


def _infinite(trials: Observations) -> bool:
    """Tell whether moderate predictions already give NaN or infinity: log of a target, which is 0 or 1."""
    values = [number(trial.value("moderate")) for trial in trials]
    return all(value is not None and not math.isfinite(value) for value in values)


def _only_exact_fail(trials: Observations) -> bool:
    """Tell whether the loss is right where no logarithm of 0 occurs, and not a finite number where one does."""
    ends = [trial.value(key) for trial in trials for key in ("exact", "one_wrong")]
    bad = any(isinstance(end, Raised) or not math.isfinite(number(end) or 0.0) for end in ends)
    return bad and explained(trials, [lambda trial: _is(trial, _mean)])


_MISTAKES = (
    _mistake(
        "squared_error",
        "This is the squared error. The task asks for the binary cross-entropy, which has logarithms.",
        lambda Y, P: float(np.mean((P - Y) ** 2)),
        lambda Y, P: float(np.mean((P - Y) ** 2) / 2),
        lambda Y, P: float(np.sum((P - Y) ** 2)),
        lambda Y, P: float(np.sum((P - Y) ** 2) / 2),
    ),
    _mistake(
        "absolute_error",
        "This is the mean distance |Ytgt - Ypred|. The task asks for the binary cross-entropy.",
        lambda Y, P: float(np.mean(np.abs(P - Y))),
    ),
    _mistake(
        "log_base",
        "The logarithm has the wrong base: np.log is the natural one.",
        lambda Y, P: _mean(Y, P) / math.log(10),
        lambda Y, P: _mean(Y, P) / math.log(2),
    ),
    _mistake(
        "loss_sum",
        "The loss is as many times too large as there are samples: take the mean, not the sum.",
        lambda Y, P: float(cross_entropy(Y, P).sum()),
    ),
    _mistake(
        "loss_per_sample",
        "There is one loss for each sample: take their mean.",
        cross_entropy,
        lambda Y, P: -cross_entropy(Y, P),
    ),
    _mistake("loss_sign", "The loss is negative: the minus in front is missing.", lambda Y, P: -_mean(Y, P)),
    _mistake(
        "loss_one_term",
        "Only one of the two terms is there: samples with target 1 and samples with target 0 both count.",
        lambda Y, P: float(-np.mean(Y * np.log(P))),
        lambda Y, P: float(-np.mean((1 - Y) * np.log(1 - P))),
    ),
    _mistake(
        "loss_terms_exchanged",
        "log(Ypred) belongs to the samples with target 1, log(1 - Ypred) to those with target 0.",
        lambda Y, P: _mean(1 - Y, P),
    ),
    _mistake(
        "loss_terms_subtracted",
        "The second term is subtracted from the first: they are added.",
        lambda Y, P: float(-np.mean(Y * np.log(P) - (1 - Y) * np.log(1 - P))),
    ),
    _mistake(
        "loss_halved",
        "The loss is half of what it should be: there is no factor 1/2 in the cross-entropy.",
        lambda Y, P: _mean(Y, P) / 2,
    ),
    Mistake(
        "loss_arguments_exchanged",
        "The logarithm is taken of the targets, which are 0 and 1: the parameters are (Ytgt, Ypred), in this order.",
        _infinite,
    ),
)

_NOT_FINITE = Mistake(
    "loss_not_finite",
    "At predictions of exactly 0 or 1 the logarithm is infinite. Clip before: np.clip(Ypred, 1e-12, 1 - 1e-12).",
    _only_exact_fail,
)

LOSS = Judge(
    probe="perceptron.loss",
    method="loss",
    needs=("__init__",),
    checks=(
        Check("loss(Ytgt, Ypred) is the mean binary cross-entropy", 10, _is_cross_entropy, _MISTAKES),
        Check(
            "loss(Ytgt, Ypred) is a finite number when predictions are exactly 0 or 1",
            3,
            _is_finite,
            (_NOT_FINITE, *_MISTAKES),
        ),
    ),
)
