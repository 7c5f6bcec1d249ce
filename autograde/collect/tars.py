"""Tar archives, packed or not: read once from front to end, their files kept aside, under numbers, until asked for."""

from __future__ import annotations

import bz2
import contextlib
import gzip
import lzma
import tarfile
import tempfile
import zlib
from collections.abc import Iterator
from datetime import UTC, datetime, tzinfo
from pathlib import Path
from typing import IO, Any

from autograde.collect.entries import Container, Entry, Left, Tally, bomb, check_size, limit_for
from autograde.collect.names import decoded, parts_of, printable
from autograde.core.errors import CourseError, UnreadableSubmission

__all__ = ["PACKINGS", "open_tar"]

PACKINGS = {b"\x1f\x8b": gzip.open, b"BZh": bz2.open, b"\xfd7zXZ\x00": lzma.open}  # by their first bytes
_PIECE = 1 << 20  # bytes to read at a time
_DAMAGE = (tarfile.TarError, EOFError, OSError, zlib.error, lzma.LZMAError, ValueError)


@contextlib.contextmanager
def open_tar(path: Path, _zone: tzinfo | None) -> Iterator[Container]:
    """Open a tar archive; raise CourseError when it is damaged or a bomb: what follows the damage could be anything."""
    with tempfile.TemporaryDirectory(prefix="autograde-collect-") as folder:
        try:
            with _unpacked(path) as stream:
                container = _read_all(path, _Bounded(path, stream), Path(folder))
        except _DAMAGE as error:
            raise CourseError(
                f"{path} cannot be read as a tar: it is damaged or incomplete. Download it again."
            ) from error
        yield container


def _unpacked(path: Path) -> IO[bytes]:
    with path.open("rb") as stream:
        start = stream.read(6)
    opener: Any = next((opener for magic, opener in PACKINGS.items() if start.startswith(magic)), open)
    return opener(path, "rb")


class _Bounded:
    """The unpacked bytes of an archive, for `tarfile`, which would read a header of any size into memory."""

    def __init__(self, path: Path, stream: IO[bytes]) -> None:
        self.path = path
        self.stream = stream
        self.limit = limit_for(path.stat().st_size)
        self.last = b""

    def read(self, size: int) -> bytes:
        """Return the next bytes; `last` remembers them, because `tarfile` takes a damaged header for the end."""
        self._within(size, 2 * _PIECE)
        self._within(self.stream.tell() + size, self.limit)
        self.last = self.stream.read(size)
        return self.last

    def seek(self, offset: int) -> int:
        self._within(offset, self.limit)
        return self.stream.seek(offset)

    def tell(self) -> int:
        return self.stream.tell()

    def _within(self, size: int, limit: int) -> None:
        if size > limit:
            raise bomb(self.path, limit)


def _read_all(path: Path, stream: _Bounded, folder: Path) -> Container:
    entries, left, tally = [], [], Tally(path, stream.limit)
    with tarfile.open(fileobj=stream, mode="r:") as archive:  # type: ignore[call-overload]  # it reads and seeks only
        for member in archive:
            if member.isdir():
                continue
            tally.add(member.size)
            try:
                entries.append(_entry(archive, member, folder / str(tally.files)))
            except UnreadableSubmission as error:
                left.append(Left(printable(_name(member)), str(error)))
    if not stream.last or stream.last.strip(b"\0"):
        raise tarfile.ReadError("what ends the archive is missing")
    while stream.read(_PIECE):  # the checksum of what was packed comes last
        pass
    return Container(tuple(entries), tuple(left))


def _entry(archive: tarfile.TarFile, member: tarfile.TarInfo, aside: Path) -> Entry:
    """Write a file aside and return its entry."""
    if not member.isreg() or member.issparse():
        raise UnreadableSubmission("it is a link, a device or sparse, not an ordinary file")
    check_size(member.size)
    entry = Entry(parts_of(_name(member)), member.size, _modified(member), aside.read_bytes)
    content = archive.extractfile(member)
    with aside.open("wb") as target:
        while content and (piece := content.read(_PIECE)):
            target.write(piece)
    if aside.stat().st_size != member.size:
        raise tarfile.ReadError("a file is incomplete")
    return entry


def _name(member: tarfile.TarInfo) -> str:
    return decoded(member.name.encode("utf-8", "surrogateescape"))


def _modified(member: tarfile.TarInfo) -> datetime | None:
    try:
        return datetime.fromtimestamp(member.mtime, UTC) if member.mtime > 0 else None
    except (ValueError, OverflowError, OSError):
        return None
