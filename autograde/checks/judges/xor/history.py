"""Judge of the history (slide 27): one entry an epoch, [loss, weight1, bias1, weight2, bias2]."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import numpy as np

from autograde.checks.judges.compare import Agreement, close, equal, explained, finite, first_wrong, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.maths import cross_entropy
from autograde.checks.judges.xor.evidence import founded
from autograde.checks.judges.xor.reference import PARAMETERS, Arrays, forward, start
from autograde.checks.probes.codec import Nothing, Raised, Value

__all__ = ["HISTORY"]

_ITEMS = 1 + len(PARAMETERS)
_LOSS = 1e-4  # a loss with log(p + eps) is right, too
_TINY = 1e-15

_COLUMNS = ("loss", *PARAMETERS)
_WRONG_ORDERS = (
    ("loss", "weight1", "weight2", "bias1", "bias2"),
    ("loss", "weight2", "bias2", "weight1", "bias1"),
    ("loss", "bias1", "weight1", "bias2", "weight2"),
    (*PARAMETERS, "loss"),
    PARAMETERS,
)
_ORDERS = (_COLUMNS, *_WRONG_ORDERS)


def _length(trial: Trial) -> int | None:
    seen = trial.value("length")
    return (
        int(seen.reshape(())) if isinstance(seen, np.ndarray) and seen.size == 1 and finite(seen) is not None else None
    )


def _widths(trial: Trial) -> list[int]:
    seen = finite(trial.value("widths"))
    return [] if seen is None or seen.ndim != 1 else [int(width) for width in seen]


def _stopped(trials: Observations) -> list[Value | None]:
    return [trial.value("length") for trial in trials if isinstance(trial.value("length"), Raised)]


def _unlike(trials: Observations, got: str, expected: str, hint: str | None = None) -> Verdict:
    """Return the verdict of a history that is not as expected; run() may have stopped."""
    if stopped := _stopped(trials):
        return verdict(passed=False, seen=stopped, expected=expected)
    return Verdict(passed=False, got=got, expected=expected, hint=hint)


def _has_entries(trials: Observations) -> Verdict:
    def reading(trial: Trial) -> bool:
        return _length(trial) == trial.case["epoch"] and _widths(trial) == [_ITEMS] * trial.case["epoch"]

    if explained(trials, [reading]):
        return Verdict(passed=True)
    hint = "Append one entry after the inner loop: history.append([loss, ...]), and return history at the end."
    wanted = "a list with one entry an epoch, each with five items"
    return _unlike(trials, "a history of another length, or entries of another length", wanted, hint)


def _picked(trial: Trial, key: str) -> Value | None:
    """Return an item of the entries that end an epoch, also when there are more entries than epochs."""
    seen, epochs, count = trial.value(key), trial.case["epoch"], trial.case["iteration"]
    if not isinstance(seen, np.ndarray) or seen.ndim == 0:
        return seen
    if len(seen) == epochs * count:
        return seen[count - 1 :: count]
    return seen[1:] if len(seen) == epochs + 1 else seen


def _ordered(trials: Observations) -> Verdict:
    """Compare the last entry with the parameters where run() ended."""

    def reading(trial: Trial) -> bool:
        return all(_last(trial, f"first.{name}", f"end.{name}") for name in PARAMETERS)

    if explained(trials, [reading]):
        return Verdict(passed=True)
    wanted = "loss (one number), weight1 (2, 2), bias1 (2,), weight2 (2,), bias2 (1,)"
    return _unlike(trials, "items in another order, or of other shapes", wanted)


def _last(trial: Trial, items: str, end: str) -> bool:
    seen = _picked(trial, items)
    return isinstance(seen, np.ndarray) and seen.ndim > 0 and len(seen) > 0 and equal(seen[-1:], trial.value(end))


def _keeps(trials: Observations) -> Verdict:
    """Compare the entries with where epochs end that are run alone, and with themselves after a second run.

    A wrong order of the items is not punished here again.
    """

    def reading(order: tuple[str, ...]) -> Agreement:
        return lambda trial: all(
            _rows(_picked(trial, f"{way}.{column}"), trial.value(f"ends.{name}"))
            for way in ("first", "later")
            for column, name in zip(_COLUMNS, order, strict=False)
            if name != "loss"
        )

    readings = [reading(order) for order in _ORDERS]
    bad = first_wrong(trials, readings)
    if explained(trials, readings):
        return Verdict(passed=True)
    if isinstance(bad.value("ends.weight1"), Raised):
        return verdict(passed=False, seen=[bad.value("ends.weight1")], expected="a history")
    hint = "Copy the arrays: self.weight1.copy() and so on, at the end of each epoch."
    return _unlike(trials, "other values", "in each entry, the parameters at the end of its epoch", hint)


def _rows(entries: Value | None, ends: Value | None) -> bool:
    """Tell whether entries are, one by one, the ends of epochs run alone: as many as there are."""
    if not isinstance(entries, np.ndarray) or not isinstance(ends, np.ndarray) or not entries.size:
        return False
    if entries.ndim == 0 or ends.ndim == 0 or len(entries) > len(ends):
        return False
    return equal(entries, ends[: len(entries)]) or (len(entries) == 1 and equal(entries[0], ends[-1]))


def _losses(trials: Observations) -> Verdict:
    if explained(trials, [_computed, _handed_out]):
        return Verdict(passed=True)
    bad = first_wrong(trials, [_computed, _handed_out])
    hint = "The first item of an entry is the loss of the epoch's last step: self.loss(self.Y, Ypred)."
    seen = [bad.value("first.loss"), bad.value("scored")]
    if stopped := [value for value in seen if isinstance(value, Raised)]:
        return verdict(passed=False, seen=stopped, expected="one finite loss an epoch")
    return _unlike(trials, "something else", "one finite number an epoch: the loss at its end", hint)


def _points(trial: Trial) -> list[Arrays] | None:
    """Return the parameters before the first and after each single step, or None when there are no such steps."""
    count = trial.case["iteration"] * trial.case["epoch"]
    paths = {name: finite(trial.value(f"path.{name}")) for name in PARAMETERS}
    shaped = {n: p for n, p in paths.items() if p is not None and p.shape == (count, *trial.case[n].shape)}
    if len(shaped) != len(PARAMETERS):
        return None
    return [start(trial.case), *({n: p[step] for n, p in shaped.items()} for step in range(count))]


def _loss_at(trial: Trial, now: Arrays) -> float:
    predicted = np.clip(forward(trial.case["X"], now)[1], _TINY, 1 - _TINY)
    return float(cross_entropy(trial.case["Y"], predicted).mean())


def _computed(trial: Trial) -> bool:
    """Tell whether the losses are those before or after the last step of each epoch, their mean or their smallest."""
    points, seen = _points(trial), _loss_column(trial)
    count = trial.case["iteration"]
    if points is None or seen is None or not 0 < len(seen) <= trial.case["epoch"]:
        return False
    losses = np.array([_loss_at(trial, point) for point in points])
    epochs = np.stack([losses[epoch * count : (epoch + 1) * count + 1] for epoch in range(len(seen))])
    before = epochs[:, :-1]  # the losses before each step; the last column is after the last one
    right = (before[:, -1], epochs[:, -1], before.mean(axis=1), before.min(axis=1))
    return any(close(seen, losses_of_epochs, _LOSS) for losses_of_epochs in right)


def _loss_column(trial: Trial) -> np.ndarray | None:
    """Return the losses, (n,): the first items of the entries, or the last ones."""
    return next(
        (seen for end in ("loss", PARAMETERS[-1]) if (seen := _flat(_picked(trial, f"first.{end}"))) is not None), None
    )


def _flat(value: Value | None) -> np.ndarray | None:
    """Return one finite number an entry, (n,); numbers in brackets are numbers."""
    seen = finite(value)
    return seen.ravel() if seen is not None and seen.ndim > 0 and seen.size == len(seen) else None


def _handed_out(trial: Trial) -> bool:
    """Tell whether the losses are, in their order, some of those that a stand-in of loss() handed out."""
    seen = _flat(_picked(trial, "scored"))
    if seen is None or not 0 < len(seen) <= trial.case["epoch"]:
        return False
    distances = np.abs(np.subtract.outer(seen, trial.case["losses"]))
    calls = distances.argmin(axis=1)
    return bool(np.all(distances.min(axis=1) < _LOSS) and np.all(np.diff(calls) > 0))


def _every_step(trial: Trial) -> bool:
    return _length(trial) == trial.case["epoch"] * trial.case["iteration"]


def _other_order(trials: Observations) -> bool:
    """Tell whether the items of the last entry are where run() ended, in another order."""

    def reading(order: tuple[str, ...]) -> Agreement:
        return lambda trial: all(
            name == "loss" or _last(trial, f"first.{column}", f"end.{name}")
            for column, name in zip(_COLUMNS, order, strict=False)
        )

    return explained(trials, [reading(order) for order in _WRONG_ORDERS])


def _aliased(trials: Observations) -> bool:
    """Tell whether the entries change when training goes on: all alike, or other ones after a second run."""

    def changes(trial: Trial) -> bool:
        first, later = trial.value("first.weight1"), trial.value("later.weight1")
        alike = isinstance(first, np.ndarray) and first.ndim > 0 and len(first) > 1 and equal(first[0], first[-1])
        return alike or (finite(first) is not None and finite(later) is not None and not equal(first, later))

    return explained(trials, [changes])


def _empty(trial: Trial) -> bool:
    """Tell whether run() returned nothing."""
    return isinstance(trial.value("length"), Nothing)


def _is(reading: Callable[[Trial], bool]) -> Callable[[Observations], bool]:
    return lambda trials: explained(trials, [reading])


def _last_entry_only(trial: Trial) -> bool:
    """Tell whether run() returned five items that are no entries, or one entry in a list."""
    flat = _length(trial) == _ITEMS and _no_entries(trial)
    return flat or (_length(trial) == 1 and _widths(trial) == [_ITEMS] and _all_epochs(trial))


def _all_epochs(trial: Trial) -> bool:
    """Tell whether run() ended elsewhere than after one epoch."""
    ends, end = trial.value("ends.weight1"), trial.value("end.weight1")
    return isinstance(ends, np.ndarray) and ends.ndim > 0 and len(ends) > 1 and not equal(ends[0], end)


def _no_entries(trial: Trial) -> bool:
    """Tell whether the first item is no entry, but a number."""
    widths = _widths(trial)
    return bool(widths) and widths[0] == 0


def _parameters_returned(trial: Trial) -> bool:
    return _length(trial) == len(PARAMETERS) and _widths(trial) == [2, 2, 2, 1]


def _mistakes() -> Iterator[Mistake]:
    """Yield what may be wrong with a history as a whole."""
    yield Mistake("returns_nothing", "run() has no return: end it with return history.", _is(_empty))
    yield Mistake(
        "returns_last_entry",
        "run() returns one entry only: make the list before the loop over the epochs, append to it, and return it at "
        "the end.",
        _is(_last_entry_only),
    )
    yield Mistake(
        "returns_parameters",
        "run() returns the four parameters: return the history, whose entries hold them.",
        _is(_parameters_returned),
    )
    yield Mistake(
        "history_of_losses",
        "The history holds losses only: each entry is [loss, weight1, bias1, weight2, bias2].",
        _is(lambda t: _length(t) in (t.case["epoch"], t.case["epoch"] * t.case["iteration"]) and not any(_widths(t))),
    )
    yield Mistake(
        "history_every_step",
        "The history has one entry a step: append after the inner loop, once an epoch.",
        _is(lambda t: _every_step(t) and set(_widths(t)) == {_ITEMS}),
    )
    yield Mistake(
        "history_with_start",
        "The history has one entry too many: it begins with the end of the first epoch, not with the start.",
        _is(lambda t: _length(t) == t.case["epoch"] + 1),
    )
    yield Mistake(
        "history_without_loss",
        "The loss is missing in the entries: it is the first of five items.",
        _is(lambda t: set(_widths(t)) == {_ITEMS - 1} and _length(t) == t.case["epoch"]),
    )


def _per_sample(trial: Trial) -> bool:
    seen = finite(trial.value("first.loss"))
    return seen is not None and seen.shape == (trial.case["epoch"], len(trial.case["Y"]))


def _first_loss_only(trial: Trial) -> bool:
    """Tell whether all entries have the loss of the start."""
    points, seen = _points(trial), _flat(_picked(trial, "first.loss"))
    return (
        points is not None and seen is not None and close(seen, np.full(len(seen), _loss_at(trial, points[0])), _LOSS)
    )


_WHOLE = tuple(_mistakes())

_LOSS_MISTAKES = (
    Mistake(
        "history_loss_per_sample",
        "An entry has a loss for each sample: the loss is their mean, one number.",
        _is(_per_sample),
    ),
    Mistake(
        "history_loss_stale",
        "All entries have the loss of the start: compute it anew at the end of each epoch.",
        _is(_first_loss_only),
    ),
)


def _founded(trials: Observations) -> bool:
    """Tell whether steps, or the losses of where they led, follow from the inputs."""
    return founded(trials) or explained(trials, [_computed])


HISTORY = Judge(
    probe="xor.history",
    method="run",
    needs=("__init__", "Model", "activation", "loss", "forward", "backward"),
    checks=(
        Check("the history has one entry an epoch, with five items", 4, _has_entries, _WHOLE, _founded),
        Check(
            "an entry is [loss, weight1, bias1, weight2, bias2]",
            3,
            _ordered,
            (
                *_WHOLE,
                Mistake(
                    "history_order",
                    "The items of an entry are in another order: loss, weight1, bias1, weight2, bias2.",
                    _other_order,
                ),
            ),
            _founded,
        ),
        Check(
            "entries keep the parameters at the end of their own epoch",
            3,
            _keeps,
            (
                *_WHOLE,
                Mistake(
                    "history_not_copied",
                    "All entries show the newest parameters, since they hold the same arrays: append copies, "
                    "self.weight1.copy().",
                    _aliased,
                ),
            ),
            _founded,
        ),
        Check("the first item is the loss at the end of the epoch", 2, _losses, (*_WHOLE, *_LOSS_MISTAKES), _founded),
    ),
)
