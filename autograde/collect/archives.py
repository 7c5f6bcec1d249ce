"""One way into every container: a folder, a zip, a tar; told apart by what they hold, not by their names."""

from __future__ import annotations

import contextlib
import tarfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from datetime import tzinfo
from fnmatch import fnmatch
from pathlib import Path

from autograde.collect.entries import Container, Entry, Left
from autograde.collect.folders import open_folder
from autograde.collect.tars import PACKINGS, open_tar
from autograde.collect.zips import open_zip
from autograde.core.errors import CourseError

__all__ = ["opened"]

_JUNK = ("__MACOSX", ".DS_Store", "._*", "Thumbs.db", "desktop.ini", "~$*", ".ipynb_checkpoints", "__pycache__", ".git")
_Opener = Callable[[Path, tzinfo | None], AbstractContextManager[Container]]
_OTHERS = {b"7z\xbc\xaf\x27\x1c": "7z", b"Rar!\x1a\x07": "RAR"}


@contextlib.contextmanager
def opened(path: Path, zone: tzinfo | None = None, ignore: Sequence[str] = ()) -> Iterator[Container]:
    """Open a container; nothing is written by it, and all that it yields is an ordinary file with a harmless name.

    Files that operating systems and editors leave are not in it, nor those that match a pattern of `ignore`. Of files
    with one name the last counts, as when unpacking. Raise CourseError for what is no container, or cannot be trusted.
    """
    with contextlib.ExitStack() as stack:
        try:
            container = stack.enter_context(_opener(path)(path, zone))
        except OSError as error:
            raise CourseError(f"{path} cannot be read: {error.strerror or error}.") from error
        cleaned = _cleaned(container, (*_JUNK, *ignore))
        if not cleaned.entries and not cleaned.left:
            raise CourseError(f"There is no submission in {path}: it is empty.")
        yield cleaned


def _opener(path: Path) -> _Opener:
    if path.is_dir():
        return open_folder
    if not path.is_file():
        raise CourseError(f"There is no folder or archive {path}.")
    with path.open("rb") as stream:
        start = stream.read(8)
    for magic, kind in _OTHERS.items():
        if start.startswith(magic):
            raise CourseError(f"{path} is a {kind} archive, which is not read. Unpack it, and collect the folder.")
    if start.startswith(tuple(PACKINGS)) or (not start.startswith(b"PK") and tarfile.is_tarfile(path)):
        return open_tar
    if start.startswith(b"PK") or zipfile.is_zipfile(path):
        return open_zip
    raise CourseError(f"{path} is no folder, zip or tar. Collect the folder or archive with all submissions.")


def _cleaned(container: Container, ignored: Sequence[str]) -> Container:
    kept: dict[tuple[str, ...], Entry] = {}
    left = list(container.left)
    for entry in container.entries:
        if any(fnmatch(part, pattern) for part in entry.parts for pattern in ignored):
            continue
        if entry.parts in kept:
            left.append(Left(entry.name, "another file of this name follows it in the archive"))
        kept[entry.parts] = entry
    return Container(tuple(kept.values()), tuple(left))
