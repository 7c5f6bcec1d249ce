"""A folder with submissions; links in it are not followed, what is no ordinary file is not opened."""

from __future__ import annotations

import contextlib
import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path

from autograde.collect.entries import Container, Entry, Left, Tally, check_size
from autograde.collect.names import parts_of, printable
from autograde.core.errors import UnreadableSubmission
from autograde.course.course import LARGEST

__all__ = ["open_folder"]


@contextlib.contextmanager
def open_folder(path: Path, _zone: tzinfo | None) -> Iterator[Container]:
    """Read a folder with all that is below it."""
    left: list[Left] = []
    entries, tally = [], Tally(path)
    for found in _walk(path, left):
        name = os.fsencode(found.relative_to(path)).decode(errors="replace")
        try:
            status = found.lstat()
            tally.add(status.st_size)
            entries.append(_entry(found, name, status))
        except UnreadableSubmission as error:
            left.append(Left(printable(name), str(error)))
        except OSError as error:
            left.append(Left(printable(name), f"it cannot be read: {error.strerror}"))
    yield Container(tuple(entries), tuple(left))


def _walk(path: Path, left: list[Left]) -> Iterator[Path]:
    """Yield all that is no folder; links to folders are among it."""

    def unreadable(error: OSError) -> None:
        left.append(Left(printable(str(error.filename)), f"the folder cannot be read: {error.strerror}"))

    for folder, folders, files in os.walk(path, onerror=unreadable):
        folders.sort()
        links = [name for name in folders if (Path(folder) / name).is_symlink()]
        yield from (Path(folder) / name for name in sorted([*links, *files]))


def _entry(path: Path, name: str, status: os.stat_result) -> Entry:
    if not stat.S_ISREG(status.st_mode):
        raise UnreadableSubmission("it is a link, a pipe or a device, not a file")
    check_size(status.st_size)
    modified = datetime.fromtimestamp(status.st_mtime, UTC)
    return Entry(parts_of(name), status.st_size, modified, partial(_read, path))


def _read(path: Path) -> bytes:
    """Return a file's bytes; what has become a link or a pipe since it was listed is not opened."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(handle, "rb") as stream:
            if not stat.S_ISREG(os.fstat(handle).st_mode):
                raise UnreadableSubmission("it is no longer a file")
            return stream.read(LARGEST)
    except OSError as error:
        raise UnreadableSubmission(f"it cannot be read: {error.strerror}") from error
