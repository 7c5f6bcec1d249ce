"""From the text of a file to the JSON of a notebook, also when there is something around it, or its end is missing."""

from __future__ import annotations

import html
import json
import re
from dataclasses import dataclass
from typing import Any

from autograde.core.model import Notice
from autograde.intake.wording import repair

__all__ = ["Parsed", "is_notebook", "parsed", "sides"]

_KEYS = ("cells", "worksheets")
_START = re.compile(r'\{\s*"(?:cells|metadata|nbformat|nbformat_minor|worksheets|orig_nbformat)"\s*:')
_CELLS = re.compile(r'"cells"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_MARKERS = {"<<<<<<<": "ours", "|||||||": "neither", "=======": "theirs", ">>>>>>>": "both"}  # of git
_DEPTH = 3  # wrappings of a notebook that are taken off
_CUT = "the end of the file is missing or damaged"


@dataclass(frozen=True)
class Parsed:
    """The JSON of a file, what had to be done to get it, and what of it is lost."""

    value: Any
    notices: tuple[Notice, ...] = ()
    lost: str = ""


def parsed(text: str) -> Parsed | None:
    """Return the JSON of a text, that of a notebook where one is inside; None when it has none."""
    repeated: list[str] = []
    try:
        value = json.loads(text, object_pairs_hook=lambda pairs: _object(pairs, repeated))
    except (ValueError, RecursionError):
        return _surrounded(text) or _cut(text)
    said = (repair("Parts of the file are there twice; the last of each counts, as in Jupyter."),) if repeated else ()
    return _unwrapped(Parsed(value, said))


def sides(text: str) -> tuple[str, ...]:
    """Return the two files that an unresolved merge is made of; none if it is no such file."""
    if "<<<<<<<" not in text:
        return ()
    ours, theirs, to = [], [], "both"
    for line in text.splitlines(keepends=True):
        if line[:7] in _MARKERS:
            to = _MARKERS[line[:7]]
            continue
        ours.extend([line] if to in ("both", "ours") else [])
        theirs.extend([line] if to in ("both", "theirs") else [])
    return ("".join(ours), "".join(theirs)) if ours != theirs else ()


def _object(pairs: list[tuple[str, Any]], repeated: list[str]) -> dict[str, Any]:
    """Return an object of JSON; note the keys that it has twice with different values."""
    made = dict(pairs)
    if len(made) < len(pairs):
        repeated.extend(key for key, value in pairs if made[key] != value)
    return made


def _surrounded(text: str) -> Parsed | None:
    """Return the notebook in a text that begins before it, or goes on behind it: headers, a page, a signature."""
    if "&quot;cells&quot;" in text:
        text = html.unescape(text)
    if (start := _START.search(text)) is None:
        return None
    try:
        value, _ = json.JSONDecoder().raw_decode(text, start.start())
    except (ValueError, RecursionError):
        return None
    if not is_notebook(value):
        return None
    return Parsed(value, (repair("There was other text around the notebook in the file; it has been left out."),))


def _cut(text: str) -> Parsed | None:
    """Return the cells that are whole in a file that breaks off, or is damaged behind them."""
    if (start := _CELLS.search(text)) is None:
        return None
    decoder, cells, place = json.JSONDecoder(), [], start.end()
    try:
        while not text.startswith("]", place := _BETWEEN.match(text, place).end()):  # type: ignore[union-attr] # matches ""
            cell, place = decoder.raw_decode(text, place)
            cells.append(cell)
    except (ValueError, RecursionError):
        said = "The end of the file is missing or damaged; your solutions stand before it, what was given is back."
        return Parsed({"cells": cells}, (repair(said),), _CUT) if cells else None
    return Parsed({"cells": cells}, (repair("The end of the file is damaged; all its cells could be read."),))


def _unwrapped(found: Parsed, depth: int = _DEPTH) -> Parsed:
    """Return the notebook in a text of JSON, or in an object or a list that holds nothing like it besides."""
    value, inside = found.value, []
    if isinstance(value, str):
        inside = [parsed(value)] if value.lstrip().startswith("{") else []
    elif isinstance(value, dict | list) and not is_notebook(value) and depth:
        members = value.values() if isinstance(value, dict) else value
        inside = [_unwrapped(Parsed(member), depth - 1) for member in members if isinstance(member, dict | list | str)]
    notebooks = [each for each in inside if each and is_notebook(each.value)]
    if len(notebooks) != 1:
        return found
    said = repair("The notebook was wrapped in another document; it has been taken out.")
    return Parsed(notebooks[0].value, (*found.notices, said), notebooks[0].lost)


def is_notebook(value: Any) -> bool:
    """Tell whether JSON has the cells of a notebook."""
    return isinstance(value, dict) and any(isinstance(value.get(key), list) for key in _KEYS)
