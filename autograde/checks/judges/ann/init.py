"""Judge of the initialisation (slides 11-18): shapes, random weights around zero, zero biases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from autograde.checks.judges.compare import finite, number, shape_of, verdict
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.probes.codec import Value

__all__ = ["INIT"]

# A start with mean zero has a mean of 0 +- 1 standard error. Each of the 5 arrays of a right start has at least 100
# numbers, for which Student's t exceeds 7 with a probability of 3e-10: a right start fails by bad luck in fewer than
# 1e-8 submissions. rand() has its mean 12 standard errors or more above zero.
_STANDARD_ERRORS = 7
_MANY = 50


@dataclass(frozen=True)
class _Start:
    """The start of one layer: what was observed of it, and its dimensions."""

    trial: Trial
    t: int
    into: int
    out: int

    def value(self, kind: str) -> Value | None:
        """Return the weight ("w") or bias ("b")."""
        return self.trial.value(f"{self.t}.{kind}")

    def named(self, kind: str) -> bool:
        """Tell whether its key carries the layer's index."""
        return number(self.trial.value(f"{self.t}.{kind}.named")) == 1

    def shape(self, kind: str) -> tuple[int, int]:
        """Return the shape of the contract."""
        return (self.into, self.out) if kind == "w" else (1, self.out)


Shape = Callable[[_Start], tuple[int, ...]]
"""The shape that an array of a layer has, right or wrong."""


def _starts(trials: Observations, *, flatten: bool = True) -> list[_Start]:
    return [start for trial in trials if trial.case["flatten"] == flatten for start in _layers(trial)]


def _layers(trial: Trial) -> Iterator[_Start]:
    _, height, width = trial.case["size"]
    dims = [height * width, *(dim for name, dim in trial.case["layers"] if name == "ANN layers")]
    for t, (into, out) in enumerate(pairwise(dims)):
        yield _Start(trial, t, into, out)


def _shaped(start: _Start, kind: str) -> bool:
    return start.named(kind) and shape_of(finite(start.value(kind))) == start.shape(kind)


def _has_shape(kind: str, wanted: str) -> Callable[[Observations], Verdict]:
    def examine(trials: Observations) -> Verdict:
        bad = [start.value(kind) for start in _starts(trials) if not _shaped(start, kind)]
        return verdict(not bad, bad, wanted, "Print layers[i].params after compile().")

    return examine


def _exchanged(trials: Observations) -> bool:
    """Tell whether weights stand where biases belong, by their shapes."""
    starts = _starts(trials)
    return bool(starts) and all(
        shape_of(start.value("w")) == start.shape("b") and shape_of(start.value("b")) == start.shape("w")
        for start in starts
    )


def _role(trials: Observations, kind: str) -> str:
    """Return where weights ("w") or biases ("b") are: exchanged arrays cost their shapes, not also their values."""
    return {"w": "b", "b": "w"}[kind] if _exchanged(trials) else kind


def _random(value: Value | None) -> bool:
    """Tell whether weights vary, and lie around zero."""
    seen = finite(value)
    if seen is None or seen.size < _MANY or np.ptp(seen) == 0:
        return False
    return bool(abs(seen.mean()) <= _STANDARD_ERRORS * seen.std() / np.sqrt(seen.size))


def _randomises(trials: Observations) -> Verdict:
    kind = _role(trials, "w")
    bad = [start.value(kind) for start in _starts(trials) if not _random(start.value(kind))]
    return verdict(not bad, bad, "random weights, as many above zero as below", "Draw from (-1, 1), for example.")


def _zero(value: Value | None) -> bool:
    seen = finite(value)
    return seen is not None and seen.size > 0 and not seen.any()


def _zeroes(trials: Observations) -> Verdict:
    kind = _role(trials, "b")
    bad = [start.value(kind) for start in _starts(trials) if not _zero(start.value(kind))]
    return verdict(not bad, bad, "biases that are all zero", "np.zeros((1, dims)).")


def _without_flatten(trials: Observations) -> Verdict:
    """Examine weights when the samples are rows; shapes that are wrong with Flatten, too, cost nothing here again."""
    plain, flattened = _starts(trials, flatten=False), _starts(trials)
    shapes: list[Shape] = [lambda start: start.shape("w"), lambda start: start.shape("b"), *_SHAPES.values()]
    same = any(_all_shaped(plain, shape) and (shape is shapes[0] or _all_shaped(flattened, shape)) for shape in shapes)
    wanted = "after Input((N, d)), the first weight has shape (d, dims)"
    return verdict(same, [start.value("w") for start in plain], wanted, "Take d from Input() when no Flatten follows.")


def _all_shaped(starts: list[_Start], shape: Shape, kind: str = "w") -> bool:
    return all(shape_of(start.value(kind)) == shape(start) for start in starts)


def _input_kept(start: _Start) -> tuple[int, int]:
    _, height, width = start.trial.case["size"]
    return height * width, start.out


_SHAPES: dict[str, Shape] = {
    "transposed": lambda start: (start.out, start.into),
    "square": lambda start: (start.out, start.out),
    "kept": _input_kept,
}


def _has_shapes(kind: str, shape: Shape) -> Callable[[Observations], bool]:
    return lambda trials: _all_shaped(_starts(trials), shape, kind)


def _all(kind: str, holds: Callable[[np.ndarray], bool]) -> Callable[[Observations], bool]:
    """Return whether all weights or biases are finite arrays with a property."""

    def explains(trials: Observations) -> bool:
        seen = [finite(start.value(_role(trials, kind))) for start in _starts(trials)]
        return all(value is not None and value.size > 0 and holds(value) for value in seen)

    return explains


def _counted(trials: Observations) -> bool:
    """Tell whether the keys are others than w{i} and b{i}, but the arrays are there."""
    starts = _starts(trials)
    there = all(finite(start.value("w")) is not None for start in starts)
    return there and not all(start.named("w") for start in starts)


def _roles_exchanged(trials: Observations) -> bool:
    by_value = _all("w", lambda w: not w.any())(trials) and _all("b", lambda b: bool(np.ptp(b) > 0))(trials)
    return _exchanged(trials) or by_value


_SWAPPED = Mistake(
    "weights_and_biases_exchanged",
    "Weights and biases are exchanged: w{i} is random, of shape (in, out), and b{i} is zero, of shape (1, out).",
    _roles_exchanged,
)
_KEYS = Mistake(
    "keys_counted",
    "The keys do not carry the layer's index in layers: params[f'w{i}'] and params[f'b{i}'], i from enumerate.",
    _counted,
)
_NOT_FLAT = Mistake(
    "only_width_counted",
    "The first layer has as many inputs as an image has columns: Flatten makes height * width of them.",
    lambda trials: all(
        shape_of(start.value("w")) == (start.trial.case["size"][2], start.out)
        for start in _starts(trials)
        if start.t == 0
    ),
)


def _founded(trials: Observations) -> bool:
    """Tell whether the arrays have to do with the dimensions that the network was given, which others were not."""
    starts = [(start, shape_of(start.value("w")) or ()) for start in _starts(trials)]
    return all(start.out in shape for start, shape in starts)


INIT = Judge(
    probe="ann.init",
    method="compile",
    needs=("__init__", "Input", "__param_init"),
    checks=(
        Check(
            "compile() stores weights params['w{i}'] of shape (in, out)",
            4,
            _has_shape("w", "params[f'w{i}'] of shape (in, out), i the layer's index in layers"),
            (
                _SWAPPED,
                _KEYS,
                Mistake(
                    "weights_transposed",
                    "The weights are transposed: (in, out), so that X @ w works.",
                    _has_shapes("w", _SHAPES["transposed"]),
                ),
                Mistake(
                    "weights_square",
                    "The weights have as many rows as columns: the rows are the outputs of the layer before.",
                    _has_shapes("w", _SHAPES["square"]),
                ),
                Mistake(
                    "inputs_not_updated",
                    "All layers have the inputs of the first one: after each layer, input_dims = output_dims.",
                    _has_shapes("w", _SHAPES["kept"]),
                ),
                Mistake(
                    "samples_counted_as_inputs",
                    "The first layer has one input for each sample: it is height * width, without N.",
                    lambda trials: all(
                        shape_of(start.value("w")) in ((start.into * 5, start.out), (5, start.out))
                        for start in _starts(trials)
                        if start.t == 0
                    ),
                ),
                _NOT_FLAT,
            ),
        ),
        Check(
            "compile() stores biases params['b{i}'] of shape (1, out)",
            2,
            _has_shape("b", "params[f'b{i}'] of shape (1, out), i the layer's index in layers"),
            (
                _SWAPPED,
                _KEYS,
                Mistake(
                    "bias_without_row",
                    "The biases have one axis: give them two, np.zeros((1, dims)).",
                    _has_shapes("b", lambda start: (start.out,)),
                ),
                Mistake(
                    "bias_column",
                    "The biases stand in a column: one row, np.zeros((1, dims)).",
                    _has_shapes("b", lambda start: (start.out, 1)),
                ),
                Mistake(
                    "bias_per_input",
                    "There is one bias for each input: there is one for each output, np.zeros((1, dims)).",
                    _has_shapes("b", lambda start: (1, start.into)),
                ),
            ),
        ),
        Check(
            "the weights are random, around zero",
            3,
            _randomises,
            (
                _SWAPPED,
                Mistake(
                    "weights_zero",
                    "All weights are zero: then all neurons of a layer learn the same. Draw them at random.",
                    _all("w", lambda w: not w.any()),
                ),
                Mistake(
                    "weights_constant",
                    "All weights are the same: then all neurons of a layer learn the same. Draw them at random.",
                    _all("w", lambda w: bool(np.ptp(w) == 0)),
                ),
                Mistake(
                    "weights_positive",
                    "No weight is negative: draw them around zero, np.random.uniform(-1, 1, ...).",
                    _all("w", lambda w: bool((w >= 0).all())),
                ),
            ),
            _founded,
        ),
        Check(
            "the biases are zero",
            2,
            _zeroes,
            (
                _SWAPPED,
                Mistake(
                    "bias_ones", "The biases are one: np.zeros((1, dims)).", _all("b", lambda b: bool((b == 1).all()))
                ),
                Mistake(
                    "bias_random",
                    "The biases are random: they start at zero, np.zeros((1, dims)).",
                    _all("b", lambda b: bool(np.ptp(b) > 0)),
                ),
            ),
            _founded,
        ),
        Check("compile() works without Flatten", 1, _without_flatten, (_SWAPPED, _KEYS)),
    ),
)
