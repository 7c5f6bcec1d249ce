"""A student's cells and their outputs, made fit for a page that others open: text, pictures, and nothing that runs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import bleach
from markupsafe import Markup
from nbformat import NotebookNode
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import PythonLexer

from autograde.core.outputs import pasted
from autograde.pages.feedback.view import Cell, Figure, Text
from autograde.pages.markdown import as_html

__all__ = ["rendered", "shown", "without_paths"]

_MOST_LINES, _MOST_CHARACTERS = 60, 6000  # of one output: more is not read on a page
_MOST_CODE = 40_000  # characters of one cell
_PICTURES = ("image/png", "image/jpeg")
_BASE64 = re.compile(r"[A-Za-z0-9+/]+={0,2}")
_PATH = re.compile(r"(?<![\w./:<~])(?:file://)?(?:~|/[\w.+@~-]+)(?:/[\w.+@~-]+)*/([\w.+@~-]+)/?")
_RULE = re.compile(r"^(?:\x1b\[[\d;]*m)*-{20,}(?:\x1b\[[\d;]*m)*\n")  # above each traceback of IPython
_ANSI = re.compile(r"\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]")  # bounded: no text makes it look far ahead
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_TAGS = (
    "a", "blockquote", "br", "code", "del", "em", "li", "ol", "p", "pre", "strong", "sub", "sup", "ul",
)  # fmt: skip
_HEADING = re.compile(r"<(/?)h[1-6]\b[^>]*>")  # those of the page are its own
_LEXER, _FORMATTER = PythonLexer(stripnl=False), HtmlFormatter(nowrap=True)


def shown(cell: NotebookNode, name: str, *, with_source: bool, is_blank: bool = False) -> Cell:
    """Return a cell for the page; `name` is what its figures are called after."""
    if cell.cell_type != "code":
        return Cell(name, rendered(cell.source), is_code=False, figures=tuple(_pasted(cell, name)))
    source, more = _cut(cell.source, len(cell.source), _MOST_CODE)
    outputs = cell.get("outputs", ())
    return Cell(
        name=name,
        source=Markup(highlight(source, _LEXER, _FORMATTER)) if with_source else None,  # noqa: S704 - Pygments escapes
        more=more,
        texts=tuple(text for output in outputs for text in _texts(output)),
        figures=tuple(_figures(outputs, name)),
        is_blank=is_blank,
    )


def rendered(markdown: str) -> Markup:
    """Return what a person wrote in Markdown as HTML with neither headings nor pictures of its own."""
    html = _HEADING.sub(r"<\1p>", as_html(_CONTROL.sub("", markdown)))
    return Markup(bleach.clean(html, tags=_TAGS, attributes={"a": ["href"]}, strip=True))  # noqa: S704 - just cleaned


def without_paths(text: str) -> str:
    """Return a text in which of each absolute path only the last name is left."""
    return _PATH.sub(r"…/\1", text)


def _texts(output: NotebookNode) -> Iterator[Text]:
    """Yield what is there to read of an output; pictures speak for themselves."""
    if output.output_type == "error":
        traceback = "\n".join(output.get("traceback", ())) or f"{output.ename}: {output.evalue}"
        text, more = _cut(_clean(_RULE.sub("", traceback)), _MOST_LINES, _MOST_CHARACTERS, from_end=True)
        yield Text(text, more, is_error=True)
    else:
        data = output.get("data", {})
        text = output.get("text") or ("" if any(kind in data for kind in _PICTURES) else data.get("text/plain", ""))
        text, more = _cut(_clean(text), _MOST_LINES, _MOST_CHARACTERS)
        if text:
            yield Text(text, more)


def _figures(outputs: Sequence[NotebookNode], name: str) -> Iterator[Figure]:
    pictures = [(kind, output.data[kind]) for output in outputs for kind in _PICTURES if kind in output.get("data", {})]
    for number, (kind, content) in enumerate(pictures, start=1):
        encoded = "".join(content.split())
        if _BASE64.fullmatch(encoded):
            which = f"Figure {number} of {len(pictures)}" if len(pictures) > 1 else "Figure"
            yield Figure(f"data:{kind};base64,{encoded}", f"{which} that the cell {name} of your notebook drew")


def _pasted(cell: NotebookNode, name: str) -> Iterator[Figure]:
    """Yield the pictures that were pasted into a text cell; its text, which has none, has their names."""
    for picture, data in pasted(cell.get("attachments")).items():
        for kind, content in data.items():
            yield Figure(f"data:{kind};base64,{content}", f"Picture {picture} that you pasted into the cell {name}")


def _clean(text: str) -> str:
    return without_paths(_CONTROL.sub("", _ANSI.sub("", text).replace("\r\n", "\n"))).strip("\n").rstrip()


def _cut(text: str, lines: int, characters: int, *, from_end: bool = False) -> tuple[str, str]:
    """Return the first (or last) part of a text that is not longer than allowed, and what is said of the rest."""
    rows = text.split("\n")
    part = "\n".join(rows[-lines:] if from_end else rows[:lines])
    part = part[-characters:] if from_end else part[:characters]
    if len(part) == len(text):
        return text, ""
    return part, f"{len(text) - len(part):,} more characters are in your notebook."
