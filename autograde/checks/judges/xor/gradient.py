"""Judge of the four gradients (slides 22-26): by one step of run(), or by backward() on its own."""

from __future__ import annotations

from collections.abc import Callable

from autograde.checks.judges.compare import verdict
from autograde.checks.judges.judge import Check, Judge, Observations, Verdict
from autograde.checks.judges.xor.evidence import hard_coded, in_order, mistake_of_all, moves
from autograde.checks.judges.xor.reference import Step
from autograde.checks.judges.xor.slopes import SLOPES, UPDATES

__all__ = ["GRADIENT"]

_RUN = ("plain", "layers", "whole")
_WAYS = ("direct", *_RUN)
_MEANS = {
    "weight1": "X.T @ delta1, (2, 2)",
    "bias1": "delta1 summed or averaged over the samples, (2,)",
    "weight2": "A1.T @ delta2, (2,)",
    "bias2": "delta2 summed or averaged, (1,)",
}


def _descends(array: str) -> Callable[[Observations], Verdict]:
    """Return how to examine one gradient: right in one way of asking is right."""

    def examine(trials: Observations) -> Verdict:
        ways = [way for way in _WAYS if moves(trials, way, array, Step.right)]
        direct, *others = (trials[0].value(f"{way}.{array}") for way in _WAYS)
        return verdict(
            bool(ways),
            in_order(direct, "backward", others),
            f"the gradient of {array}: {_MEANS[array]}",
            "Compare it with a central difference of the loss, as the notebook does.",
        )

    return examine


_of_all = mistake_of_all(_WAYS)
_of_run = mistake_of_all(_RUN)

_MISTAKES = (
    *(_of_all(name, hint, slope) for name, hint, slope in SLOPES),
    *(_of_run(name, hint, slope) for name, hint, slope in UPDATES),
    hard_coded("plain"),
)

_WEIGHTS = {"weight2": 6, "bias2": 4, "weight1": 11, "bias1": 7}

GRADIENT = Judge(
    probe="xor.gradient",
    method="backward",
    needs=("__init__", "Model", "activation", "loss", "forward", "run"),
    checks=tuple(
        Check(f"the gradient of the loss by {array} is right", weight, _descends(array), _MISTAKES)
        for array, weight in _WEIGHTS.items()
    ),
)
