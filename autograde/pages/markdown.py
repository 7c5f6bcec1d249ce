"""Markdown as HTML in which nothing runs, for pages that show what students wrote."""

from __future__ import annotations

import html
import re

from bleach import ALLOWED_ATTRIBUTES, ALLOWED_TAGS
from nbconvert import filters
from nbconvert.preprocessors.sanitize import SanitizeHTML

__all__ = ["markdown2html"]

_TAGS = (
    *ALLOWED_TAGS, "br", "dd", "del", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "p", "pre",
    "span", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr",
)  # fmt: skip
_ATTRIBUTES = {**ALLOWED_ATTRIBUTES, "*": ["class", "id"], "img": ["alt", "src"], "td": ["style"], "th": ["style"]}
_LONGEST = 20_000  # characters: far beyond what a person writes into a cell; its parser takes quadratic time for some
_LOST = re.compile(r"!\[([^\]\n]{0,200})\]\(attachment:[^)\n]{0,300}\)")
_SANITIZER = SanitizeHTML(tags=list(_TAGS), attributes=_ATTRIBUTES)


def markdown2html(source: str) -> str:
    """Return Markdown as HTML; nbconvert's own filter of this name keeps links that are scripts, and tags in comments.

    A pasted picture, which is not part of the text, has a placeholder; a text that is too long, or that the parser
    cannot read, is shown as it is.

    Named in `nbgrader_config.py`, so that formgrader and nbgrader's feedback use it.
    """
    if len(source) > _LONGEST:
        return f"<pre>{html.escape(source)}</pre>"
    kept = _LOST.sub(lambda found: f"[picture {found[1]} that was pasted into the cell]", source)
    try:
        made = filters.markdown2html(kept)
    except Exception:  # noqa: BLE001 - its parser raises whatever odd text leads to
        return f"<pre>{html.escape(source)}</pre>"
    return str(_SANITIZER.sanitize_html_tags(made))
