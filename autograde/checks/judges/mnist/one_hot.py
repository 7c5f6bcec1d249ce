"""Judge of one_hot() (slide 5)."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import close, first_wrong, shape_of, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.probes.codec import Nothing

__all__ = ["ONE_HOT"]

_ALL, _SOME, _OTHER = ("all", "strided"), ("one", "missing"), ("few", "many")

Variant = Callable[[np.ndarray, int], np.ndarray]
"""What is returned for labels (n,) and a number of classes."""


def _classes(trial: Trial) -> int:
    return trial.case["n_classes"] or 10


def _one_hot(labels: np.ndarray, n_classes: int) -> np.ndarray:
    return np.asarray(labels[:, None] == np.arange(n_classes), float)


def _is(trial: Trial, variant: Variant) -> bool:
    return close(trial.value("encoded"), variant(trial.case["labels"], _classes(trial)))


def _of_kind(trials: Observations, kinds: tuple[str, ...]) -> list[Trial]:
    return [trial for trial in trials if trial.case["kind"] in kinds]


def _encodes(kinds: tuple[str, ...], expected: str, hint: str) -> Callable[[Observations], Verdict]:
    def right(trial: Trial) -> bool:
        return _is(trial, _one_hot)

    def examine(trials: Observations) -> Verdict:
        asked = _of_kind(trials, kinds)
        return verdict(all(map(right, asked)), [first_wrong(asked, [right]).value("encoded")], expected, hint)

    return examine


def _mistake(name: str, hint: str, *variants: Variant) -> Mistake:
    """Return the mistake of which one variant predicts what came out for all kinds of labels, where it can be had."""

    def explains(trials: Observations) -> bool:
        return any(all(_is(trial, variant) for trial in _of_kind(trials, _ALL)) for variant in variants)

    return Mistake(name, hint, explains)


def _right_for(*kinds: str) -> Callable[[Observations], bool]:
    return lambda trials: all(_is(trial, _one_hot) for trial in _of_kind(trials, kinds))


def _columns(trial: Trial) -> int | None:
    seen = shape_of(trial.value("encoded"))
    return seen[1] if seen is not None and len(seen) == 2 else None  # noqa: PLR2004 - a matrix


def _counts_columns(trials: Observations) -> bool:
    """Tell whether full labels are right, and labels without the larger classes have fewer columns, or none at all."""
    some = [_columns(trial) for trial in _of_kind(trials, _SOME)]
    return _right_for(*_ALL)(trials) and all(columns is None or columns < 10 for columns in some)  # noqa: PLR2004 - classes


def _always_ten(trials: Observations) -> bool:
    """Tell whether n_classes changes nothing: ten columns for few classes, too; for many ones ten, or an error."""
    few, many = (_columns(_of_kind(trials, (kind,))[0]) for kind in _OTHER)
    return _right_for(*_ALL, *_SOME)(trials) and few == 10 and many in (10, None)  # noqa: PLR2004 - classes


def _returns_nothing(trials: Observations) -> bool:
    return all(isinstance(trial.value("encoded"), Nothing) for trial in trials)


def _first_row_only(labels: np.ndarray, n_classes: int) -> np.ndarray:
    encoded = _one_hot(labels, n_classes)
    encoded[1:] = 0
    return encoded


def _filled(labels: np.ndarray, n_classes: int) -> np.ndarray:
    """Return what `oh[:, labels] = 1` makes: each row has the ones of all labels."""
    return np.tile(np.isin(np.arange(n_classes), labels).astype(float), (len(labels), 1))


def _with_value(labels: np.ndarray, n_classes: int) -> np.ndarray:
    return np.asarray(_one_hot(labels, n_classes) * labels[:, None])


_MISTAKES = (
    Mistake("returns_nothing", "one_hot() has no return: end it with the array of zeros and ones.", _returns_nothing),
    _mistake(
        "transposed_code",
        "The classes stand in the rows: one row for each label, one column for each class.",
        lambda labels, n: _one_hot(labels, n).T,
    ),
    _mistake(
        "counts_from_one",
        "The 1 stands in the column beside the right one: columns count from 0, and label 0 belongs to column 0.",
        lambda labels, n: np.roll(_one_hot(labels, n), -1, axis=1),
        lambda labels, n: np.roll(_one_hot(labels, n), 1, axis=1),
        lambda labels, n: _one_hot(labels + 1, n),
        lambda labels, n: _one_hot(labels - 1, n),
    ),
    _mistake(
        "rows_filled",
        "Each row has the ones of all labels: index rows and columns together, oh[np.arange(m), labels] = 1.",
        _filled,
    ),
    _mistake(
        "first_row_only",
        "Only the first row has its 1: `return` stands inside the loop.",
        _first_row_only,
    ),
    _mistake("labels_returned", "The labels come back as they are: build a row of zeros and a one.", lambda y, _: y),
    _mistake("label_as_value", "The label itself stands in its column: the value there is 1.", _with_value),
    _mistake(
        "zeros_and_ones_exchanged",
        "Ones and zeros are exchanged: a single 1 in each row, in the label's column.",
        lambda y, n: 1 - _one_hot(y, n),
    ),
    _mistake("minus_one", "The other columns hold -1: they hold 0.", lambda y, n: 2 * _one_hot(y, n) - 1),
    _mistake(
        "all_zero", "All is still zero: the line that sets the ones has no effect.", lambda y, n: 0 * _one_hot(y, n)
    ),
    _mistake(
        "extra_axis",
        "There is an axis too many: the result has two, (m, n_classes).",
        lambda y, n: _one_hot(y, n)[:, None],
        lambda y, n: _one_hot(y, n)[None],
        lambda y, n: _one_hot(y, n)[:, :, None],
    ),
)
_COUNTS_COLUMNS = Mistake(
    "columns_from_labels",
    "The number of columns is taken from the labels that happen to be there: it is n_classes.",
    _counts_columns,
)
_ALWAYS_TEN = Mistake("n_classes_ignored", "There are always ten columns: use n_classes.", _always_ten)
_LOOK = "Try it on the labels [2, 0]: the rows are 0 0 1 0 … and 1 0 0 0 …"

ONE_HOT = Judge(
    probe="mnist.one_hot",
    method="one_hot",
    checks=(
        Check(
            "one_hot(labels) has a 1 in the label's column of each row, and 0 elsewhere",
            12,
            _encodes(_ALL, "shape (m, 10), a single 1 in each row", _LOOK),
            _MISTAKES,
        ),
        Check(
            "one_hot(labels) has ten columns even when classes are missing, or for a single label",
            4,
            _encodes(_SOME, "shape (m, 10), whatever labels are there", _LOOK),
            (*_MISTAKES, _COUNTS_COLUMNS),
        ),
        Check(
            "one_hot(labels, n_classes) has n_classes columns",
            4,
            _encodes(_OTHER, "shape (m, n_classes)", _LOOK),
            (*_MISTAKES, _COUNTS_COLUMNS, _ALWAYS_TEN),
        ),
    ),
)
