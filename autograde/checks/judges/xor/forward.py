"""Judge of the forward pass through both layers (slides 19-21), by forward() or inside run()."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import Agreement, agrees, close, explained, finite, first_wrong, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.maths import cross_entropy, sigmoid
from autograde.checks.judges.xor.evidence import in_order
from autograde.checks.judges.xor.reference import Arrays, Step, forward, reductions, start
from autograde.checks.probes.codec import Value

__all__ = ["FORWARD"]

_PLAIN, _ISOLATED = ("plain", "run"), ("isolated", "run_isolated")
_LOSS = 1e-4  # a loss with log(p + eps) is right, too

Curve = Callable[[np.ndarray], np.ndarray]
Sums = Callable[[np.ndarray, bool], np.ndarray]
"""What Model() makes of inputs, in layer 1 (True) or layer 2."""


def _sums(trial: Trial) -> Sums:
    now = start(trial.case)

    def of(X: np.ndarray, first: bool) -> np.ndarray:
        layer = "1" if first else "2"
        Z: np.ndarray = X @ now[f"weight{layer}"] + now[f"bias{layer}"]
        return Z

    return of


def _mixed(trial: Trial) -> Sums:
    case = trial.case

    def of(X: np.ndarray, first: bool) -> np.ndarray:
        mixed = X @ case["mix"]
        return np.asarray(case["sums1"] + mixed[:, None] if first else case["sums2"] + mixed)

    return of


def _line(trial: Trial) -> Curve:
    return lambda z: np.asarray(trial.case["slope"] * z + trial.case["offset"])


Predict = Callable[[np.ndarray, Sums, Curve], np.ndarray]
"""What a (wrong) forward pass makes of X (m, 2), Model() and activation()."""


def _readings(key: str, predict: Predict) -> list[Agreement]:
    """Return the readings "`key` is what `predict` says", with the student's own methods and with stand-ins."""
    own = [agrees(f"{way}.{key}", lambda trial: predict(trial.case["X"], _sums(trial), sigmoid)) for way in _PLAIN]
    return own + [
        agrees(f"{way}.{key}", lambda trial: predict(trial.case["X"], _mixed(trial), _line(trial))) for way in _ISOLATED
    ]


def _hidden(X: np.ndarray, sums: Sums, curve: Curve) -> np.ndarray:
    return curve(sums(X, True))


def _predicted(X: np.ndarray, sums: Sums, curve: Curve) -> np.ndarray:
    return curve(sums(curve(sums(X, True)), False))


def _from_own_hidden(way: str, sums_of: Callable[[Trial], Sums], curve_of: Callable[[Trial], Curve]) -> Agreement:
    """Return the reading "the predictions follow from the hidden activations that were seen", right or wrong ones."""

    def reading(trial: Trial) -> bool:
        hidden = finite(trial.value(f"{way}.hidden"))
        if way.startswith("run") and finite(trial.value("plain.hidden")) is not None:
            return False  # what forward() returns is better evidence than what run() hands on
        if hidden is None or hidden.shape != trial.case["X"].shape or close(hidden, trial.case["X"]):
            return False
        return close(trial.value(f"{way}.predicted"), curve_of(trial)(sums_of(trial)(hidden, False)))

    return reading


def _loss_shows(trial: Trial) -> bool:
    """Tell whether the history's first loss is that of right predictions, before or after the step."""
    case = trial.case
    before = start(case)
    slope = Step(case, before, *forward(case["X"], before)).right()
    afters: list[Arrays] = [
        {name: before[name] - case["lr"] * factors[name] * slope[name] for name in before}
        for factors in reductions(len(case["Y"]))
    ]
    losses = [cross_entropy(case["Y"], forward(case["X"], now)[1]).mean() for now in (before, *afters)]
    return any(close(trial.value("run.loss"), loss, _LOSS) for loss in losses)


_RIGHT = {
    "hidden": [*_readings("hidden", _hidden), _loss_shows],
    "predicted": [
        *_readings("predicted", _predicted),
        *(_from_own_hidden(way, _sums, lambda _: sigmoid) for way in _PLAIN),
        *(_from_own_hidden(way, _mixed, _line) for way in _ISOLATED),
        _loss_shows,
    ],
}


def _forwards(key: str, expected: str, hint: str) -> Callable[[Observations], Verdict]:
    def examine(trials: Observations) -> Verdict:
        readings = _RIGHT[key]
        bad = first_wrong(trials, readings)
        return verdict(explained(trials, readings), _seen(bad, key), expected, hint)

    return examine


def _seen(trial: Trial, key: str) -> list[Value | None]:
    """Return what was seen; run() says why nothing was, when there is no forward()."""
    others = [trial.value(f"{way}.{key}") for way in ("isolated", "run", "run_isolated")]
    return in_order(trial.value(f"plain.{key}"), "forward", others)


def _mistake(name: str, hint: str, key: str, predict: Predict) -> Mistake:
    readings = _readings(key, predict)
    return Mistake(name, hint, lambda trials: explained(trials, readings))


_HIDDEN_MISTAKES = (
    _mistake(
        "hidden_activation_missing",
        "Layer 1 has no activation: without the sigmoid two layers are no more than one line.",
        "hidden",
        lambda X, sums, _: sums(X, True),
    ),
    _mistake(
        "hidden_activated_twice",
        "Layer 1 applies the activation twice: once is enough.",
        "hidden",
        lambda X, sums, curve: curve(curve(sums(X, True))),
    ),
    _mistake(
        "hidden_rounded",
        "The hidden activations are rounded to 0 or 1: the chain rule needs the numbers between.",
        "hidden",
        lambda X, sums, curve: np.round(curve(sums(X, True))),
    ),
)

_PREDICTED_MISTAKES = (
    _mistake(
        "output_activation_missing",
        "Layer 2 has no activation: apply the sigmoid to its sums, too.",
        "predicted",
        lambda X, sums, curve: sums(curve(sums(X, True)), False),
    ),
    _mistake(
        "layer1_skipped",
        "Layer 2 gets the inputs X: hand it the activations of layer 1.",
        "predicted",
        lambda X, sums, curve: curve(sums(X, False)),
    ),
    _mistake(
        "hidden_not_handed_on",
        "Layer 2 gets the sums of layer 1: hand it their activations.",
        "predicted",
        lambda X, sums, curve: curve(sums(sums(X, True), False)),
    ),
    _mistake(
        "output_activated_twice",
        "Layer 2 applies the activation twice: once is enough.",
        "predicted",
        lambda X, sums, curve: curve(curve(sums(curve(sums(X, True)), False))),
    ),
    _mistake(
        "output_rounded",
        "The predictions are rounded to 0 or 1: the loss and the gradient need the numbers between.",
        "predicted",
        lambda X, sums, curve: np.round(curve(sums(curve(sums(X, True)), False))),
    ),
)

_EXCHANGED = Mistake(
    "forward_exchanged",
    "forward() returns the predictions first: the hidden activations come first, then the predictions.",
    lambda trials: explained(trials, [lambda t: _exchanged(t, "hidden") and _exchanged(t, "predicted")]),
)


def _exchanged(trial: Trial, key: str) -> bool:
    other = dict(zip(("hidden", "predicted"), reversed(forward(trial.case["X"], start(trial.case))), strict=True))
    return close(trial.value(f"plain.{key}"), other[key])


FORWARD = Judge(
    probe="xor.forward",
    method="forward",
    needs=("__init__", "Model", "activation", "loss"),
    checks=(
        Check(
            "layer 1: the hidden activations are the sigmoid of Model(X, weight1, bias1)",
            7,
            _forwards("hidden", "shape (m, 2): the activation of layer 1", "Call Model() with X, then activation()."),
            (*_HIDDEN_MISTAKES, _EXCHANGED),
        ),
        Check(
            "layer 2: the predictions are the sigmoid of Model(hidden, weight2, bias2)",
            7,
            _forwards(
                "predicted",
                "shape (m,): the activation of layer 2",
                "Call Model() with the activations of layer 1, then activation().",
            ),
            (*_PREDICTED_MISTAKES, _EXCHANGED),
        ),
    ),
)
