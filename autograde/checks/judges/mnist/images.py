"""Judge of the image arrays (slides 6 and 7): shape, pixels in their places, numbers from 0 to 1, float32."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.compare import describe, finite, number
from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.mnist.observed import absent, images_seen, pixels, shape, view
from autograde.checks.judges.mnist.reference import PARTS, Part, image_rows
from autograde.checks.judges.mnist.split import EXCHANGED_RESULTS

__all__ = ["IMAGES"]

_NAMES = ("image_train", "image_test")
_LARGEST = 255
_WITHIN, _HALF_PRECISION = 1e-6, 1e-3  # a pixel step is 4e-3; 255ths are off by 6e-8 in float32, 5e-4 in float16
_RUN = "Run the notebook from the top: do the cells of the images end without an error?"
_LOOK = "Look at one image: print(image_train.shape, image_train.dtype, image_train.min(), image_train.max())."


def _examine(
    right: Callable[[Trial, Part], bool], tell: Callable[[Trial, Part], str], expected: str, hint: str = _LOOK
) -> Callable[[Observations], Verdict]:
    """Return the examination that both parts pass when they are `right`; else `tell` describes one that is not."""

    def examine(trials: Observations) -> Verdict:
        trial = trials[0]
        if raised := absent(trial, *_NAMES):
            return Verdict(passed=False, raised=raised, expected=expected, hint=_RUN)
        wrong = next((part for part in PARTS if not right(trial, part)), None)
        if wrong is None:
            return Verdict(passed=True)
        return Verdict(passed=False, got=f"image_{wrong}: {tell(trial, wrong)}", expected=expected, hint=hint)

    return examine


def _has_shape(trial: Trial, part: Part) -> bool:
    seen = shape(trial, f"image_{part}")
    return seen is not None and len(seen) == 3 and seen[0] > 0 and seen[1:] == (28, 28)  # noqa: PLR2004 - samples, rows, columns


def _tell_shape(trial: Trial, part: Part) -> str:
    seen = shape(trial, f"image_{part}")
    return describe(trial.value(f"image_{part}.rows")) if seen is None else f"shape {seen}"


def _in_place(trial: Trial, part: Part) -> bool:
    return images_seen(trial, part) is not None and view(trial) == "straight"


def _ends(trial: Trial, part: Part) -> tuple[float | None, float | None]:
    return number(trial.value(f"image_{part}.low")), number(trial.value(f"image_{part}.high"))


def _tolerance(trial: Trial, part: Part) -> float:
    rows = trial.value(f"image_{part}.rows")
    return _HALF_PRECISION if isinstance(rows, np.ndarray) and rows.dtype == np.float16 else _WITHIN


def _is_normal(trial: Trial, part: Part) -> bool:
    """Tell whether the numbers are pixels divided by 255; where no digit is recognised, whether they are 255ths."""
    (low, high), within = _ends(trial, part), _tolerance(trial, part)
    if low is None or high is None or not (abs(low) <= within and abs(high - 1) <= within):
        return False
    rows, images = pixels(trial, part), images_seen(trial, part)
    if rows is None or images is None:
        return _are_fractions(finite(trial.value(f"image_{part}.rows")))
    spans, wanted = np.ptp(rows, axis=1), np.ptp(image_rows(images), axis=1) / _LARGEST
    straight = view(trial) != "straight" or bool(np.all(np.abs(rows - image_rows(images) / _LARGEST) <= within))
    return straight and bool(np.all(np.abs(spans - wanted) <= 2 * within))


def _are_fractions(numbers: np.ndarray | None) -> bool:
    if numbers is None:
        return False
    levels = numbers * _LARGEST
    between = (levels > 0.5) & (levels < _LARGEST - 0.5)  # noqa: PLR2004 - neither black nor white
    return bool(between.any() and np.all(np.abs(levels - np.rint(levels)) < 0.01))  # noqa: PLR2004 - of a step


def _tell_ends(trial: Trial, part: Part) -> str:
    low, high = _ends(trial, part)
    return (
        describe(trial.value(f"image_{part}.rows")) if low is None or high is None else f"from {low:.3g} to {high:.3g}"
    )


def _is_float32(trial: Trial, part: Part) -> bool:
    rows = trial.value(f"image_{part}.rows")
    return isinstance(rows, np.ndarray) and rows.dtype == np.float32


def _tell_type(trial: Trial, part: Part) -> str:
    rows = trial.value(f"image_{part}.rows")
    return rows.dtype.name if isinstance(rows, np.ndarray) else describe(rows)


def _mistake(name: str, hint: str, explains: Callable[[Trial, Part], bool], *, both: bool = True) -> Mistake:
    """Return the mistake that explains both parts, or one of them."""
    quantity = all if both else any
    return Mistake(name, hint, lambda trials: quantity(explains(trials[0], part) for part in PARTS))


def _shaped(*wanted: tuple[int, ...]) -> Callable[[Trial, Part], bool]:
    return lambda trial, part: (shape(trial, f"image_{part}") or ())[1:] in wanted


def _samples_last(trial: Trial, part: Part) -> bool:
    return (shape(trial, f"image_{part}") or ())[:2] == (28, 28)


def _from_to(lowest: float, highest: float) -> Callable[[Trial, Part], bool]:
    """Return whether an array goes exactly from one number to another."""

    def explains(trial: Trial, part: Part) -> bool:
        low, high = _ends(trial, part)
        return low is not None and high is not None and bool(np.allclose([low, high], [lowest, highest], rtol=1e-5))

    return explains


_PIXELS, _SMALL = _from_to(0, 255), _from_to(0, 1 / 255)


def _is_standard(trial: Trial, part: Part) -> bool:
    low, high = _ends(trial, part)
    return low is not None and high is not None and low < 0 < high and not _from_to(-1, 1)(trial, part)


def _only_ends(trial: Trial, part: Part) -> bool:
    """Tell whether each pixel is 0 or 1 and nothing between."""
    rows = finite(trial.value(f"image_{part}.rows"))
    return rows is not None and rows.size > 0 and bool(np.all((rows == 0) | (rows == 1)))


def _one_part(trials: Observations) -> bool:
    return {_PIXELS(trials[0], part) for part in PARTS} == {True, False} and any(
        _is_normal(trials[0], part) for part in PARTS
    )


def _seen_as(seen: str) -> Callable[[Trial, Part], bool]:
    return lambda trial, _part: view(trial) == seen


def _is_double(trial: Trial, part: Part) -> bool:
    return _tell_type(trial, part) == "float64"


_AXES = (
    EXCHANGED_RESULTS,
    _mistake(
        "not_reshaped",
        "An image is still a row of 784 numbers: image_train = image_train.reshape(-1, 28, 28), and so for image_test.",
        _shaped((784,)),
        both=False,
    ),
    _mistake(
        "channel_axis",
        "There is an axis of length 1 too many: reshape to (-1, 28, 28).",
        _shaped((28, 28, 1), (1, 28, 28)),
    ),
    _mistake(
        "samples_last",
        "The samples stand on the last axis: they are the first one, reshape(-1, 28, 28).",
        _samples_last,
    ),
)
_SCALE = (
    EXCHANGED_RESULTS,
    Mistake("one_part_normalised", "Only one of the two parts is divided by 255: divide both.", _one_part),
    _mistake(
        "not_normalised",
        "The pixels still go up to 255: assign the quotient, image_train = image_train / 255.",
        _PIXELS,
    ),
    _mistake(
        "divided_again",
        "The pixels are divided by 255 twice. A cell that ran twice does that: run all from the top.",
        _SMALL,
    ),
    _mistake("divided_by_256", "The largest pixel is 255, not 256: divide by 255.", _from_to(0, 255 / 256)),
    _mistake(
        "minus_one_to_one", "The numbers go from -1 to 1: the task asks for 0 to 1, pixel / 255.", _from_to(-1, 1)
    ),
    _mistake(
        "standardised",
        "Mean and standard deviation are taken out: the task asks for pixel / 255, from 0 to 1.",
        _is_standard,
    ),
    _mistake(
        "grey_lost",
        "Only 0 and 1 are left, the greys are gone: // is a division of whole numbers, and so is a cast before /.",
        _only_ends,
    ),
)

IMAGES = Judge(
    probe="mnist.images",
    method="images",
    checks=(
        Check(
            "image_train and image_test have the shape (number of images, 28, 28)",
            7,
            _examine(_has_shape, _tell_shape, "shapes (60000, 28, 28) and (10000, 28, 28)"),
            _AXES,
        ),
        Check(
            "each image is one of MNIST, its pixels in their places",
            3,
            _examine(
                _in_place, lambda *_: "other pixels, or in other places", "the pixels of MNIST, only divided by 255"
            ),
            (
                *_AXES[::3],
                _mistake(
                    "transposed_images",
                    "The images are mirrored at their diagonal: reshape alone keeps lines lines, a transpose does not.",
                    _seen_as("transposed"),
                ),
                _mistake("inverted", "Black and white are exchanged: 0 stays 0, 255 becomes 1.", _seen_as("inverted")),
                *_SCALE[-2:],
            ),
        ),
        Check(
            "pixels are numbers from 0 to 1: pixel / 255",
            7,
            _examine(_is_normal, _tell_ends, "from 0 to 1, with all the greys between"),
            _SCALE,
        ),
        Check(
            "image_train and image_test are float32",
            3,
            _examine(_is_float32, _tell_type, "float32"),
            (
                *_SCALE[:3],
                _SCALE[-1],
                _mistake(
                    "float64",
                    "float64 takes twice the memory: make the pixels float32 before you divide, .astype(np.float32).",
                    _is_double,
                    both=False,
                ),
            ),
        ),
    ),
)
