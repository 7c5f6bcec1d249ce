"""Randomness that repeats: `random`, NumPy's global state, and all that NumPy makes without a seed."""

from __future__ import annotations

import random

import numpy as np

__all__ = ["seed"]


def seed(value: int) -> None:
    """Seed everything; without this all children of the parent would draw what it has inherited to them."""
    random.seed(value)
    np.random.seed(value % 2**32)  # noqa: NPY002 - what students use
    # Where NumPy asks the machine for entropy: default_rng(), PCG64(), SeedSequence() and the like go on from there.
    np.random.bit_generator.randbits = random.Random(value).getrandbits  # type: ignore[attr-defined]  # noqa: S311
