"""Judge of XOR (slides 27-29): the truth table that the learnt parameters give."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import finite, verdict
from autograde.checks.judges.judge import Check, Judge, Observations, Trial, Verdict
from autograde.checks.judges.xor.evidence import founded
from autograde.checks.judges.xor.reference import PARAMETERS, forward

__all__ = ["TABLE"]

# With lr 1 and 1000 steps every accepted reduction, each of the 16 mixes, reaches |p - 0.5| >= 0.48 from every one of
# the stored starts, in float64 and in float32 (measured): no right submission can fail here by chance.
_MARGIN = 0.1
_STARTS = 4


def _rows_learnt(trial: Trial) -> int | None:
    """Return for how many rows the network is clearly on the right side; None without its numbers."""
    now = {}
    for name in PARAMETERS:
        seen, shape = finite(trial.value(f"table.{name}")), trial.case[name].shape
        if seen is None or seen.size != trial.case[name].size:
            return None
        now[name] = seen.reshape(shape)
    p = forward(trial.case["X"], now)[1]
    return int(np.sum(np.where(trial.case["Y"] == 1, p - 0.5, 0.5 - p) >= _MARGIN))


def _learns(index: int) -> Callable[[Observations], Verdict]:
    def examine(trials: Observations) -> Verdict:
        trial = trials[index]
        rows, wanted = _rows_learnt(trial), "predictions below 0.4 for output 0, above 0.6 for output 1"
        if rows is None:
            return verdict(passed=False, seen=[trial.value("table.weight1")], expected=wanted)
        return Verdict(
            passed=rows == len(trial.case["Y"]),
            got=f"parameters that predict {rows} of the 4 rows so",
            expected=wanted,
            hint="This uses all methods together: mend what fails above first.",
        )

    return examine


def _founded(trials: Observations) -> bool:
    """Tell whether a step follows from inputs that are not XOR's: what solves XOR is the same for everybody."""
    return founded([trial for trial in trials if not trial.case["start"]])


TABLE = Judge(
    probe="xor.table",
    method="run",
    needs=("__init__", "Model", "activation", "loss", "forward", "backward"),
    checks=tuple(
        Check(
            f"XOR is learnt from start {index + 1} of {_STARTS}, in 1000 steps with lr 1",
            2,
            _learns(index),
            rests_on=_founded,
        )
        for index in range(_STARTS)
    ),
)
