"""Encodings: notebooks are UTF-8, editors and mail programs save them otherwise."""

from __future__ import annotations

import codecs
import json
import re

from autograde.core.model import Notice
from autograde.intake.wording import repair

__all__ = ["decoded"]

_KOREAN, _WESTERN = "cp949", "cp1252"
_NOT_ASCII = re.compile(rb"[\x80-\xff]")


def decoded(content: bytes) -> tuple[str, tuple[Notice, ...]]:
    """Return the text of a file, and the notice that it was not UTF-8, if so. Any bytes have a text."""
    encoding = json.detect_encoding(content)
    if not encoding.startswith("utf-8"):
        text = content.decode(encoding, "replace").removeprefix("\ufeff")
        return text, (repair(f"The file was saved as {encoding.upper()[:6]} instead of UTF-8; it has been converted."),)
    try:
        return content.decode(encoding), ()
    except UnicodeDecodeError:
        return _not_utf_8(content.removeprefix(codecs.BOM_UTF8))


def _not_utf_8(content: bytes) -> tuple[str, tuple[Notice, ...]]:
    """Decode a file with some wrong bytes, or one of the encodings of Korean and Western systems."""
    text = content.decode("utf-8", "replace")
    wrong = text.count("\ufffd")
    if wrong * 4 < len(_NOT_ASCII.findall(content)):  # most others are right
        return text, (repair(f"Characters of the file are damaged ({wrong}); each is shown as \ufffd."),)
    try:
        text, name = content.decode(_KOREAN), "the Korean encoding CP949"
    except UnicodeDecodeError:
        text, name = content.decode(_WESTERN, "replace"), "the Western encoding CP1252"
    return text, (repair(f"The file was saved in {name} instead of UTF-8; it has been converted."),)
