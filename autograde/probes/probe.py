"""A probe: what is asked of the student's code, for which inputs, and how the answers are written down."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

__all__ = ["Case", "Probe", "find", "rng_for"]

Case = Mapping[str, Any]
"""The named inputs of one trial: arrays, numbers and texts."""

# Bound before any student code runs, so that reseeding or patching np.random.default_rng there changes nothing.
_GENERATOR, _BITS = np.random.Generator, np.random.PCG64


@dataclass(frozen=True)
class Probe:
    """One question to the student's code.

    `subject` is the global name that is looked up in the notebook; `cases` draws fresh inputs; `observe` calls
    the subject for one case and returns what came back under names that the judge knows. It may raise whatever
    the student's code raises: that is an observation too.
    """

    name: str
    subject: str
    cases: Callable[[np.random.Generator], Sequence[Case]]
    observe: Callable[[Any, Case], Mapping[str, Any]]


def find(name: str) -> Probe:
    """Return the probe called `assignment.check`; raise KeyError when there is none."""
    assignment, _, check = name.partition(".")
    try:
        module = importlib.import_module(f"autograde.probes.{assignment}")
    except ModuleNotFoundError as error:
        raise KeyError(name) from error
    probes: dict[str, Probe] = {probe.name: probe for probe in module.PROBES}
    if not check or name not in probes:
        raise KeyError(name)
    return probes[name]


def rng_for(seed: int, name: str) -> np.random.Generator:
    """Return the generator from which the cases of the probe `name` are drawn, here and in the judge."""
    digest = hashlib.sha256(f"{seed}:{name}".encode()).digest()
    return _GENERATOR(_BITS(int.from_bytes(digest[:16], "big")))
