"""The guard of all text that comes from elsewhere: well-formed where it is kept, harmless where it is shown.

JSON, file names and exceptions can hold what no file and no database takes (halves of characters, NUL), and what
commands a terminal (escape sequences, BEL).
"""

from __future__ import annotations

import re

__all__ = ["for_terminal", "one_line", "well_formed"]

_NO_TEXT = re.compile("[\ud800-\udfff\0]")
_CONTROLS = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")  # all but tab and newline


def well_formed(text: str) -> str:
    """Return the text without what no file can hold: two halves become their character, what is left of it a mark.

    >>> well_formed("a\\ud83d\\ude00b\\ud800\\0")
    'a😀b��'
    """
    if not _NO_TEXT.search(text):
        return text
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").replace("\0", "\ufffd")


def one_line(text: str, most: int = 200) -> str:
    """Return a text as one line of at most `most` characters, without control characters."""
    line = _CONTROLS.sub("\ufffd", " ".join(text.split()))
    return line if len(line) <= most else line[: most - 1] + "…"


def for_terminal(text: str) -> str:
    r"""Return a text with its control characters spelled out, so that a terminal shows them and obeys none.

    >>> for_terminal("\x1b[2J")
    '\\x1b[2J'
    """
    return _CONTROLS.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
