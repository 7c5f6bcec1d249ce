"""The sections of an assignment, by the headings of its source notebook: what students know its tasks by."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from nbformat import NotebookNode

from autograde.course.assignment import Assignment

__all__ = ["Outline", "Section", "outline_of", "titles_of"]

_TASKS = 2  # headings of this level and above begin a section, those below name a part of it
_FENCE = re.compile(r"^(```|~~~).*?^\1[`~]*$", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*#*$", re.MULTILINE)
_POINTS = re.compile(r"\s*\([\d.]+ points?\)$")  # the page shows those of the gradebook
_LINK = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_MATHS = (
    (re.compile(r"\\(?:text|mathrm|operatorname|mathbf)\{([^}]*)\}"), r"\1"),
    (re.compile(r"\\[dt]?frac\{([^}]*)\}\{([^}]*)\}"), r"\1/\2"),
    (re.compile(r"\\([a-zA-Z]+)"), r"\1"),
    (re.compile(r"[${}]"), ""),
)


@dataclass
class Section:
    """A part of the notebook: its heading, the ids of its cells in their order, the lower heading above each."""

    title: str
    cells: list[str] = field(default_factory=list)
    parts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outline:
    """The title of an assignment, its sections in their order, and its given cells by id."""

    title: str
    sections: tuple[Section, ...]
    given: dict[str, NotebookNode]


def outline_of(assignment: Assignment) -> Outline:
    """Return the sections of an assignment; without headings it is one section that bears its name."""
    sections = [Section(assignment.name)]
    part, title = "", ""
    for cell in assignment.notebook.cells:
        for level, text in _headings(cell):
            title = title or text
            part = text
            if level <= _TASKS:
                sections.append(Section(text))
        sections[-1].cells.append(cell.id)
        sections[-1].parts[cell.id] = part
    given = {cell.id: cell for cell in assignment.notebook.cells}
    return Outline(title or assignment.name, tuple(sections), given)


def titles_of(assignment: Assignment) -> dict[str, str]:
    """Return the heading above each graded cell, in the order of the notebook; with its name where it repeats."""
    parts = {cell: part for section in outline_of(assignment).sections for cell, part in section.parts.items()}
    times = Counter(parts[test.grade_id] for test in assignment.tests)
    return {
        test.grade_id: f"{title} ({test.grade_id.removeprefix('test-')})" if times[title] > 1 else title
        for test in assignment.tests
        for title in [parts[test.grade_id]]
    }


def _headings(cell: NotebookNode) -> Iterator[tuple[int, str]]:
    if cell.cell_type == "markdown":
        for marks, text in _HEADING.findall(_FENCE.sub("", cell.source)):
            yield len(marks), _plain(text)


def _plain(heading: str) -> str:
    """Return a heading without Markdown and without LaTeX."""
    text = _LINK.sub(r"\1", _POINTS.sub("", heading))
    text = re.sub(r"`|\*\*|(?<!\w)[*_]|[*_](?!\w)", "", text)
    for pattern, replacement in _MATHS:
        text = pattern.sub(replacement, text)
    return " ".join(text.split())
