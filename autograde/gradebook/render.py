"""Findings as text and as HTML, for the executed notebook, for comments and for the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from nbformat import NotebookNode, v4

from autograde.core.model import CellResult, Finding, Outcome, Result
from autograde.core.templating import rendered
from autograde.course.assignment import Test
from autograde.course.cells import grade_id

__all__ = ["MARKS", "comments", "findings_text", "notice_notebook", "with_findings"]

MARKS = {Outcome.PASSED: "✔", Outcome.FAILED: "✘", Outcome.BLOCKED: "⏸", Outcome.UNGRADED: "?"}


def with_findings(notebook: NotebookNode, result: Result) -> NotebookNode:
    """Add to each test cell of an executed notebook an output that shows its findings; return the notebook."""
    cells = {grade_id(cell): cell for cell in notebook.cells}
    for cell_result in result.cells:
        cells[cell_result.grade_id].outputs.append(_output(cell_result))
    if result.notices:
        cells[result.cells[0].grade_id].outputs.append(_notices(result.said))
    return notebook


def notice_notebook(reason: str, tests: Iterable[Test]) -> NotebookNode:
    """Return the notebook that stands for a submission that could not be graded.

    It has a place for each solution's comment and each test's points, so that a person can give them in formgrader.
    """
    text = f"**This submission could not be graded.** {reason} No marks are lost; a person will look at it."
    places: dict[str, NotebookNode] = {}
    for test in tests:
        places.setdefault(test.hints_on, _place(test.hints_on, "its comment", solution=True))
        places[test.grade_id] = _place(test.grade_id, "its points", grade=True, locked=True, points=test.points)
    return v4.new_notebook(cells=[v4.new_markdown_cell(text, id="notice"), *places.values()])


def findings_text(cell: CellResult) -> str:
    """Return the findings of a cell as lines of text."""
    lines = [f"{cell.grade_id}: {cell.score:g} of {cell.max_score:g} points"]
    for finding in cell.findings:
        lines.append(f"{MARKS[finding.outcome]} {finding.title}")
        lines.extend(f"    {line}" for line in _details(finding))
    return "\n".join(lines)


def comments(result: Result, hints_on: dict[str, str]) -> dict[str, str]:
    """Return the comment of each solution cell: what is lost in the tests that show their hints there, and why."""
    texts: dict[str, list[str]] = {}
    for cell in result.cells:
        lost = [_sentence(finding) for finding in cell.findings if finding.outcome is not Outcome.PASSED]
        texts.setdefault(hints_on[cell.grade_id], []).extend(lost)
    return {solution: "\n".join(_unique(lines)) for solution, lines in texts.items() if lines}


def _place(name: str, what: str, **settings: bool | float) -> NotebookNode:
    """Return an empty cell that nbgrader knows by the name of one of the assignment."""
    defaults = {"grade": False, "locked": False, "solution": False, "task": False}
    known = {"cell_type": "code", "grade_id": name, "schema_version": 3, **defaults, **settings}
    return v4.new_code_cell(f"# {name}: {what} can only come from a person.", id=name, metadata={"nbgrader": known})


def _output(cell: CellResult) -> NotebookNode:
    html = rendered("findings.html", cell=cell, marks=MARKS)
    return v4.new_output("display_data", data={"text/plain": findings_text(cell), "text/html": html})


def _notices(texts: Iterable[str]) -> NotebookNode:
    html = rendered("notices.html", notices=texts)
    return v4.new_output("display_data", data={"text/plain": "\n".join(texts), "text/html": html})


def _details(finding: Finding) -> list[str]:
    named = (("got", finding.got), ("expected", finding.expected), ("hint", finding.hint))
    return [f"{name}: {text}" for name, text in named if text]


def _sentence(finding: Finding) -> str:
    return " — ".join((finding.title, *_details(finding)))


def _unique(lines: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(lines))
