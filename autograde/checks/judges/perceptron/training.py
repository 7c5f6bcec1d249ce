"""Judge of training (slides 7 and 13): many steps, a second run, the returned value, the list of losses."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import Agreement, close, equal, explained, finite, first_wrong, number, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.perceptron.evidence import founded
from autograde.checks.judges.perceptron.loops import LOOP, WAYS, replays, stepped
from autograde.checks.probes.codec import Nothing, Raised

__all__ = ["TRAINING"]


def _same(one: str, other: str) -> Agreement:
    return lambda trial: all(
        equal(trial.value(f"{one}.{array}"), trial.value(f"{other}.{array}")) for array in ("weight", "bias")
    )


def _continues(trials: Observations) -> Verdict:
    """Compare a second run with the run of a new object that starts where the first one ended."""

    def reading(way: str) -> Agreement:
        goes_on, stays = _same(f"{way}.again", f"{way}.resumed"), _same(f"{way}.again", way)
        return lambda trial: goes_on(trial) and not stays(trial)

    readings = [reading(way) for way in WAYS]
    bad = first_wrong(trials, readings)
    return verdict(
        explained(trials, readings),
        [bad.value(f"{way}.again.weight") for way in WAYS],
        "a second run() starts where the first one ended",
        "Keep the new values in self.weight and self.bias, and set no start inside run().",
    )


def _returned(trial: Trial, way: str) -> list[int | None]:
    """Return the sizes of the first two values that run() returned, None for what is no finite array."""
    ends = [finite(trial.value(f"{way}.{end}")) for end in ("first", "second")]
    return [None if end is None else end.size for end in ends]


def _has_length(length: Callable[[Trial], int], *sizes: int) -> Callable[[Observations], bool]:
    """Return whether run() returns so many values, the first two of these sizes."""

    def reading(way: str) -> Agreement:
        return lambda trial: (
            number(trial.value(f"{way}.length")) == length(trial)
            and (not sizes or _returned(trial, way) == list(sizes))
        )

    return lambda trials: explained(trials, [reading(way) for way in WAYS])


_returns_pair = _has_length(lambda _: 2, 2, 1)


def _returns(trials: Observations) -> Verdict:
    if _returns_pair(trials):
        return Verdict(passed=True)
    wanted = "two values: weight of shape (2,), then bias of shape (1,)"
    stopped = [trials[0].value(f"{way}.length") for way in WAYS]
    if all(isinstance(value, Raised) for value in stopped):
        return verdict(passed=False, seen=stopped, expected=wanted)
    got = "something else, or values of other shapes"
    return Verdict(passed=False, got=got, expected=wanted, hint="End run() with: return self.weight, self.bias")


def _returns_none(trials: Observations) -> bool:
    return any(all(isinstance(trial.value(f"{way}.length"), Nothing) for trial in trials) for way in WAYS)


def _scores(trial: Trial, way: str) -> np.ndarray | None:
    """Return the last `iteration` losses, or None when there are not as many finite numbers."""
    scores = finite(trial.value(f"scores.{way}"))
    return scores if scores is not None and scores.shape == (trial.case["iteration"],) else None


def _falls(trial: Trial) -> bool:
    scores = _scores(trial, "plain")
    return scores is not None and bool(scores[0] > scores[-1])


def _records(trial: Trial) -> bool:
    """Tell whether the list holds what the stand-in of loss() returned, step by step."""
    return close(trial.value("scores.isolated"), trial.case["losses"][: trial.case["iteration"]])


def _keeps_losses(trials: Observations) -> Verdict:
    bad = first_wrong(trials, [_falls, _records])
    return verdict(
        explained(trials, [_falls, _records]),
        [bad.value(f"scores.{way}") for way in WAYS],
        "the list self.loss_score with one finite number a step, which fall when lr is small",
        "Append the loss of each step: self.loss_score.append(self.loss(self.Y, Ypred)).",
    )


def _local_scores(trials: Observations) -> bool:
    """Tell whether nothing was kept: no attribute, or an empty list."""

    def nothing(trial: Trial) -> bool:
        seen = trial.value("scores.plain")
        if isinstance(seen, Raised):
            return seen.type == "AttributeError" and "loss_score" in seen.message
        return isinstance(seen, np.ndarray) and seen.shape == (0,)

    return explained(trials, [nothing])


def _last_score(trials: Observations) -> bool:
    def one(trial: Trial) -> bool:
        seen = trial.value("scores.plain")
        return isinstance(seen, np.ndarray) and seen.size == 1

    return explained(trials, [one])


def _repeats(trials: Observations) -> bool:
    """Tell whether a second run ends where the first one did, although another start leads elsewhere."""
    return any(
        explained(trials, [_same(f"{way}.again", way)]) and not any(map(_same(f"{way}.resumed", way), trials))
        for way in WAYS
    )


def _founded(trials: Observations) -> bool:
    """Tell whether something that run() did to weight and bias follows from the inputs."""
    return founded(trials) or stepped(trials)


def _founded_or_recorded(trials: Observations) -> bool:
    return _founded(trials) or explained(trials, [_records])


TRAINING = Judge(
    probe="perceptron.training",
    method="run",
    needs=("__init__", "Model", "activation", "loss", "forward"),
    checks=(
        Check("run() makes `iteration` steps, each from new predictions", 9, replays, LOOP, _founded),
        Check(
            "run() called again continues",
            3,
            _continues,
            (
                Mistake(
                    "starts_over",
                    "A second run() does the same again: store the results in self.weight and self.bias.",
                    _repeats,
                ),
            ),
            _founded,
        ),
        Check(
            "run() returns weight and bias",
            2,
            _returns,
            (
                Mistake(
                    "returns_nothing", "run() has no return: end it with return self.weight, self.bias.", _returns_none
                ),
                Mistake(
                    "returns_bias_first",
                    "run() returns bias before weight: exchange them.",
                    _has_length(lambda _: 2, 1, 2),
                ),
                Mistake(
                    "returns_three",
                    "run() returns three values: weight and bias only; the losses stay in self.loss_score.",
                    _has_length(lambda _: 3, 2, 1),
                ),
                Mistake(
                    "returns_history",
                    "run() returns the list of losses: it stays in self.loss_score, weight and bias are returned.",
                    _has_length(lambda trial: trial.case["iteration"], 1, 1),
                ),
            ),
            _founded_or_recorded,
        ),
        Check(
            "run() keeps the loss of each step in self.loss_score",
            2,
            _keeps_losses,
            (
                *LOOP,
                Mistake(
                    "loss_score_local",
                    "The losses are gone when run() ends: append them to self.loss_score, not to a local list.",
                    _local_scores,
                ),
                Mistake(
                    "loss_score_last_only",
                    "Only the last loss is kept: append to the list, and make the list before the loop.",
                    _last_score,
                ),
            ),
            _founded_or_recorded,
        ),
    ),
)
