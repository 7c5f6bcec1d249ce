"""Markdown as HTML in which nothing runs, for pages that show what students wrote."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import unquote

from bleach import ALLOWED_ATTRIBUTES, ALLOWED_TAGS
from jinja2 import pass_context
from jinja2.runtime import Context
from nbconvert import filters
from nbconvert.preprocessors.sanitize import SanitizeHTML

from autograde.core.outputs import pasted

__all__ = ["as_html", "markdown2html"]

_TAGS = (
    *ALLOWED_TAGS, "br", "dd", "del", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "p", "pre",
    "span", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr",
)  # fmt: skip
_ATTRIBUTES = {**ALLOWED_ATTRIBUTES, "*": ["class", "id"], "img": ["alt", "src"], "td": ["style"], "th": ["style"]}
_LONGEST = 20_000  # characters: far beyond what a person writes into a cell; its parser takes quadratic time for some
_PICTURE = re.compile(
    r"!\[(?P<alt>[^\]\n]{0,200})\]\(<?attachment:(?P<name>[^)>\n]{0,300}?)>?(?:[ ]+[\"'][^)\n]{0,200})?\)"
)
_PLACE = "https://attachment.invalid/"  # an address that nobody has: stands for a picture while the text is cleaned
_PLACED = re.compile(rf'src="{re.escape(_PLACE)}(\d{{1,6}})"')
_SANITIZER = SanitizeHTML(tags=list(_TAGS), attributes=_ATTRIBUTES)


@pass_context
def markdown2html(context: Context, source: str) -> str:
    """Return the Markdown of the cell that is shown as HTML.

    Named in `nbgrader_config.py`, so that formgrader and nbgrader's feedback use it: nbconvert's own filter of this
    name keeps links that are scripts, and tags in comments.
    """
    cell = context.get("cell")
    return as_html(source, cell.get("attachments") if isinstance(cell, Mapping) else None)


def as_html(source: str, attachments: Any = None) -> str:
    """Return Markdown as HTML with the pictures that were pasted into its cell, and a placeholder for each lost one.

    A text that is too long, or that the parser cannot read, is shown as it is.
    """
    if len(source) > _LONGEST:
        return f"<pre>{html.escape(source)}</pre>"
    addresses: list[str] = []
    placed = _PICTURE.sub(partial(_placed, addresses, pasted(attachments)), source)
    try:
        made = filters.markdown2html(placed)
    except Exception:  # noqa: BLE001 - its parser raises whatever odd text leads to
        return f"<pre>{html.escape(source)}</pre>"
    return _PLACED.sub(partial(_shown, addresses), str(_SANITIZER.sanitize_html_tags(made)))


def _placed(addresses: list[str], pictures: Mapping[str, Mapping[str, str]], found: re.Match[str]) -> str:
    """Return what stands for a picture while the text is cleaned, or says that it is lost; note its address."""
    data = pictures.get(found["name"]) or pictures.get(unquote(found["name"]))
    if data is None:
        return f"[picture {found['alt']} that was pasted into the cell]"
    ((kind, content),) = data.items()
    addresses.append(f"data:{kind};base64,{content}")
    return f"![{found['alt']}]({_PLACE}{len(addresses) - 1})"


def _shown(addresses: Sequence[str], found: re.Match[str]) -> str:
    number = int(found[1])
    return f'src="{addresses[number]}"' if number < len(addresses) else 'src=""'
