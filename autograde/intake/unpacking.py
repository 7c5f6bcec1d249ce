"""Archives: the one notebook of a ZIP file, what a gzip file holds. Nothing is written anywhere."""

from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import PurePosixPath

from autograde.core.errors import UnreadableSubmission
from autograde.core.model import Notice
from autograde.course.course import LARGEST
from autograde.intake.wording import AGAIN, repair

__all__ = ["GZIP", "ZIP", "unpacked"]

ZIP, GZIP = b"PK\x03\x04", b"\x1f\x8b\x08"
_OFFICE = ("word/", "xl/", "ppt/", "content.xml")  # what the ZIP files of office programs hold


def unpacked(content: bytes) -> tuple[bytes, tuple[Notice, ...]]:
    """Return the notebook of an archive; anything else as it is. Raise UnreadableSubmission when it has none."""
    if content.startswith(ZIP):
        return _from_zip(content), (repair("The file is a ZIP archive; the notebook in it has been taken."),)
    if content.startswith(GZIP):
        return _from_gzip(content), (repair("The file is compressed (gzip); what it holds has been taken."),)
    return content, ()


def _from_zip(content: bytes) -> bytes:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            member = _notebook_of(archive.namelist())
            with archive.open(member) as stream:
                return _bounded(stream.read(LARGEST + 1))
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
        raise UnreadableSubmission(f"it is a damaged ZIP archive: {AGAIN}, unpacked") from error
    except (RuntimeError, NotImplementedError) as error:
        raise UnreadableSubmission(f"it is an encrypted or unusual ZIP archive: {AGAIN}, unpacked") from error


def _notebook_of(members: list[str]) -> str:
    """Return the only notebook of an archive; copies that macOS and Jupyter make beside it do not count."""
    if any(member.startswith(_OFFICE) for member in members):
        raise UnreadableSubmission("it is a document of an office program: hand in the notebook itself, the .ipynb")
    paths = [PurePosixPath(member) for member in members if member.endswith(".ipynb")]
    found = [str(path) for path in paths if not {"__MACOSX", ".ipynb_checkpoints"} & set(path.parts)]
    if len(found) != 1:
        raise UnreadableSubmission(f"it is a ZIP archive with {len(found)} notebooks instead of one: {AGAIN}, unpacked")
    return found[0]


def _from_gzip(content: bytes) -> bytes:
    stream = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)  # 16: with gzip's header
    try:
        inside = _bounded(stream.decompress(content, LARGEST + 1))
    except zlib.error as error:
        raise UnreadableSubmission(f"it is a damaged gzip file: {AGAIN}, unpacked") from error
    if not stream.eof:
        raise UnreadableSubmission(f"it is a gzip file that is cut off: {AGAIN}, unpacked")
    return inside


def _bounded(inside: bytes) -> bytes:
    if len(inside) > LARGEST:
        raise UnreadableSubmission(
            f"it is an archive of more than {LARGEST >> 20} MiB: clear the outputs, hand it in again"
        )
    return inside
