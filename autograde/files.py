"""Writing files so that a crash or a full disk leaves the previous ones whole."""

from __future__ import annotations

import contextlib
import glob
import hashlib
import os
import tempfile
from pathlib import Path

import psutil
from nbformat import NotebookNode, v4

from autograde.errors import CourseError

__all__ = ["digest", "notebook_text", "write", "write_bytes"]


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content, as text."""
    return hashlib.sha256(content).hexdigest()


def notebook_text(notebook: NotebookNode) -> str:
    """Return a notebook as the text of its file: keys sorted, one newline at the end.

    nbformat's own `writes` would check it once more, and say what is wrong to a log that nobody reads.
    """
    return str(v4.writes(notebook)).rstrip("\n") + "\n"


def write(path: Path, text: str, mode: int = 0o644) -> None:
    """Replace the file at `path` by `text` at once; raise CourseError when it cannot be written."""
    write_bytes(path, text.encode(), mode)


def write_bytes(path: Path, content: bytes, mode: int = 0o644) -> None:
    """Replace the file at `path` by `content` at once; raise CourseError when it cannot be written."""
    temporary = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_unfinished(path)
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.{os.getpid()}-", dir=path.parent)
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(temporary).chmod(mode)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            with contextlib.suppress(OSError):
                Path(temporary).unlink()
        raise CourseError(
            f"{path} cannot be written: {error.strerror}. Check the disk and who owns the folder."
        ) from error


def _remove_unfinished(path: Path) -> None:
    """Remove what programs have left that were killed while they wrote this file: their number is in its name."""
    for unfinished in path.parent.glob(f".{glob.escape(path.name)}.*-*"):
        number = unfinished.name.removeprefix(f".{path.name}.").partition("-")[0]
        if number.isdigit() and not psutil.pid_exists(int(number)):
            unfinished.unlink(missing_ok=True)
