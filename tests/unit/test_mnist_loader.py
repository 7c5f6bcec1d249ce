"""The loader that students get in the set-up cell of `mnist`: from the file, or else from OpenML, never half a file."""

from __future__ import annotations

import contextlib
import zipfile
from types import SimpleNamespace

import numpy as np
import pytest
from in_process import assignment_of

from autograde.checks.probes import data

SETUP = next(cell.source for cell in assignment_of("mnist").notebook.cells if cell.id == "setup")


@pytest.fixture
def names(tmp_path, monkeypatch):
    """Return the names of the set-up cell, run in an empty folder; each download fails unless a test says otherwise."""
    monkeypatch.chdir(tmp_path)
    namespace = {}
    exec(compile(SETUP, "<setup>", "exec"), namespace)  # noqa: S102 - our own notebook
    namespace["fetch_openml"] = unreachable
    return namespace


def unreachable(*_arguments, **_options):
    raise ConnectionError("no network")


def openml(*_arguments, **_options):
    images, labels = data.mnist()
    return SimpleNamespace(data=images.reshape(70000, 784).astype(np.int64), target=labels.astype(str).astype(object))


def other_numbers(*_arguments, **_options):
    answer = openml()
    answer.data[0, 0] = 7
    return answer


def save(folder, **arrays):
    np.savez(folder / "mnist.npz", **arrays)


def is_mnist(pair):
    images, labels = data.mnist()
    return np.array_equal(pair[0], images.reshape(70000, 784)) and np.array_equal(pair[1], labels)


def test_a_good_file_is_read_without_a_word(names, tmp_path, capsys):
    (tmp_path / "mnist.npz").symlink_to(data.FOLDER / "mnist.npz")
    image, label = names["load_mnist"]()
    assert is_mnist((image, label))
    assert image.dtype == label.dtype == np.uint8
    assert capsys.readouterr().out == ""


def test_a_missing_file_is_downloaded_and_kept(names, tmp_path, capsys):
    names["fetch_openml"] = openml
    assert is_mnist(names["load_mnist"]())
    assert "No such file" in capsys.readouterr().out
    assert [path.name for path in tmp_path.iterdir()] == ["mnist.npz"]
    names["fetch_openml"] = unreachable
    assert is_mnist(names["load_mnist"]())
    assert capsys.readouterr().out == ""


def cut_short(folder):
    whole = (data.FOLDER / "mnist.npz").read_bytes()
    (folder / "mnist.npz").write_bytes(whole[: len(whole) // 2])


def damaged_inside(folder):
    whole = bytearray((data.FOLDER / "mnist.npz").read_bytes())
    whole[5_000_000:5_000_100] = bytes(100)
    (folder / "mnist.npz").write_bytes(whole)


def other_archive(folder):
    with zipfile.ZipFile(folder / "mnist.npz", "w") as archive:
        archive.writestr("images.npy", "not an array")


DAMAGED = {
    "cut short": cut_short,
    "damaged inside": damaged_inside,
    "empty": lambda folder: (folder / "mnist.npz").touch(),
    "a folder": lambda folder: (folder / "mnist.npz").mkdir(),
    "another archive": other_archive,
    "wrong shape": lambda folder: save(folder, images=np.zeros((5, 28, 28), np.uint8), labels=np.zeros(5, np.uint8)),
    "no labels": lambda folder: save(folder, images=np.zeros((70000, 28, 28), np.uint8)),
    "other numbers": lambda folder: save(
        folder, images=np.zeros((70000, 28, 28), np.uint8), labels=np.zeros(70000, np.uint8)
    ),
    "pickles": lambda folder: save(folder, images=np.array([None]), labels=np.array([None])),
}


@pytest.mark.parametrize("damage", DAMAGED.values(), ids=DAMAGED)
def test_another_file_is_named_and_what_to_do_without_network(names, tmp_path, capsys, damage):
    damage(tmp_path)
    with pytest.raises(OSError, match=r"Put the file .* into the folder"):
        names["load_mnist"]()
    told = capsys.readouterr().out
    assert told.startswith("The file mnist.npz cannot be used: ")
    assert len(told.splitlines()[0]) > len("The file mnist.npz cannot be used: ")


def test_a_damaged_file_is_replaced_by_a_download(names, tmp_path):
    cut_short(tmp_path)
    names["fetch_openml"] = openml
    assert is_mnist(names["load_mnist"]())
    names["fetch_openml"] = unreachable
    assert is_mnist(names["load_mnist"]())


def test_a_download_that_is_not_mnist_is_not_kept(names, tmp_path):
    names["fetch_openml"] = other_numbers
    with pytest.raises(OSError, match="not the numbers of MNIST"):
        names["load_mnist"]()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError("disk full")], ids=["interrupted", "disk full"])
def test_saving_that_stops_in_the_middle_leaves_no_half_file(names, tmp_path, monkeypatch, stop):
    def half(file, **_arrays):
        file.write(b"half")
        raise stop

    names["fetch_openml"] = openml
    monkeypatch.setattr(np, "savez_compressed", half)
    with contextlib.suppress(KeyboardInterrupt):
        assert is_mnist(names["load_mnist"]())
    assert not (tmp_path / "mnist.npz").exists()


def test_a_folder_that_cannot_be_written_to_does_not_keep_the_data_from_being_used(names, monkeypatch, capsys):
    def read_only(*_arguments, **_options):
        raise PermissionError("read-only")

    names["fetch_openml"] = openml
    monkeypatch.setattr("builtins.open", read_only)
    assert is_mnist(names["load_mnist"]())
    assert "could not be kept" in capsys.readouterr().out
