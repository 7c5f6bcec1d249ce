"""What student code sees of a data set."""

from __future__ import annotations

from sandboxed import run, text_of

from autograde.course.datasets import path_of

MNIST = path_of("mnist.npz")
MEMORY = 2 << 30


def test_student_code_finds_the_file_and_fetch_openml_answers():
    seen = text_of(
        run(
            "import numpy as np, os",
            "print(np.load('mnist.npz')['images'].shape, os.listdir())",
            "from sklearn.datasets import fetch_openml\nimport sklearn.datasets",
            "print(fetch_openml('mnist_784').data.shape, sklearn.datasets.fetch_openml is fetch_openml)",
            "from autograde.checks.probes.data import mnist; print(mnist()[1][:3])",
            data=(MNIST,),
            memory=MEMORY,
        ),
        slice(None),
    )
    assert seen.split("\n")[:3] == ["(70000, 28, 28) ['mnist.npz']", "(70000, 784) True", "[5 0 4]"]


def test_student_code_cannot_change_the_file():
    before = MNIST.read_bytes()
    seen = text_of(run("open('mnist.npz', 'r+b')", data=(MNIST,)))
    assert "Read-only" in seen or "Permission" in seen
    assert MNIST.read_bytes() == before


def test_an_assignment_without_data_starts_in_an_empty_folder():
    assert text_of(run("import os; print(os.listdir())")) == "[]\n"
