"""Judge of the four gates (slide 14): the truth tables that the learnt weight and bias give."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import finite, verdict
from autograde.checks.judges.judge import Check, Judge, Observations, Trial, Verdict
from autograde.checks.judges.maths import sigmoid
from autograde.checks.judges.perceptron.evidence import founded

__all__ = ["GATES"]

# With lr 1 and 1000 steps every accepted reduction reaches |p - 0.5| >= 0.47 from every start of the whole
# initialisation cube (measured on 1000 starts each), and so it does when inputs and start are mirrored or
# exchanged, like each step: no right submission can fail here by chance.
_MARGIN = 0.1


def _rows_learnt(trial: Trial) -> int | None:
    """Return for how many rows sigmoid(X @ weight + bias) is clearly on the right side; None without numbers."""
    weight, bias = finite(trial.value("gate.weight")), finite(trial.value("gate.bias"))
    if weight is None or bias is None or weight.size != 2 or bias.size != 1:  # noqa: PLR2004 - inputs of a gate
        return None
    p = sigmoid(trial.case["X"] @ weight.ravel() + bias.ravel())
    return int(np.sum(np.where(trial.case["Y"] == 1, p - 0.5, 0.5 - p) >= _MARGIN))


def _learns(gate: str) -> Callable[[Observations], Verdict]:
    def examine(trials: Observations) -> Verdict:
        (trial,) = [trial for trial in trials if trial.case["gate"] == gate]
        rows, wanted = _rows_learnt(trial), "predictions below 0.4 for output 0, above 0.6 for output 1"
        if rows is None:
            return verdict(passed=False, seen=[trial.value("gate.weight")], expected=wanted)
        return Verdict(
            passed=rows == len(trial.case["Y"]),
            got=f"weight and bias that predict {rows} of the 4 rows so",
            expected=wanted,
            hint="This uses all methods together: mend what fails above first.",
        )

    return examine


def _founded(trials: Observations) -> bool:
    """Tell whether a step follows from inputs that are no gate's: what solves a gate is the same for everybody."""
    return founded([trial for trial in trials if not trial.case["gate"]])


GATES = Judge(
    probe="perceptron.gates",
    method="run",
    needs=("__init__", "Model", "activation", "loss", "forward"),
    checks=tuple(
        Check(f"{gate} is learnt in 1000 steps with lr 1", 3, _learns(gate), rests_on=_founded)
        for gate in ("AND", "NAND", "OR", "NOR")
    ),
)
