"""Courses that are wrong, and what the command says of them."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

__all__ = [
    "break_config",
    "complaint_about",
    "leave_alone",
    "remove_all_sources",
    "remove_config",
    "remove_source",
    "spoil_database",
    "spoil_source",
]


def complaint_about(
    call: Callable[..., subprocess.CompletedProcess[str]], root: Path, spoil: Callable[[Path], None], *words: str
) -> str:
    """Spoil a course, call the command there, and return its complaint; fail where it does anything else."""
    spoil(root)
    before = _files(root)
    done = call(*words, cwd=root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert _files(root) == before
    return done.stderr.replace("\n", " ")


def leave_alone(_: Path) -> None:
    """Spoil nothing: the call is wrong."""


def break_config(root: Path) -> None:
    """Leave a bracket open in the configuration."""
    (root / "nbgrader_config.py").write_text("c = get_config(\n")


def remove_config(root: Path) -> None:
    """Leave a folder that is no course."""
    (root / "nbgrader_config.py").unlink()


def remove_source(root: Path) -> None:
    """Leave an assignment's folder without its notebook."""
    (root / "source" / "perceptron" / "perceptron.ipynb").unlink()


def remove_all_sources(root: Path) -> None:
    """Leave a course without assignments."""
    shutil.rmtree(root / "source")


def spoil_source(root: Path) -> None:
    """Let an assignment ask for a probe that there is not."""
    path = root / "source" / "perceptron" / "perceptron.ipynb"
    path.write_text(path.read_text().replace('\\"perceptron.loss\\"', '\\"perceptron.lost\\"'))


def spoil_database(root: Path) -> None:
    """Put something else where the gradebook belongs."""
    (root / "gradebook.db").write_text("grades " * 1000)


def _files(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
