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

    When `subject` is several names, `observe` gets a mapping of those that are defined; only if none is, the
    first one is said to be missing.
    """

    name: str
    subject: str | tuple[str, ...]
    cases: Callable[[np.random.Generator], Sequence[Case]]
    observe: Callable[[Any, Case], Mapping[str, Any]]
    draws: bool = False  # figures are the answer: each is then one of its own

    @property
    def missing(self) -> str:
        """Return the name that is said to be missing when there is nothing to observe."""
        return self.subject if isinstance(self.subject, str) else self.subject[0]

    def find_subject(self, namespace: Mapping[str, Any]) -> Any:
        """Return what `observe` is called with; raise KeyError when it is not defined."""
        if isinstance(self.subject, str):
            return namespace[self.subject]
        defined = {name: namespace[name] for name in self.subject if name in namespace}
        if not defined:
            raise KeyError(self.missing)
        return defined


def find(name: str) -> Probe:
    """Return the probe called `assignment.check`; raise KeyError when there is none."""
    assignment, _, check = name.partition(".")
    try:
        module = importlib.import_module(f"autograde.checks.probes.{assignment}")
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
