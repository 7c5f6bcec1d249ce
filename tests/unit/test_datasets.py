"""MNIST is there once, checked, and answers for OpenML where there is no network."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from places import ROOT

from autograde.checks.probes import data
from autograde.core.errors import CourseError
from autograde.course import datasets
from autograde.sandbox.inside import offline

MNIST = datasets.path_of("mnist.npz")
MEMORY = 2 << 30


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """Return a folder of data sets of one's own, in place of the kit's."""
    monkeypatch.setattr(data, "FOLDER", tmp_path)
    return tmp_path


def test_there_is_one_copy_with_its_licence():
    copies = [path for path in ROOT.rglob("*.npz") if not {".venv", "build", "release"} & set(path.parts)]
    assert copies == [MNIST]
    assert "Attribution-ShareAlike 3.0" in (MNIST.parent / "LICENCE-mnist.md").read_text()


@pytest.mark.usefixtures("folder")
def test_a_missing_file_is_said_with_what_to_do():
    with pytest.raises(CourseError, match=r"it is missing\. Install the kit again"):
        datasets.path_of("mnist.npz")


@pytest.mark.parametrize("kept", [0, 100, 5_000_000, 11_000_000])
def test_a_file_that_was_cut_short_is_refused(folder, kept):
    (folder / "mnist.npz").write_bytes(MNIST.read_bytes()[:kept])
    with pytest.raises(CourseError, match="it is damaged"):
        datasets.path_of("mnist.npz")


def test_a_file_with_one_other_pixel_or_another_shape_is_refused(folder):
    with np.load(MNIST) as original:
        images, labels = original["images"], original["labels"]
    for wrong in (images[:10], np.where(np.arange(28) == 27, 255 - images, images)):
        np.savez(folder / "mnist.npz", images=wrong, labels=labels)
        with pytest.raises(CourseError, match="'images' is not that of the original"):
            datasets.path_of("mnist.npz")


def test_a_release_folder_gets_the_file_once_and_a_damaged_one_is_replaced(tmp_path):
    datasets.hand_out("mnist.npz", tmp_path)
    first = (tmp_path / "mnist.npz").stat()
    datasets.hand_out("mnist.npz", tmp_path)
    assert (tmp_path / "mnist.npz").stat().st_ino == first.st_ino
    (tmp_path / "mnist.npz").write_bytes(b"half")
    datasets.hand_out("mnist.npz", tmp_path)
    assert (tmp_path / "mnist.npz").read_bytes() == MNIST.read_bytes()
    assert len(list(tmp_path.iterdir())) == 1


def test_a_full_disk_leaves_no_half_file(tmp_path, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(CourseError, match="No space left on device"):
        datasets.hand_out("mnist.npz", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_data_frame_has_the_types_of_openml():
    mnist = offline.fetch_openml("mnist_784", version=1, parser="auto", cache=False)
    images, labels = data.mnist()
    assert mnist.data.shape == (70000, 784)
    assert set(mnist.data.dtypes) == {np.dtype("int64")}
    assert list(mnist.data.columns[[0, -1]]) == ["pixel1", "pixel784"]
    assert isinstance(mnist.target.dtype, pd.CategoricalDtype)
    assert mnist.target.name == "class"
    assert np.array_equal(mnist.target.astype(np.int64), labels)
    assert np.array_equal(mnist.data.iloc[::7000].to_numpy(), images[::7000].reshape(10, 784))


def test_arrays_and_pairs_are_answered_too():
    X, y = offline.fetch_openml(data_id=554, as_frame=False, return_X_y=True)
    assert (type(X), X.shape, y.dtype, y[0]) == (np.ndarray, (70000, 784), object, "5")


@pytest.mark.parametrize("asked", [{"name": "iris"}, {"data_id": 61}, {"name": "mnist_784", "version": 2}, {}], ids=str)
def test_other_data_sets_are_refused_in_words(asked):
    with pytest.raises(OSError, match="no network while grading"):
        offline.fetch_openml(**asked)


@pytest.mark.usefixtures("folder")
def test_a_course_whose_data_are_missing_is_refused(course):
    with pytest.raises(CourseError, match="it is missing"):
        course.assignment("mnist")
