"""All that a result rests on: while none of it changes, a submission need not be run again."""

from __future__ import annotations

import functools
import hashlib
import json
import platform
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from autograde import __version__
from autograde.assignment import Assignment
from autograde.datasets import path_of
from autograde.files import digest, notebook_text
from autograde.sandbox.layers import Layers, name_of

__all__ = ["of_files", "of_installation", "own_basis", "reason_for", "shared_basis"]

_PACKAGE = Path(__file__).parent
_LIBRARIES = (
    "ipykernel", "ipython", "matplotlib", "numpy", "pandas", "scikit-learn", "scipy", "tqdm",
)  # fmt: skip
_CHECKS = ("probes", "judges")
_ENGINE = (
    "assignment.py", "cells.py", "grading.py", "intake*", "model.py", "outputs.py", "reasons.py", "render.py",
    "sandbox", "templates/findings.html", "templates/notices.html",
)  # fmt: skip
_WORDS = {
    "submission": "handed in again",
    "source": "the source notebook changed",
    "checks": "the checks changed",
    "kit": "another version of the kit",
    "limits": "the limits changed",
    "seed": "another seed",
    "layers": "another level of confinement",
    "data": "the data changed",
}


def shared_basis(assignment: Assignment, layers: Layers) -> dict[str, str]:
    """Return what the results of all submissions of an assignment rest on, each with its version or digest."""
    return {
        "source": digest(notebook_text(assignment.notebook).encode()),
        "limits": json.dumps(asdict(assignment.limits), sort_keys=True),
        "layers": name_of(layers),
        "data": " ".join(_of_file(path_of(name)) for name in assignment.data),
        **of_installation(),
    }


def own_basis(submission: bytes, seed: int) -> dict[str, str]:
    """Return what the result of one submission rests on besides."""
    return {"submission": digest(submission), "seed": digest(str(seed).encode())}


def reason_for(before: Mapping[str, str] | None, after: Mapping[str, str]) -> str:
    """Return in words what has changed between two bases; `before` is None for a first grading."""
    if before is None:
        return "graded for the first time"
    changed = [name for name in after if before.get(name) != after[name]]
    return "; ".join(_WORDS.get(name, f"another {name}") for name in changed) or "graded again"


@functools.cache
def of_installation() -> Mapping[str, str]:
    """Return what the results of all assignments rest on: checks, kit, interpreter and libraries."""
    libraries = {name: version(name) for name in _LIBRARIES}
    kit = f"{__version__} {of_files(_ENGINE)}"
    return {"checks": of_files(_CHECKS), "kit": kit, "python": platform.python_version(), **libraries}


def of_files(patterns: Iterable[str]) -> str:
    """Return the digest of all modules and templates of the package that are named, or lie below what is named."""
    found = {path for pattern in patterns for top in _PACKAGE.glob(pattern) for path in (top, *top.rglob("*"))}
    sources = sorted(path for path in found if path.suffix in (".py", ".html"))
    whole = hashlib.sha256()
    for path in sources:
        whole.update(f"{path.relative_to(_PACKAGE)} {digest(path.read_bytes())}\n".encode())
    return whole.hexdigest()[:16]


@functools.cache
def _of_file(path: Path) -> str:
    return digest(path.read_bytes())
