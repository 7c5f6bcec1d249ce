"""All that a result rests on: while none of it changes, a submission need not be run again."""

from __future__ import annotations

import functools
import hashlib
import json
import platform
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path

from autograde import __version__
from autograde.core.files import digest, notebook_text
from autograde.course.assignment import Assignment
from autograde.course.datasets import path_of
from autograde.sandbox.layers import Layers, name_of

__all__ = [
    "behind_results",
    "imports_of",
    "matching",
    "of_files",
    "of_installation",
    "own_basis",
    "reason_for",
    "shared_basis",
    "with_imports",
]

_PACKAGE = Path(__file__).resolve().parent.parent
_LIBRARIES = (
    "ipykernel", "ipython", "matplotlib", "numpy", "pandas", "scikit-learn", "scipy", "tqdm",
)  # fmt: skip
_CHECKS = ("checks/probes/**/*.py", "checks/judges/**/*.py")  # imported by name, when an assignment asks for them
_ENGINE = (  # what leads from bytes to an archived notebook: these, all that they import, and what they read
    "grading/serving.py", "sandbox/inside/**/*.py",
    "templates/findings.html", "templates/notices.html",
)  # fmt: skip
_IMPORT = re.compile(
    rf"^[ \t]*(?:from|import) (?P<module>{_PACKAGE.name}[\w.]*)(?: import (?P<names>\([^)]*\)|.*))?", re.MULTILINE
)
_NAME = re.compile(r"\w+")
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
    checks, engine = behind_results()
    kit = f"{__version__} {of_files(engine)}"
    return {"checks": of_files(checks), "kit": kit, "python": platform.python_version(), **libraries}


def behind_results() -> tuple[set[Path], set[Path]]:
    """Return the files of the package on which results rest: those of the checks, and those of the engine."""
    checks = matching(_CHECKS)
    return checks, with_imports(matching(_ENGINE)) - checks


def of_files(paths: Iterable[Path]) -> str:
    """Return one digest of files of the package, their names included."""
    whole = hashlib.sha256()
    for path in sorted(paths):
        whole.update(f"{path.relative_to(_PACKAGE)} {digest(path.read_bytes())}\n".encode())
    return whole.hexdigest()[:16]


def matching(patterns: Iterable[str]) -> set[Path]:
    """Return the files of the package that match; raise LookupError for a pattern that matches none."""
    found: set[Path] = set()
    for pattern in patterns:
        matching = set(_PACKAGE.glob(pattern))
        if not matching:
            raise LookupError(f"{pattern}: no such file of the kit, on which results rest")
        found |= matching
    return found


def with_imports(paths: Iterable[Path]) -> set[Path]:
    """Return files and all modules of the package that they import, at any place, and these in turn."""
    todo, found = list(paths), set[Path]()
    while todo:
        path = todo.pop()
        if path in found:
            continue
        found.add(path)
        if path.suffix == ".py":
            todo.extend(module for name in imports_of(path) for module in _modules(name))
    return found


def imports_of(path: Path) -> Iterator[str]:
    """Yield the names that a module imports of us; of `from a import b` both `a` and `a.b`, whichever is a module."""
    for line in _IMPORT.finditer(path.read_text(encoding="utf-8")):  # a syntax tree of each would take 0.2 s
        yield line["module"]
        yield from (f"{line['module']}.{name}" for name in _NAME.findall(line["names"] or ""))


def _modules(name: str) -> Iterator[Path]:
    """Yield the files that importing a module of the package runs: itself, and the packages around it."""
    _, *parts = name.split(".")
    for depth in range(len(parts) + 1):
        place = _PACKAGE.joinpath(*parts[:depth])
        yield from (path for path in (place / "__init__.py", place.with_suffix(".py")) if path.is_file())


@functools.cache
def _of_file(path: Path) -> str:
    return digest(path.read_bytes())
