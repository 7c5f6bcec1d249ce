"""Judge of the label arrays (slide 5): one-hot, float32."""

from __future__ import annotations

import numpy as np

from autograde.checks.judges.compare import describe, finite
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.mnist.observed import CLASSES, absent, obstacle, own_code, shape
from autograde.checks.judges.mnist.reference import PARTS
from autograde.checks.judges.mnist.split import EXCHANGED_RESULTS

__all__ = ["LABELS"]

_NAMES = ("label_train", "label_test")
_RUN = "Run the notebook from the top: do the cells of the labels end without an error?"


def _encoded(trial: Trial, name: str) -> bool:
    """Tell whether an array has ten columns, and rows that are one-hot, or what the student's one_hot() makes."""
    rows, seen = finite(trial.value(f"{name}.rows")), shape(trial, name)
    if rows is None or seen is None or len(seen) != 2 or seen[1] != CLASSES or rows.shape[1:] != (CLASSES,):  # noqa: PLR2004 - a matrix
        return False
    if not len(rows):
        return False
    own, right = own_code(trial), np.eye(CLASSES)
    codes = [right] if own is None else [right, own]
    return any(bool(np.all(np.all(rows[:, None] == code[None], axis=2).any(axis=1))) for code in codes)


def _are_encoded(trials: Observations) -> Verdict:
    trial, expected = trials[0], "shapes (60000, 10) and (10000, 10), a single 1 in each row"
    wrong = next((name for name in _NAMES if not _encoded(trial, name)), None)
    if wrong is None:
        return Verdict(passed=True)
    if blocked := obstacle(trial):
        return blocked
    if raised := absent(trial, *_NAMES):
        return Verdict(passed=False, raised=raised, expected=expected, hint=_RUN)
    hint = "label_train = one_hot(label_train), and so for the test part."
    return Verdict(passed=False, got=_tell_shape(trial, wrong), expected=expected, hint=hint)


def _tell_shape(trial: Trial, name: str) -> str:
    seen = shape(trial, name)
    if seen is None:
        return f"{name}: {describe(trial.value(f'{name}.rows'))}"
    return f"{name} of shape {seen}" + ("" if seen[1:] != (CLASSES,) else ", rows that are not one-hot")


def _is_float32(trial: Trial, name: str) -> bool:
    rows = trial.value(f"{name}.rows")
    return isinstance(rows, np.ndarray) and rows.ndim > 1 and rows.dtype == np.float32


def _are_float32(trials: Observations) -> Verdict:
    trial, expected = trials[0], "one-hot rows of float32"
    wrong = next((name for name in _NAMES if not _is_float32(trial, name)), None)
    if wrong is None:
        return Verdict(passed=True)
    if (blocked := obstacle(trial)) and not _encoded(trial, wrong):
        return blocked
    if raised := absent(trial, *_NAMES):
        return Verdict(passed=False, raised=raised, expected=expected, hint=_RUN)
    hint = "Make the zeros of one_hot() with dtype=np.float32."
    return Verdict(passed=False, got=_tell_type(trial, wrong), expected=expected, hint=hint)


def _tell_type(trial: Trial, name: str) -> str:
    rows = trial.value(f"{name}.rows")
    if not isinstance(rows, np.ndarray):
        return f"{name}: {describe(rows)}"
    return f"{name}: {rows.dtype.name}" + ("" if rows.ndim > 1 else ", not one-hot yet")


def _plain(trial: Trial, name: str) -> bool:
    """Tell whether an array still holds class numbers."""
    seen = shape(trial, name)
    return seen is not None and (len(seen) == 1 or seen[1:] == (1,))


def _none_encoded(trials: Observations) -> bool:
    return all(_plain(trials[0], name) for name in _NAMES)


def _one_encoded(trials: Observations) -> bool:
    return {_plain(trials[0], name) for name in _NAMES} == {True, False}


def _other_type(trials: Observations) -> bool:
    rows = [trials[0].value(f"label_{part}.rows") for part in PARTS]
    return all(isinstance(row, np.ndarray) and row.ndim > 1 and row.dtype != np.float32 for row in rows)


_MISTAKES = (
    EXCHANGED_RESULTS,
    Mistake(
        "labels_not_encoded",
        "label_train and label_test still hold class numbers: assign what one_hot() returns, label_train = one_hot(…).",
        _none_encoded,
    ),
    Mistake("one_part_encoded", "Only one of the two parts is one-hot: apply one_hot() to both.", _one_encoded),
)

LABELS = Judge(
    probe="mnist.labels",
    method="labels",
    needs=("one_hot",),
    checks=(
        Check("label_train and label_test are one-hot", 8, _are_encoded, _MISTAKES),
        Check(
            "label_train and label_test are float32",
            4,
            _are_float32,
            (
                *_MISTAKES,
                Mistake(
                    "label_type",
                    "The labels are right, but not float32, the type that the network computes with: "
                    "np.zeros((m, n_classes), dtype=np.float32).",
                    _other_type,
                ),
            ),
        ),
    ),
)
