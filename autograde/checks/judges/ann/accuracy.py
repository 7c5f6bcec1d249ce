"""Judge of learning: the network that the student's class has trained is tested on images that it has never seen.

The probe sets the start, 784-64-10 with He's standard deviation, and trains 3 passes over 10,000 images with lr 0.1 and
batches of 32. Right training then reaches 0.902 on average on the 4,000 test images, 0.889 at worst, with a standard
deviation of 0.0065 (20 seeds). The threshold of 0.80 is 15 standard deviations lower: bad luck is far below 1e-6.
"""

from __future__ import annotations

import numpy as np

from autograde.checks.judges.ann.reference import forward
from autograde.checks.judges.compare import finite, verdict
from autograde.checks.judges.judge import Check, Judge, Observations, Trial, Verdict
from autograde.checks.probes.data import mnist
from autograde.checks.probes.probe import Case

__all__ = ["ACCURACY", "accuracy"]

_THRESHOLD = 0.80
_TEST = slice(60_000, 64_000)  # the probe trains on images before these


def _test_images(case: Case) -> tuple[np.ndarray, np.ndarray]:
    """Return test images (n, 28, 28), pixels in the case's order, and their classes (n,) by the case's names."""
    pictures, labels = mnist()
    rows = pictures[_TEST].reshape(-1, len(case["pixels"]))[:, case["pixels"]]
    X = rows.reshape(len(rows), *case["size"][1:]).astype(np.float32) / np.float32(255)
    return X, case["classes"][labels[_TEST]]


def accuracy(trial: Trial) -> float | None:
    """Return the fraction of right decisions of the network that was returned, None when there is no such network."""
    learnt: dict[str, list[np.ndarray]] = {"w": [], "b": []}
    for kind, name in (("w", "weights"), ("b", "biases")):
        for t, start in enumerate(trial.case[name]):
            seen = finite(trial.value(f"{t}.{kind}"))
            if seen is None or seen.size != start.size:
                return None
            learnt[kind].append(seen.reshape(start.shape))
    X, classes = _test_images(trial.case)
    P = forward({**trial.case, "weights": learnt["w"], "biases": learnt["b"]}, X).P
    return float(np.mean(P.argmax(axis=1) == classes))


def _learns(trials: Observations) -> Verdict:
    wanted = f"at least {_THRESHOLD:.0%} of new images right after 3 passes over 10000 images"
    reached = [accuracy(trial) for trial in trials]
    if all(value is not None and value >= _THRESHOLD for value in reached):
        return Verdict(passed=True)
    if None in reached:
        values = [trial.value(f"{t}.{kind}") for trial in trials for t in (0, 1) for kind in ("w", "b")]
        return verdict(False, values, wanted, "Are all parameters finite after training?")
    hint = "Mend what the other tests say first: gradient, training, loss. Accuracy follows."
    return Verdict(passed=False, got="fewer", expected=wanted, hint=hint)


ACCURACY = Judge(
    probe="ann.accuracy",
    method="run",
    needs=("__init__", "compile", "predict"),
    checks=(Check("trained on 10000 images, the network recognises 80 % of new ones", 8, _learns),),
)
