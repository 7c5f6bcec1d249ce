"""The corpus of damaged notebooks: one file a damage, named after it, with headers that say what must become of it.

A file begins with a docstring of what happened, then headers (`# name: value`), then a function `damage` that makes
the damaged file of a solved notebook's bytes. The headers:

    assignment   whose notebook is damaged; perceptron if nothing is said
    result       the score, or `ungraded`
    says         a regular expression that the reason, or one of the notices, must match
    notices      how many there are
    differ       solution cells whose text may differ from that of the undamaged notebook, because code was lost or
                 is written in other cells
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from in_process import assignment_of
from nbformat import NotebookNode
from places import TESTS

from autograde.authoring import release
from autograde.authoring.release import solution_of
from autograde.core.files import notebook_text
from autograde.course import course as courses
from autograde.course.cells import grade_id

__all__ = ["Damage", "cell", "corpus", "load", "releases", "save", "solutions", "solved", "stub_of", "tests_of"]

_FOLDER = TESTS / "damaged"
_SUMMARY = re.compile(r'"""(.+?)"""\n', re.DOTALL)
_HEADER = re.compile(r"# ([a-z]+): (.+)\n")


@dataclass(frozen=True, eq=False)
class Damage:
    """What one file of the corpus does to a notebook, and what it says about itself."""

    name: str
    summary: str
    headers: Mapping[str, str]
    damage: Callable[[bytes], bytes]

    @property
    def assignment(self) -> str:
        """Return whose notebook is damaged."""
        return self.headers.get("assignment", "perceptron")

    @property
    def content(self) -> bytes:
        """Return the damaged file, made anew each time."""
        return self.damage(solved(self.assignment))

    @property
    def differ(self) -> set[str]:
        """Return the solution cells whose text may differ from the undamaged one."""
        return set(self.headers.get("differ", "").split())

    @property
    def is_gradable(self) -> bool:
        """Tell whether it can be mended."""
        return self.headers["result"] != "ungraded"


def corpus() -> tuple[Damage, ...]:
    """Return all damages in the order of their names."""
    return tuple(_read(path) for path in sorted(_FOLDER.glob("*.py")))


def _read(path: Path) -> Damage:
    text = path.read_text(encoding="utf-8")
    summary = _SUMMARY.match(text)
    if summary is None:
        raise ValueError(f"{path} does not begin with a docstring")
    headers, place = {}, summary.end()
    while header := _HEADER.match(text, place):
        headers[header[1]], place = header[2].strip(), header.end()
    namespace: dict[str, Any] = {}
    exec(compile(text, str(path), "exec"), namespace)  # noqa: S102 - the corpus is our own
    return Damage(path.stem, summary[1], headers, namespace["damage"])


@cache
def solved(assignment: str = "perceptron") -> bytes:
    """Return the solved notebook of an assignment as its author saved it."""
    return notebook_text(solution_of(assignment_of(assignment))).encode()


@cache
def releases(assignment: str = "perceptron") -> NotebookNode:
    """Return the student version of an assignment."""
    return release.make(courses.find(Path(__file__).parent), assignment_of(assignment))


def stub_of(name: str, assignment: str = "perceptron") -> str:
    """Return the text of a solution cell as it was handed out."""
    return next(each.source for each in releases(assignment).cells if grade_id(each) == name)


def load(notebook: bytes) -> Any:
    """Return the JSON of a notebook."""
    return json.loads(notebook)


def save(document: Any) -> bytes:
    """Return a notebook as Jupyter saves it, whatever it is."""
    return json.dumps(document, ensure_ascii=False, indent=1).encode()


def cell(document: Any, name: str) -> Any:
    """Return the cell with this id; its source is made one text."""
    found = next(each for each in document["cells"] if each.get("id") == name)
    found["source"] = "".join(found["source"])
    return found


def solutions(document: Any) -> list[Any]:
    """Return the solution cells of a notebook."""
    return [each for each in document["cells"] if each["metadata"].get("nbgrader", {}).get("solution")]


def tests_of(document: Any) -> list[Any]:
    """Return the cells of a notebook that carry points."""
    return [each for each in document["cells"] if each["metadata"].get("nbgrader", {}).get("grade")]
