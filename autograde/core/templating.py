"""The templates of our pages: HTML in which every text from elsewhere is escaped."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup, escape

__all__ = ["rendered"]

_CODE = re.compile(r"`([^`\n]+)`")


def rendered(template: str, **values: object) -> str:
    """Return a page, or a part of one."""
    return _environment().get_template(template).render(values)


@cache
def _environment() -> Environment:
    folder = Path(__file__).parent.parent / "templates"
    environment = Environment(loader=FileSystemLoader(folder), autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.filters["coded"] = _coded
    return environment


def _coded(text: str) -> Markup:
    """Return a text with what stands between backticks as code."""
    return Markup(_CODE.sub(r"<code>\1</code>", str(escape(text))))  # noqa: S704 - escaped; in Markup tags would be, too
