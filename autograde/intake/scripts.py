"""Script exports: what nbconvert, jupytext, VS Code and Colab make of a notebook, back to cells."""

from __future__ import annotations

import re
from collections.abc import Iterator

from autograde.intake.document import Cell, Document
from autograde.intake.wording import repair

__all__ = ["from_script"]

_MARK = re.compile(
    r"^# ?%%.*$|^# In ?\[[ \d*]*\]:?[ \t]*$|^# <(?:code|markdown)cell>[ \t]*$|^# [+-](?: .*)?$", re.MULTILINE
)
_TEXT = re.compile(r'^"""(?:(?!""").)+"""[ \t]*$', re.DOTALL | re.MULTILINE)  # how Colab keeps its text cells
_PARAGRAPH = re.compile(r"\n[ \t]*\n+")
_SAID = "The file is a script export, not the notebook; its cells have been recognised by their code."


def from_script(text: str) -> Document:
    """Return a script as the cells that its marks and texts tell apart; without any it is one cell."""
    cells: list[Cell] = []
    place, markdown = 0, False
    for mark in _MARK.finditer(text):
        cells.extend(_cells(text[place : mark.start()], markdown))
        place, markdown = mark.end(), "markdown" in mark[0]
    cells.extend(_cells(text[place:], markdown))
    return Document(tuple(cells), notices=(repair(_SAID),), export=True)


def _cells(text: str, markdown: bool) -> Iterator[Cell]:
    """Yield the cells of the text between two marks."""
    if markdown:
        yield Cell("markdown", text.strip("\n"))
        return
    place = 0
    for block in _TEXT.finditer(text):
        yield from _code(text[place : block.start()])
        yield Cell("markdown", block[0].strip('"'))
        place = block.end()
    yield from _code(text[place:])


def _code(text: str) -> Iterator[Cell]:
    """Yield a cell of code, and before and behind it the paragraphs that are comments only: texts of the notebook."""
    paragraphs = [part for part in _PARAGRAPH.split(text.strip("\n")) if part.strip()]
    code = [number for number, part in enumerate(paragraphs) if not _is_comment(part)]
    if code:
        first, last = paragraphs[code[0]], paragraphs[code[-1]]
        begin, end = text.index(first), text.rindex(last) + len(last)
        yield Cell("code", text[begin:end].rstrip())


def _is_comment(paragraph: str) -> bool:
    return all(line.startswith("#") for line in paragraph.splitlines())
