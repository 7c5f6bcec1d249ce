"""Randomness that repeats: `random`, NumPy's global state, and generators that are made without a seed."""

from __future__ import annotations

import functools
import random
from typing import Any

import numpy as np

__all__ = ["seed"]


def seed(value: int) -> None:
    """Seed everything; without this all children of the parent would draw what it has inherited to them."""
    random.seed(value)
    np.random.seed(value % 2**32)  # noqa: NPY002 - what students use
    sequence = np.random.SeedSequence(value)
    original = np.random.default_rng

    @functools.wraps(original)
    def default_rng(seed: Any = None) -> np.random.Generator:
        return original(sequence.spawn(1)[0] if seed is None else seed)

    np.random.default_rng = default_rng
