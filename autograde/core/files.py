"""Writing files so that a crash or a full disk leaves the previous ones whole; reading those of strangers."""

from __future__ import annotations

import contextlib
import errno
import glob
import hashlib
import os
import stat
import tempfile
from pathlib import Path

import psutil
from nbformat import NotebookNode, v4

from autograde.core.errors import CourseError, NoRoom
from autograde.core.text import well_formed

__all__ = ["PRIVATE", "digest", "notebook_text", "read_regular", "write", "write_bytes"]

_NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO)
PRIVATE = 0o600  # of what holds grades: its owner may read it, and nobody else


def digest(content: bytes) -> str:
    """Return the SHA-256 of a file's content, as text."""
    return hashlib.sha256(content).hexdigest()


def notebook_text(notebook: NotebookNode) -> str:
    """Return a notebook as the text of its file: keys sorted, one newline at the end.

    nbformat's own `writes` would check it once more, and say what is wrong to a log that nobody reads.
    """
    return well_formed(str(v4.writes(notebook))).rstrip("\n") + "\n"


def write(path: Path, text: str, mode: int = 0o644) -> None:
    """Replace the file at `path` by `text` at once; raise CourseError when it cannot be written."""
    write_bytes(path, well_formed(text).encode(), mode)


def _open_no_other(path: str, flags: int) -> int:
    """Open a file without following a link, and without waiting for whoever is to write into a pipe."""
    return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK)


def read_regular(path: Path, most: int) -> bytes:
    """Return the content of a file that somebody else has put there; raise OSError for what is none, or too large.

    A link could lead to a secret, a pipe or a device would never end.
    """
    with open(path, "rb", opener=_open_no_other) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "it is no ordinary file", str(path))
        content = file.read(most + 1)
    if len(content) > most:
        raise OSError(errno.EFBIG, f"it has more than {most} bytes", str(path))
    return content


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
        kind = NoRoom if error.errno in _NO_ROOM else CourseError
        raise kind(f"{path} cannot be written: {error.strerror}. Check the disk and who owns the folder.") from error


def _remove_unfinished(path: Path) -> None:
    """Remove what programs have left that were killed while they wrote this file: their number is in its name."""
    for unfinished in path.parent.glob(f".{glob.escape(path.name)}.*-*"):
        number = unfinished.name.removeprefix(f".{path.name}.").partition("-")[0]
        if number.isdigit() and not psutil.pid_exists(int(number)):
            unfinished.unlink(missing_ok=True)
