"""What a file is that is no notebook, so that its author knows what to do."""

from __future__ import annotations

import re

from autograde.intake.unpacking import GZIP, ZIP
from autograde.intake.wording import AGAIN

__all__ = ["DAMAGED", "binary", "textual"]

DAMAGED = f"the file is damaged or no notebook: it is not JSON. Open it in Jupyter, save it, and {AGAIN}"
_INSTEAD = "hand in the notebook itself, the .ipynb"
_PICTURE, _ARCHIVE = "a picture", "an archive"

_SIGNATURES = {
    b"%PDF": "a PDF",
    b"\x89PNG": _PICTURE,
    b"\xff\xd8\xff": _PICTURE,
    b"GIF8": _PICTURE,
    b"SQLite format 3\0": "a database",
    b"\xd0\xcf\x11\xe0": "a document of an office program",
    b"{\\rtf": "a document of an office program",
    b"L\0\0\0\x01\x14\x02\0": "a shortcut to a file",
    b"book\0\0\0\0mark": "a shortcut to a file",
    b"[InternetShortcut]": "a shortcut to a page",
    b"7z\xbc\xaf": _ARCHIVE,
    b"Rar!": _ARCHIVE,
    ZIP: "an archive in an archive",
    GZIP: "an archive in an archive",
    b"version https://git-lfs": "a pointer of git-lfs, which stands for a file that was not uploaded",
}
_EXPORT = re.compile(r"jp-Notebook|nbconvert|jupyter|class=.(?:code_cell|input_area)", re.IGNORECASE)
_PAGE = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!doctype html|<html|<head)", re.IGNORECASE)
_TEXTS = (
    (re.compile(r"(?:.*\n){0,200}?```(?:python|ipython)", re.IGNORECASE), "a Markdown export"),
    (re.compile(r"(?:%.*\n|\n){0,500}\\documentclass"), "a LaTeX export"),
)
_DRIVE = re.compile(r'"(?:url|doc_id|resource_id)"\s*:')


def binary(content: bytes) -> str | None:
    """Return the reason why these bytes are no text, or None."""
    for signature, kind in _SIGNATURES.items():
        if content.startswith(signature):
            return f"it is {kind}: {_INSTEAD}"
    return None


def textual(text: str) -> str | None:
    """Return the reason why this text is no notebook, if it is of a known kind, or None."""
    text = text.lstrip()
    if _PAGE.match(text):
        kind = "an HTML export" if _EXPORT.search(text) else "a web page, perhaps of an error or a log-in"
        return f"it is {kind}: {_INSTEAD}"
    for pattern, kind in _TEXTS:
        if pattern.match(text):
            return f"it is {kind}: {_INSTEAD}"
    if text.startswith("{") and _DRIVE.search(text[:2000]):
        return f"it is a link to Google Drive, not the file: download the notebook, and {_INSTEAD}"
    return None
