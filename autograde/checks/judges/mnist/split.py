"""Judge of the split (slide 4): sizes, shares of the classes, the very images, and labels that belong to them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from autograde.checks.judges.judge import Check, Judge, Mistake, Observations, Trial, Verdict
from autograde.checks.judges.mnist.observed import absent, class_numbers, images_seen, ints, obstacle, shape
from autograde.checks.judges.mnist.reference import ALL, PARTS, SIZES, Part, Split, class_counts, labels_of, split

__all__ = ["EXCHANGED_RESULTS", "SPLIT"]

_MANY = 5_000  # an axis that is longer counts samples
_LEAST = 10  # samples of a part of which a stratified split can be made
_ROUNDING = 1.5  # of the shares; by luck, all ten of a split that is not stratified come so near in 1 of 10^11
_RUN = "Run the notebook from the top: does the cell of the split end without an error?"


def _count(trial: Trial, name: str) -> int | None:
    """Return how many samples an array holds."""
    seen = shape(trial, name)
    return None if not seen else next((length for length in seen if length > _MANY), seen[0])


def _sizes(trial: Trial, kind: str = "image") -> dict[Part, int | None]:
    return {part: _count(trial, f"{kind}_{part}") for part in PARTS}


def _missing(trial: Trial, names: tuple[str, ...], expected: str) -> Verdict | None:
    raised = absent(trial, *names)
    return Verdict(passed=False, raised=raised, expected=expected, hint=_RUN) if raised else None


def _has_sizes(trials: Observations) -> Verdict:
    expected = "60000 and 10000 of each"
    if missing := _missing(trials[0], ("image_train", "image_test"), expected):
        return missing
    images, labels = (_sizes(trials[0], kind) for kind in ("image", "label"))
    right = images == SIZES and all(labels[part] in (SIZES[part], None) for part in PARTS)
    told = [" and ".join(str(size[part]) for part in PARTS) for size in (images, labels)]
    hint = (
        "train_test_split(image, label, test_size=10000, …) returns image_train, image_test, label_train, label_test."
    )
    return Verdict(right, f"{told[0]} images, {told[1]} labels", expected, hint)


def _candidates(trial: Trial) -> list[tuple[Split, bool]]:
    """Return the splits that random_state 42 makes, and whether each is stratified.

    A size or a `stratify` that is wrong is judged by itself: the images may be those of the split with this mistake.
    """
    sizes = _sizes(trial)
    train, test = sizes["train"] or 0, sizes["test"] or 0
    made = [(split(), True), (split(by="one-hot"), True), (split(by="nothing"), False)]
    if sizes != SIZES and train + test == ALL and min(train, test) >= _LEAST:
        made += [(split(test), True), (split(test, "one-hot"), True), (split(test, "nothing"), False)]
        made += [({"train": split()["test"], "test": split()["train"]}, True)]
    return made


def _follows(trial: Trial, kind: str, wanted: Split) -> bool:
    """Tell whether the sampled images, or labels, of both parts are those that `wanted` has at these places."""
    return all(_part_follows(trial, kind, part, wanted[part]) for part in PARTS)


def _part_follows(trial: Trial, kind: str, part: Part, wanted: np.ndarray) -> bool:
    if _count(trial, f"{kind}_{part}") != len(wanted):
        return False
    numbers = wanted[trial.case[part] % len(wanted)]
    if kind == "image":
        return np.array_equal(images_seen(trial, part), numbers)  # type: ignore[arg-type]  # None equals nothing
    return np.array_equal(class_numbers(trial, part), labels_of(numbers))  # type: ignore[arg-type]  # as above


def _kind(trial: Trial) -> str:
    """Return by what the split is recognised: by the images, or by the labels if pixels are spoilt in a later step."""
    recognised = all(images_seen(trial, part) is not None for part in PARTS)
    return "image" if recognised or absent(trial, "image_train", "image_test") else "label"


def _chosen(trials: Observations) -> Verdict:
    trial, expected = trials[0], "the images that train_test_split(…, random_state=42) puts there, in its order"
    if missing := _missing(trial, ("image_train", "image_test"), expected):
        return missing
    kind = _kind(trial)
    fits = any(_follows(trial, kind, wanted) for wanted, _ in _candidates(trial))
    hint = "Split the 70,000 images in their original order, with random_state=42, and keep the order that comes out."
    return Verdict(fits, "other images, or another order", expected, hint)


def _shares_fit(trial: Trial) -> bool:
    """Tell whether each class has its share of both parts; which class is which does not matter here."""
    return all(_part_shares(ints(trial.value(f"label_{part}.counts"))) for part in PARTS)


def _part_shares(counts: np.ndarray | None) -> bool:
    if counts is None or counts.shape != (10,):
        return False
    wanted = np.sort(class_counts()) * (counts.sum() / ALL)
    return bool(np.all(np.abs(np.sort(counts) - wanted) <= _ROUNDING))


def _is_stratified(trials: Observations) -> Verdict:
    trial, expected = trials[0], "in each part the same shares as among all 70,000"
    if _shares_fit(trial) or any(_follows(trial, "image", wanted) for wanted, fair in _candidates(trial) if fair):
        return Verdict(passed=True)
    if missing := _missing(trial, ("label_train", "label_test"), expected):
        return missing
    hint = "Count the labels of each part: np.bincount(label_test). Is stratify=label there?"
    return Verdict(passed=False, got="other shares", expected=expected, hint=hint)


def _belongs(trial: Trial, part: Part) -> bool:
    """Tell whether the labels are those of the images beside them, whatever the split is."""
    images, classes = images_seen(trial, part), class_numbers(trial, part)
    return images is not None and classes is not None and np.array_equal(labels_of(images), classes)


def _labels_belong(trials: Observations) -> Verdict:
    trial, expected = trials[0], "row i of label_train is the class of row i of image_train, and so for the test part"
    spoilt = any(images_seen(trial, part) is None for part in PARTS)
    by_split = spoilt and any(_follows(trial, "label", wanted) for wanted, _ in _candidates(trial))
    if by_split or all(_belongs(trial, part) for part in PARTS):
        return Verdict(passed=True)
    if blocked := obstacle(trial):
        return blocked
    if missing := _missing(trial, ("label_train", "label_test"), expected):
        return missing
    hint = "Split images and labels in one call of train_test_split, so that they are shuffled together."
    return Verdict(passed=False, got="labels of other images", expected=expected, hint=hint)


def _mistake(name: str, hint: str, explains: Callable[[Trial], bool]) -> Mistake:
    return Mistake(name, hint, lambda trials: all(map(explains, trials)))


def _results_exchanged(trial: Trial) -> bool:
    """Tell whether an image array holds single numbers, or a label array whole images."""
    images, labels = shape(trial, "image_test"), shape(trial, "label_train")
    return (images is not None and len(images) == 1) or (labels is not None and labels[1:] in [(784,), (28, 28)])


def _size_changed(trial: Trial) -> bool:
    sizes = _sizes(trial)
    train, test = sizes["train"] or 0, sizes["test"] or 0
    return train + test == ALL and test not in (SIZES["test"], SIZES["train"])


def _fewer(trial: Trial) -> bool:
    sizes = [_count(trial, f"image_{part}") for part in PARTS]
    return all(size is not None for size in sizes) and sum(size or 0 for size in sizes) < ALL


def _parts_exchanged(trial: Trial) -> bool:
    return _sizes(trial) == {"train": SIZES["test"], "test": SIZES["train"]}


def _not_shuffled(trial: Trial) -> bool:
    """Tell whether the images stand in their original order."""
    train = images_seen(trial, "train")
    return train is not None and np.array_equal(train, trial.case["train"] % (_count(trial, "image_train") or 1))


def _labels_apart(trial: Trial) -> bool:
    """Tell whether images are recognised, and most of them have another's label."""
    images, classes = images_seen(trial, "train"), class_numbers(trial, "train")
    if images is None or classes is None or len(classes) != len(images):
        return False
    return bool(np.mean(labels_of(images) != classes) > 0.5)  # noqa: PLR2004 - by chance one of ten fits


def _other_state(trial: Trial) -> bool:
    recognised = all(images_seen(trial, part) is not None for part in PARTS)
    return recognised and _sizes(trial) == SIZES and _shares_fit(trial)


EXCHANGED_RESULTS = _mistake(
    "exchanged_results",
    "train_test_split returns image_train, image_test, label_train, label_test, in this order.",
    _results_exchanged,
)
_SIZES_WRONG = (
    EXCHANGED_RESULTS,
    _mistake(
        "parts_exchanged",
        "The two parts are exchanged: the first result is the larger part, for training.",
        _parts_exchanged,
    ),
    _mistake(
        "test_size",
        "All images are there, but the parts have other sizes: test_size=10000, a whole number.",
        _size_changed,
    ),
    _mistake("fewer_images", "Some of the 70,000 images are missing: split all of them.", _fewer),
)
_SHUFFLE_WRONG = (
    EXCHANGED_RESULTS,
    _mistake(
        "not_shuffled",
        "The images stand in their original order: train_test_split shuffles them, slices do not.",
        _not_shuffled,
    ),
    _mistake(
        "not_stratified",
        "The classes have other shares in the two parts: stratify=label is missing.",
        lambda trial: not _shares_fit(trial) and not _labels_apart(trial) and not _fewer(trial),
    ),
)

SPLIT = Judge(
    probe="mnist.split",
    method="train_test_split",
    needs=("one_hot",),
    checks=(
        Check("the training part has 60,000 samples, the test part 10,000", 6, _has_sizes, _SIZES_WRONG),
        Check("each digit has the same share in both parts", 6, _is_stratified, (*_SIZES_WRONG[3:], *_SHUFFLE_WRONG)),
        Check(
            "the images are split by random_state=42",
            8,
            _chosen,
            (
                *_SIZES_WRONG[3:],
                *_SHUFFLE_WRONG,
                _mistake(
                    "random_state",
                    "Sizes and shares are right, but these are not the images of random_state=42. Is it missing? Was "
                    "the data shuffled or sorted before?",
                    _other_state,
                ),
            ),
        ),
        Check(
            "each label belongs to its image",
            8,
            _labels_belong,
            (
                EXCHANGED_RESULTS,
                _mistake(
                    "labels_apart",
                    "The labels are those of other images: hand images and labels to one call of train_test_split.",
                    _labels_apart,
                ),
            ),
        ),
    ),
)
