"""The layers of the confinement, and the levels that a machine may offer."""

from __future__ import annotations

from enum import StrEnum

__all__ = ["FULL", "NONE", "REDUCED", "Layer", "Layers", "name_of"]


class Layer(StrEnum):
    """One independent way to keep student code in."""

    NAMESPACES = "namespaces"  # own tree of files, processes, network, users
    LANDLOCK = "landlock"  # files
    SECCOMP = "seccomp"  # system calls


Layers = frozenset[Layer]

FULL: Layers = frozenset(Layer)
REDUCED: Layers = frozenset({Layer.LANDLOCK, Layer.SECCOMP})  # where no namespaces can be made, as in many containers
NONE: Layers = frozenset()  # what --no-sandbox leaves: limits only


def name_of(layers: Layers) -> str:
    """Return what a level is called in messages and in results."""
    return {FULL: "full", NONE: "none"}.get(layers) or "+".join(sorted(layers))
