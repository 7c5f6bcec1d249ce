"""Names from outside: of entries, of students, of files. What comes out is safe to print and to write."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePosixPath

from autograde.core.errors import UnreadableSubmission
from autograde.core.files import digest

__all__ = ["decoded", "parts_of", "printable", "safe_file", "safe_id", "stand_in"]

_LONGEST = 120  # bytes of a file's name: file systems take 255, and temporary files have longer names
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)  # devices, wherever Windows reads them
_DRIVE = re.compile(r"[A-Za-z]:")


def decoded(name: bytes) -> str:
    """Return a name of unknown encoding: UTF-8, what Korean Windows writes, or the code page of the first zips."""
    for encoding in ("utf-8", "euc_kr"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode("cp437")


def parts_of(name: str) -> tuple[str, ...]:
    """Return the folders and the file that a name consists of, composed (NFC) and printable.

    Raise UnreadableSubmission for a name that leads out of its container.
    """
    text = unicodedata.normalize("NFC", name).replace("\\", "/")
    parts = tuple(part for part in text.split("/") if part not in ("", "."))
    if text.startswith("/") or _DRIVE.match(text) or ".." in parts:
        raise UnreadableSubmission("its name leads out of the archive")
    if not parts:
        raise UnreadableSubmission("it has no name")
    return tuple(map(printable, parts))


def printable(text: str) -> str:
    """Return a text without characters that steer a terminal, turn its direction or have no meaning."""
    return "".join("_" if unicodedata.category(char)[0] == "C" else char for char in text)


def safe_file(name: str) -> str:
    """Return the name for a file, which every system can write and no shell misreads; letters of all scripts stay."""
    kept = "".join(char if _is_plain(char) else "_" for char in name).strip(" .") or "_"
    kept = f"_{kept}" if _RESERVED.fullmatch(kept) or kept.startswith("-") else kept
    path = PurePosixPath(kept)
    suffix = path.suffix if len(path.suffix.encode()) < _LONGEST // 2 else ""
    stem = kept.removesuffix(suffix).encode()[: _LONGEST - len(suffix.encode())]
    return stem.decode(errors="ignore").rstrip(" .") + suffix


def safe_id(name: str) -> str:
    """Return an id of plain letters, digits and `._-` for a student known by name only.

    A name that is not all Latin gets a digest of itself, so that two names never become one.
    """
    latin = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    plain = re.sub(r"[^A-Za-z0-9._]+", "-", latin).strip("-._")[:60]
    lost = any(char.isalnum() for char in name if not unicodedata.normalize("NFKD", char).encode("ascii", "ignore"))
    if lost or not plain or _RESERVED.fullmatch(plain):
        return f"{plain or 'student'}-{stand_in(name)}"
    return plain


def stand_in(name: str) -> str:
    """Return a few characters that stand for a name where its own cannot."""
    return digest(name.encode(errors="replace"))[:8]


def _is_plain(char: str) -> bool:
    return char in " ._-+=,@()" or unicodedata.category(char)[0] in "LMN"
