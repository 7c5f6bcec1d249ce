"""Zip archives, read in place: nothing is unpacked onto the disk, and nothing is believed."""

from __future__ import annotations

import contextlib
import stat
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, tzinfo
from functools import partial
from pathlib import Path

from autograde.collect.entries import Container, Entry, Left, Tally, check_size, limit_for
from autograde.collect.names import decoded, parts_of, printable
from autograde.core.errors import CourseError, UnreadableSubmission

__all__ = ["open_zip"]

_UTF8, _ENCRYPTED = 0x800, 0x1  # flags of an entry
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # all others can grow without bound in one step
_HEADER = 30  # bytes before an entry's name and content, at least
_NO_TIME = (1980, 1, 1, 0, 0, 0)


@contextlib.contextmanager
def open_zip(path: Path, zone: tzinfo | None) -> Iterator[Container]:
    """Open a zip archive; raise CourseError when the whole cannot be trusted.

    Its times have no zone: they are those of `zone`, or the system's when it is None.
    """
    try:
        archive = zipfile.ZipFile(path)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as error:
        raise CourseError(f"{path} cannot be read as a zip: it is damaged or incomplete. Download it again.") from error
    with archive:
        infos = [info for info in archive.infolist() if not _name(info).endswith(("/", "\\"))]
        _check(path, infos, archive.start_dir)
        entries, left = [], []
        for info in infos:
            try:
                entries.append(_entry(archive, info, zone))
            except UnreadableSubmission as error:
                left.append(Left(printable(_name(info)), str(error)))
        yield Container(tuple(entries), tuple(left))


def _check(path: Path, infos: list[zipfile.ZipInfo], end: int) -> None:
    tally = Tally(path, limit_for(path.stat().st_size))
    for info in infos:
        tally.add(info.file_size)
    if _overlap(infos, end):
        raise CourseError(f"{path} is not read: its entries overlap, as in a bomb. Is it what the LMS gave you?")
    if infos and all(info.flag_bits & _ENCRYPTED for info in infos):
        raise CourseError(f"{path} is encrypted. Unpack it with its password, and collect the folder.")


def _overlap(infos: Iterable[zipfile.ZipInfo], end: int) -> bool:
    """Tell whether entries share bytes, or reach into the directory: how a small file unpacks to a huge one."""
    spans = sorted((info.header_offset, info.header_offset + _HEADER + info.compress_size) for info in infos)
    starts = [start for start, _ in spans[1:]] + [end]
    return any(until > start for (_, until), start in zip(spans, starts, strict=True)) if spans else False


def _entry(archive: zipfile.ZipFile, info: zipfile.ZipInfo, zone: tzinfo | None) -> Entry:
    kind = stat.S_IFMT(info.external_attr >> 16)
    if kind not in (0, stat.S_IFREG):
        raise UnreadableSubmission("it is a link or a device, not a file")
    if info.flag_bits & _ENCRYPTED:
        raise UnreadableSubmission("it is encrypted")
    if info.compress_type not in _METHODS:
        raise UnreadableSubmission("it is packed in an unusual way: unpack the archive and collect the folder")
    check_size(info.file_size)
    return Entry(parts_of(_name(info)), info.file_size, _modified(info, zone), partial(_read, archive, info))


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name as it was meant: `zipfile` reads all that is not marked as UTF-8 in the oldest code page."""
    if info.flag_bits & _UTF8:
        return info.filename
    try:
        return decoded(info.filename.encode("cp437"))
    except UnicodeEncodeError:
        return info.filename


def _modified(info: zipfile.ZipInfo, zone: tzinfo | None) -> datetime | None:
    if info.date_time == _NO_TIME:
        return None
    try:
        return datetime(*info.date_time, tzinfo=zone).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    try:
        content = archive.read(info)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as error:
        raise UnreadableSubmission("it is damaged inside the archive") from error
    if len(content) != info.file_size:
        raise UnreadableSubmission("it is incomplete inside the archive")
    return content
