"""One pass over 60,000 images with the solution's ANN, beside its matrix products alone and scikit-learn.

    python benchmarks/ann_class.py

All with one thread, batches of 32, 784-128-10, float32. The parts take turns, and of each the fastest of several
passes is printed, as seconds and as ratios.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import time
import warnings
from collections.abc import Callable
from typing import Any

os.environ.update({"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"})  # before NumPy is loaded

import numpy as np
from nbgrader.utils import is_solution
from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier

from autograde.authoring.release import solution_of
from autograde.checks.probes import data
from autograde.course import course as courses

BATCH, ROWS, PIXELS, HIDDEN, CLASSES = 32, 60_000, 784, 128, 10


def products(X: np.ndarray) -> Callable[[], Any]:
    """Return the five matrix products of a pass: two forward, three backward."""
    rng = np.random.default_rng(0)
    w1 = rng.normal(size=(PIXELS, HIDDEN)).astype(np.float32)
    w2 = rng.normal(size=(HIDDEN, CLASSES)).astype(np.float32)
    hidden = rng.normal(size=(BATCH, HIDDEN)).astype(np.float32)
    delta = rng.normal(size=(BATCH, CLASSES)).astype(np.float32)

    def run() -> None:
        for start in range(0, ROWS, BATCH):
            batch = X[start : start + BATCH]
            _ = batch @ w1, hidden @ w2, hidden.T @ delta, delta @ w2.T, batch.T @ hidden

    return run


def solution(X: np.ndarray, Y: np.ndarray) -> Callable[[], Any]:
    """Return a pass of the class of the solution notebook."""
    assignment = courses.find(courses.packaged()).assignment("ann")
    names: dict[str, Any] = {"__name__": "__main__"}
    for cell in solution_of(assignment).cells:
        if is_solution(cell) or cell.id == "setup":
            exec(cell.source, names)  # noqa: S102 - our own notebook
    net = names["ANN"](lr=0.1)
    net.Input((ROWS, 28, 28))
    net.Flatten()
    net.add_ann_layer(HIDDEN)
    net.relu()
    net.add_ann_layer(CLASSES)
    net.softmax()
    net.compile()
    return lambda: net.run(X.reshape(-1, 28, 28), Y, batchsize=BATCH)


def sklearn(X: np.ndarray, labels: np.ndarray) -> Callable[[], Any]:
    """Return a pass of scikit-learn's network of the same size, with plain gradient descent."""
    net = MLPClassifier(
        (HIDDEN,),
        solver="sgd",
        batch_size=BATCH,
        learning_rate_init=0.1,
        momentum=0,
        alpha=0,
        max_iter=1,
        shuffle=False,
        warm_start=True,
    )
    return lambda: net.fit(X, labels)


def fastest(parts: dict[str, Callable[[], Any]], passes: int) -> dict[str, float]:
    """Run all parts in turn, `passes` times; return the fastest pass of each in seconds."""
    best = dict.fromkeys(parts, float("inf"))
    with contextlib.redirect_stderr(io.StringIO()), contextlib.redirect_stdout(io.StringIO()):
        for _ in range(passes):
            for name, run in parts.items():
                started = time.perf_counter()
                run()
                best[name] = min(best[name], time.perf_counter() - started)
    return best


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passes", type=int, default=5)
    passes = parser.parse_args().passes
    warnings.simplefilter("ignore", ConvergenceWarning)
    images, labels = data.mnist()
    X = images[:ROWS].reshape(ROWS, PIXELS).astype(np.float32) / np.float32(255)
    Y = np.eye(CLASSES, dtype=np.float32)[labels[:ROWS]]
    parts = {
        "matrix products alone": products(X),
        "the solution's ANN": solution(X, Y),
        "sklearn MLPClassifier": sklearn(X, labels[:ROWS]),
    }
    best = fastest(parts, passes)
    base = best["matrix products alone"]
    print(f"{'one pass over 60,000 images':30}{'s':>8}{'ratio':>8}")
    for name, seconds in best.items():
        print(f"{name:30}{seconds:8.3f}{seconds / base:8.2f}")


if __name__ == "__main__":
    main()
