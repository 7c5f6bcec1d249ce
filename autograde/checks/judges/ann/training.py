"""Judge of mini-batches (slides 25 and 40): the updates that a pass makes, and where a next run goes on.

All samples are copies of one, so that neither their order nor that of the batches matters: a right update is the same
for each batch, whatever its size.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import partial

import numpy as np

from autograde.checks.judges.ann.evidence import along_images
from autograde.checks.judges.ann.faults import FAULTS, RIGHT
from autograde.checks.judges.ann.reference import Backward, Forward, forward, gradient
from autograde.checks.judges.ann.slopes import SLOPES
from autograde.checks.judges.compare import Agreement, close, explained, finite, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.probes.probe import Case

__all__ = ["TRAINING"]

_WITHIN = 1e-5  # a network that computes in float32 inside errs by less than 1e-6 after 30 steps
_MOVES = 1e-4
_DEFAULT = 32  # the batch size of run(X, Y)
_PASS = 96
_BACK = Backward()

Factors = Callable[[int, int], Iterable[float]]
"""For `count` samples in batches of `size`: by how much each update differs from a right one."""


def _sizes(count: int, size: int) -> list[int]:
    return [min(size, count - start) for start in range(0, count, size)]


def _right(count: int, size: int) -> list[float]:
    return [1.0] * math.ceil(count / size)


@dataclass(frozen=True)
class _Loop:
    """A way to train, right or wrong: its updates, and what of the earlier gradients each update repeats."""

    factors: Factors = _right
    repeated: float = 0.0
    forgets: bool = False  # at the start of a run


@dataclass(frozen=True)
class _Known:
    """A mistake of the loop: the plans that it costs points in, and the ways to make it."""

    name: str
    home: tuple[str, ...]
    hint: str
    loops: tuple[_Loop, ...]


def _plan(case: Case, name: str) -> list[tuple[int, int | None]]:
    """Return the runs of a plan: how many samples, in batches of what size (None: of the default size)."""
    full, rest = case["full"], case["rest"]
    plans: dict[str, list[tuple[int, int | None]]] = {
        "whole": [(3 * full, full)],
        "partial": [(full + rest, full)],
        "default": [(_PASS, None)],
        "runs": [(full, full)] * case["runs"],
    }
    return plans[name]


def _ends(case: Case, plan: str, loop: _Loop) -> dict[str, np.ndarray]:
    """Return weight and bias after the runs of a plan."""
    now = {"w": case["weights"][0], "b": case["biases"][0]}
    memory = {"w": 0.0 * now["w"], "b": 0.0 * now["b"]}
    for count, size in _plan(case, plan):
        memory = {kind: 0.0 * value for kind, value in memory.items()} if loop.forgets else memory
        for factor in loop.factors(count, _DEFAULT if size is None else size):
            here = {**case, "weights": (now["w"],), "biases": (now["b"],)}
            slopes = dict(zip("wb", gradient(forward(here, case["X"]))[0], strict=True))
            memory = {kind: loop.repeated * memory[kind] + slopes[kind] for kind in memory}
            now = {kind: now[kind] - case["lr"] * factor * memory[kind] for kind in now}
    return now


def _reaches(plan: str, loop: _Loop) -> Agreement:
    """Return the reading "the runs of `plan` end where `loop` does"."""

    def reading(trial: Trial) -> bool:
        seen = {kind: finite(trial.value(f"{plan}.{kind}")) for kind in "wb"}
        ends = _ends(trial.case, plan, loop)
        return all(
            value is not None and close(value.ravel(), ends[kind].ravel(), _WITHIN) for kind, value in seen.items()
        )

    return reading


def _own(plan: str) -> Agreement:
    """Return the reading "the runs of `plan` end where the student's own single batches do", and not at the start.

    They may both end in infinity: what is wrong with the steps counts elsewhere.
    """

    def reading(trial: Trial) -> bool:
        moved = False
        for kind, before in (("w", trial.case["weights"][0]), ("b", trial.case["biases"][0])):
            end, own = trial.value(f"{plan}.{kind}"), trial.value(f"own.{plan}.{kind}")
            if not isinstance(end, np.ndarray) or not isinstance(own, np.ndarray) or end.size != before.size:
                return False
            if own.shape != end.shape or not np.allclose(end, own, _WITHIN, _WITHIN, equal_nan=True):
                return False
            moved = moved or not np.allclose(end.ravel(), before.ravel(), 0, _MOVES)
        return moved

    return reading


def _first(trial: Trial, kind: str) -> np.ndarray | None:
    """Return the gradient of weights or biases that the first single batch used, flat."""
    before, after = trial.case["weights" if kind == "w" else "biases"][0], finite(trial.value(f"own.step.{kind}"))
    if after is None or after.size != before.size:
        return None
    change: np.ndarray = (before - after.reshape(before.shape)).ravel() / trial.case["lr"]
    return change


def _follows(kinds: str, how: Forward = RIGHT, back: Backward = _BACK) -> Agreement:
    """Return the reading "the first batch moves weights, biases or both along a gradient, and somewhere"."""

    def reading(trial: Trial) -> bool:
        rows = trial.case["full"]
        case = {**trial.case, "Y": np.repeat(trial.case["Y"], rows, axis=0)}
        slopes = dict(zip("wb", gradient(forward(case, np.repeat(case["X"], rows, axis=0), how), back)[0], strict=True))
        changes = [(_first(trial, kind), slopes[kind].ravel()) for kind in kinds]
        return any(np.abs(slope).max() > _MOVES for _, slope in changes) and all(
            close(change, slope, _WITHIN) for change, slope in changes
        )

    return reading


def _founded(trials: Observations) -> bool:
    """Tell whether the first batch makes a step that follows from the sample: rightly, as is known, or along it."""
    readings = [lambda trial: along_images(trial.case["X"], _first(trial, "w")), _follows("b")]
    readings += [_follows("wb", how) for fault in FAULTS for how in fault.passes]
    readings += [_follows("wb", RIGHT, back) for slope in SLOPES for back in slope.variants]
    return explained(trials, readings)


_RIGHT_LOOP = _Loop()


def _is(known: _Known, trials: Observations, plans: Iterable[str]) -> bool:
    """Tell whether one way to make a mistake explains several plans."""
    return any(all(explained(trials, [_reaches(plan, loop)]) for plan in plans) for loop in known.loops)


def _trains(plan: str, wanted: str) -> Callable[[Observations], Verdict]:
    def examine(trials: Observations) -> Verdict:
        own = explained(trials, [_own(plan)]) and _founded(trials)
        passed = (
            own
            or explained(trials, [_reaches(plan, _RIGHT_LOOP)])
            or any(_is(known, trials, {*known.home, plan}) for known in _LOOPS if plan not in known.home)
        )
        return verdict(
            passed,
            [trial.value(f"{plan}.w") for trial in trials],
            wanted,
            "Print the range of each batch, its size, and how often the parameters change.",
        )

    return examine


def _in_default_pass(updates: int) -> Factors:
    """Return right updates, but another number of them where no batch size was given."""
    return lambda count, size: [1.0] * updates if count == _PASS else _right(count, size)


_LOOPS = (
    _Known(
        "never_updated",
        ("whole", "partial", "default", "runs"),
        "run() leaves all parameters as they are: store the result of the step in params.",
        (_Loop(lambda *_: []),),
    ),
    _Known(
        "one_update_a_pass",
        ("whole",),
        "A pass makes one update: forward, backward and update belong inside the loop over the batches, and `return` "
        "after it.",
        (_Loop(lambda *_: [1.0]),),
    ),
    _Known(
        "batchsize_ignored",
        ("whole",),
        "The batches have 32 samples whatever batchsize is: use the argument.",
        (_Loop(lambda count, _: _right(count, _DEFAULT)),),
    ),
    _Known(
        "dataset_as_m",
        ("whole",),
        "The gradients are divided by the number of all samples: divide by the number in the batch.",
        (_Loop(lambda count, size: [part / count for part in _sizes(count, size)]),),
    ),
    _Known(
        "gradients_accumulate",
        ("whole",),
        "Each update repeats the gradients of earlier batches: compute grads anew for each batch (=, not +=).",
        (_Loop(repeated=1.0), _Loop(repeated=1.0, forgets=True)),
    ),
    _Known(
        "momentum",
        ("whole",),
        "Each update repeats part of the earlier ones (momentum): the task asks for plain gradient descent.",
        tuple(_Loop(repeated=part, forgets=forgets) for part in (0.9, 0.5) for forgets in (False, True)),
    ),
    _Known(
        "full_size_as_m",
        ("partial",),
        "The last, smaller batch is divided by batchsize: divide by the number of samples in the batch.",
        (_Loop(lambda count, size: [part / size for part in _sizes(count, size)]),),
    ),
    _Known(
        "last_batch_dropped",
        ("partial",),
        "The last, smaller batch is left out: range(0, len(X), batchsize) has it.",
        (_Loop(lambda count, size: [1.0] * (count // size)),),
    ),
    _Known(
        "last_batch_repeated",
        ("partial",),
        "There is one batch too many: range(0, len(X), batchsize) has all of them.",
        (_Loop(lambda count, size: [1.0] * (count // size + 2 * (count % size > 0))),),
    ),
    _Known(
        "other_default_batchsize",
        ("default",),
        "Without batchsize there should be 32 samples in a batch: run(self, X, Y, batchsize=32).",
        tuple(_Loop(_in_default_pass(updates)) for updates in (1, 2, 4, 5, 6, 10, 12, 24, 48, 96)),
    ),
)


def _shows(known: _Known, trials: Observations) -> bool:
    return _is(known, trials, {*known.home, "whole", "partial", "default"})


def _mistakes(plan: str) -> tuple[Mistake, ...]:
    return tuple(Mistake(known.name, known.hint, partial(_shows, known)) for known in _LOOPS if plan in known.home)


TRAINING = Judge(
    probe="ann.training",
    method="run",
    needs=("__init__", "compile", "predict"),
    checks=(
        Check(
            "each batch of a pass makes one update",
            4,
            _trains("whole", "three updates for three batches, each with the mean gradient of its batch"),
            _mistakes("whole"),
        ),
        Check(
            "a last, smaller batch makes an update of its own, divided by its own size",
            4,
            _trains("partial", "an update for the full batch, and one for the smaller batch"),
            _mistakes("partial"),
        ),
        Check(
            "without batchsize, a batch has 32 samples",
            1,
            _trains("default", "run(X, Y) makes three updates for 96 samples"),
            _mistakes("default"),
        ),
        Check(
            "run() called 30 times goes on from the parameters that it left",
            5,
            _trains("runs", "30 runs of one batch end where 30 updates do"),
            _mistakes("runs"),
        ),
    ),
)
