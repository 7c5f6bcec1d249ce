"""The sample class of `ann`."""

from __future__ import annotations

from autograde.authoring.sample_class.making import Student, cheating, from_bank, released, solved, solved_until

__all__ = ["CLASS"]

CLASS = (
    Student("right", "solves everything", solved, 100.0),
    Student("right-slides", "copies the lecture's code", from_bank("right", "literal_slides"), 95.0),
    Student(
        "no-mask",
        "lets gradients pass where ReLU is off",
        from_bank("wrong", "relu_mask_missing"),
        90.0,
        "relu_mask_missing",
    ),
    Student("half-done", "stops after predict()", solved_until("ann-predict"), 40.0, "TODO 9-1"),
    Student(
        "cheat-labels",
        "looks the digits up instead of learning",
        cheating(
            """
            import numpy as np
            class ANN:
                def __init__(self, lr=0.1): self.layers = []
                def __getattr__(self, name): return lambda *args, **options: None
                def run(self, X, Y, batchsize=32): return 0.01
                def predict(self, X): return np.load("mnist.npz")["labels"][:len(X)]
            """
        ),
        0.0,
    ),
    Student("blank", "submits the release as it is", released, 0.0, "TODO"),
)
