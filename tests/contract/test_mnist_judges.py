"""What the judges of `mnist` make of arrays and functions that are missing, unfinished, odd or hostile."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from adversaries import reveals_a_number
from in_process import (
    grade_in_process,
    judge_names,
    lost,
    namespace_of,
    passed,
    points,
    solution,
    unfinished,
)

from autograde.checks.judges.mnist.reference import SIZES, image_rows, labels_of, recognise, split
from autograde.checks.probes.run import observe
from autograde.core.model import Outcome

POINTS = points("mnist")


@cache
def solved():
    """Return the names of the solution, made once: tests change copies of it."""
    return namespace_of(solution("mnist"))


def grade(**changes):
    """Return the findings for the names of the solution with some changed, or left out when None."""
    return judge_names({name: value for name, value in (solved() | changes).items() if value is not None}, "mnist")


def function(code):
    return namespace_of("import numpy as np\nimport matplotlib.pyplot as plt\n" + code)


@pytest.mark.parametrize("seed", range(5))
def test_the_solution_passes_everything(seed):
    assert lost(judge_names(solved(), "mnist", seed)) == []


CELLS = ["load", "split", "one-hot", "labels", "reshape", "normalise", "picture"]


def test_a_blank_release_gets_nothing():
    findings = lost(grade_in_process(unfinished("mnist", *(f"mnist-{cell}" for cell in CELLS)), "mnist"))
    assert sum(finding.weight for finding in findings) == 100
    assert all(finding.hint or finding.outcome is Outcome.BLOCKED for finding in findings)


def test_without_any_name_nothing_is_given_and_it_is_said_why():
    findings = lost(judge_names({}, "mnist"))
    assert sum(finding.weight for finding in findings) == 100
    assert {finding.got for finding in findings} == {
        f"{name} is not defined" for name in ("one_hot", "image_train", "label_train", "show_digits")
    }


LEFT = {
    "split": {"mnist.split": 0, "mnist.labels": 0, "mnist.images": 0},
    "one-hot": {"mnist.one_hot": 0, "mnist.labels": 0},
    "labels": {"mnist.labels": 0},
    "reshape": {"mnist.images": 13},
    "normalise": {"mnist.images": 10},
    "picture": {"mnist.picture": 0},
}


@pytest.mark.parametrize("cell", LEFT)
def test_an_unfinished_cell_costs_its_own_points_and_those_that_cannot_be_had_without_it(cell):
    assert passed(grade_in_process(unfinished("mnist", f"mnist-{cell}"), "mnist")) == POINTS | LEFT[cell]


def test_what_needs_an_unfinished_one_hot_is_blocked_and_names_it():
    findings = grade_in_process(unfinished("mnist", "mnist-one-hot"), "mnist")["mnist.labels"]
    assert {finding.outcome for finding in findings} == {Outcome.BLOCKED}
    assert {finding.got for finding in findings} == {"needs one_hot(): TODO 9-1 is not done yet"}


def test_functions_are_judged_without_any_data():
    grades = grade(image_train=None, image_test=None, label_train=None, label_test=None)
    assert passed(grades) == {
        "mnist.one_hot": 20,
        "mnist.split": 0,
        "mnist.labels": 0,
        "mnist.images": 0,
        "mnist.picture": 20,
    }


def test_one_missing_array_leaves_points_for_the_others():
    assert passed(grade(label_test=None)) == POINTS | {"mnist.split": 20, "mnist.labels": 0}
    assert passed(grade(image_test=None)) == POINTS | {"mnist.split": 14, "mnist.images": 0}


def test_labels_that_a_wrong_one_hot_made_are_not_wrong_again():
    one_hot = function("def one_hot(labels, n_classes=10): return 2 * np.eye(n_classes, dtype=np.float32)[labels]")[
        "one_hot"
    ]
    made = {name: one_hot(solved()[name].argmax(axis=1)) for name in ("label_train", "label_test")}
    assert passed(grade(one_hot=one_hot, **made)) == POINTS | {"mnist.one_hot": 0}


def test_labels_that_a_useless_one_hot_made_are_blocked():
    one_hot = function("def one_hot(labels, n_classes=10): return np.zeros((len(labels), n_classes), np.float32)")[
        "one_hot"
    ]
    made = {name: one_hot(solved()[name]) for name in ("label_train", "label_test")}
    grades = grade(one_hot=one_hot, **made)
    assert passed(grades) == POINTS | {"mnist.one_hot": 0, "mnist.split": 20, "mnist.labels": 4}
    assert {f.got for f in lost(grades) if f.outcome is Outcome.BLOCKED} == {"needs one_hot(): it fails its own test"}


@pytest.mark.parametrize("scale", [1, 1 / 255, -2.5, 1e-9, 1e9])
@pytest.mark.parametrize("offset", [0, 1, -7])
def test_images_are_recognised_at_any_scale(scale, offset):
    numbers = np.array([0, 69999, 12345, 777])
    seen, view = recognise(image_rows(numbers) / 255.0 * scale + offset * abs(scale))
    assert np.array_equal(seen, numbers)
    assert view == ("straight" if scale > 0 else "inverted")


def test_what_is_no_digit_is_not_recognised():
    noise = np.random.default_rng(0).random((3, 784))
    for rows in (noise, np.zeros((2, 784)), np.full((2, 784), np.nan), np.empty((0, 784))):
        assert not np.any(recognise(rows)[0] >= 0)


def test_the_reference_is_the_split_of_the_slide():
    parts = split()
    assert {part: len(numbers) for part, numbers in parts.items()} == SIZES
    for part in SIZES:
        assert np.array_equal(labels_of(parts[part]), solved()[f"label_{part}"].argmax(axis=1))
        rows = parts[part][:50]
        assert np.allclose(image_rows(rows) / 255, solved()[f"image_{part}"][:50].reshape(50, 784), atol=1e-7)


TITLES = ["{0}", "label: {0}", "{0} (digit)", "{0}.0", "No. 3, a {0}", "${0}$", " {0}\n"]


@pytest.mark.parametrize("title", TITLES)
def test_titles_may_say_more_than_the_class(title):
    code = f"""
def show_digits(images, labels):
    fig, axes = plt.subplots(4, 4)
    for ax, image, label in zip(axes.flat, images, labels):
        ax.imshow(image)
        ax.set_title({title!r}.format(np.argmax(label)))
    return fig
"""
    assert passed(grade(show_digits=function(code)["show_digits"])) == POINTS


def test_no_figure_is_left_open_and_show_is_given_back():
    names = function("def show_digits(images, labels):\n    plt.plot([1]); plt.figure(); plt.show(); return 1")
    pyplot = names["plt"]
    before, show = pyplot.get_fignums(), pyplot.show
    observe("mnist.picture", 1, names)
    assert pyplot.get_fignums() == before
    assert pyplot.show is show


CONSTANTS = [
    "None",
    "0",
    "True",
    "np.nan",
    "np.zeros(3)",
    "np.zeros(5, object)",
    "Fake()",
    "'x'",
    "[[]]",
    "{}",
    "np.empty((0, 28, 28))",
]


@pytest.mark.parametrize("constant", CONSTANTS)
def test_constants_in_all_places_get_nothing(constant):
    code = f"""
class Fake(float):
    def __eq__(self, other): return True
    __lt__ = __le__ = __gt__ = __ge__ = __eq__
    def __array__(self, *a, **k): return np.array([0.5])
    def __getattr__(self, name): return Fake()
    def __iter__(self): return iter([Fake()] * 16)
def one_hot(labels, n_classes=10): return {constant}
def show_digits(images, labels): return {constant}
image_train = image_test = label_train = label_test = {constant}
"""
    assert sum(passed(judge_names(function(code), "mnist")).values()) == 0


def test_arrays_of_zeros_in_the_right_shapes_get_only_what_they_show():
    zeros = {f"image_{part}": np.zeros((size, 28, 28), np.float32) for part, size in SIZES.items()}
    codes = {f"label_{part}": np.zeros((size, 10), np.float32) for part, size in SIZES.items()}
    got = passed(grade(**zeros, **codes))
    assert got == POINTS | {"mnist.split": 6, "mnist.labels": 4, "mnist.images": 10}


@pytest.mark.parametrize("stop", ["raise SystemExit", "raise ValueError('no')", "return one_hot(labels)", "1 / 0"])
def test_whatever_a_function_raises_costs_only_what_needs_it(stop):
    one_hot = function(f"def one_hot(labels, n_classes=10): {stop}")["one_hot"]
    assert passed(grade(one_hot=one_hot)) == POINTS | {"mnist.one_hot": 0}


def test_findings_reveal_no_hidden_numbers():
    spoilt = {f"image_{part}": solved()[f"image_{part}"] * np.float32(0.123456) for part in SIZES}
    names = function(
        "def one_hot(labels, n_classes=10): return labels / 7\ndef show_digits(images, labels): return images"
    )
    for finding in lost(grade(**spoilt, one_hot=names["one_hot"], show_digits=names["show_digits"])):
        assert not reveals_a_number(finding)
