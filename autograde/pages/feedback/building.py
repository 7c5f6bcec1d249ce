"""From what the gradebook and the executed notebook say of a submission to what its page shows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime

from markupsafe import Markup
from nbformat import NotebookNode
from nbgrader.utils import is_solution

from autograde.core.model import Finding, Kind
from autograde.core.records import Record
from autograde.course import late
from autograde.course.assignment import Assignment, Test
from autograde.course.cells import OWN_CELL, grade_id, is_test, is_tracked
from autograde.gradebook import CellStanding, Person, Standing
from autograde.pages.feedback.shown import rendered, shown, without_paths
from autograde.pages.feedback.view import Cell, Check, Group, Page, Points, Task
from autograde.pages.outline import Outline, Section

__all__ = ["page_of"]

_TITLES = {
    Kind.REPAIR: "Repaired: your file was damaged, and we could mend it",
    Kind.RESTORED: "Put back: cells of the assignment, as they were handed out",
    Kind.LIMIT: "Stopped: a limit was reached",
    Kind.ERROR: "Ended with an error: cells of yours",
    Kind.TAMPERING: "Did not come from a check: an answer that cannot count",
}  # how firmly this machine shuts code in is not the student's concern


@dataclass(frozen=True)
class _Sources:
    """All that the sections of one page are made of."""

    assignment: Assignment
    outline: Outline
    standing: Standing
    record: Record
    cells: Mapping[str, list[NotebookNode]]

    @property
    def points(self) -> dict[str, CellStanding]:
        return {cell.grade_id: cell for cell in self.standing.cells}

    @property
    def findings(self) -> dict[str, tuple[Finding, ...]]:
        return {cell.grade_id: cell.findings for cell in self.record.result.cells}


def page_of(  # noqa: PLR0913, PLR0917 - what is known of one submission, each from another place
    assignment: Assignment,
    outline: Outline,
    person: Person,
    standing: Standing,
    record: Record,
    notebook: NotebookNode,
) -> Page:
    """Return the page of a submission that has been graded, from its executed notebook as it was archived."""
    sources = _Sources(assignment, outline, standing, record, _by_section(notebook, outline))
    return Page(
        title=outline.title,
        assignment=assignment.name,
        student=person.student,
        name="" if person.name == person.student else person.name,
        points=Points(standing.score, standing.max_score),
        when=tuple(_when(standing, record)),
        late=late.describe(standing.seconds_late, standing.penalty) if standing.due and standing.handed_in else "",
        reason=without_paths(record.result.reason or ""),
        groups=tuple(_groups(record)),
        tasks=tuple(_tasks(sources)),
    )


def _by_section(notebook: NotebookNode, outline: Outline) -> dict[str, list[NotebookNode]]:
    """Return the cells of each section, by its title's first cell; a student's own belong where they stand."""
    home = {name: section.cells[0] for section in outline.sections for name in section.cells}
    current = next(iter(home.values()))
    cells = defaultdict(list)
    for cell in notebook.cells:
        current = home.get(cell.id, current)
        cells[current].append(cell)
    return cells


def _when(standing: Standing, record: Record) -> Iterator[str]:
    if standing.handed_in:
        yield f"Handed in {_moment(standing.handed_in)}."
    if standing.due:
        yield f"Due {_moment(standing.due)}."
    done = "Graded" if standing.score is not None else "Read"
    yield f"{done} {_moment(datetime.fromisoformat(record.graded_at).astimezone(UTC))}."


def _moment(time: datetime) -> str:
    """Return a time in UTC as a person writes it."""
    return f"{time.day} {time:%B %Y, %H:%M} UTC"


def _groups(record: Record) -> Iterator[Group]:
    for kind, title in _TITLES.items():
        said = (notice.text for notice in record.result.notices if notice.kind is kind)
        if texts := tuple(map(without_paths, dict.fromkeys(said))):
            yield Group(title, texts)


def _tasks(sources: _Sources) -> Iterator[Task]:
    tests = {test.grade_id: test for test in sources.assignment.tests}
    for number, section in enumerate(filter(lambda section: section.cells, sources.outline.sections), start=1):
        own = [tests[name] for name in section.cells if name in tests]
        cells = sources.cells.get(section.cells[0], [])
        task = Task(
            anchor=f"task-{number}",
            title=section.title,
            points=_total([sources.points[test.grade_id] for test in own if test.grade_id in sources.points]),
            checks=tuple(_checks(sources, section, own)),
            comments=tuple(_comments(sources, section)),
            code=tuple(_code(sources, cells)),
            others=tuple(_others(sources.outline, cells)),
            elsewhere=tuple(_elsewhere(sources.outline, section, own)),
        )
        if task.points or task.comments or task.code or task.others:
            yield task


def _elsewhere(outline: Outline, section: Section, tests: Iterable[Test]) -> Iterator[str]:
    """Yield the titles of the sections that hold the code of a section's tests, when it is not its own."""
    asked = {test.hints_on for test in tests} - set(section.cells)
    yield from (other.title for other in outline.sections if asked & set(other.cells))


def _total(cells: Iterable[CellStanding]) -> Points | None:
    cells = list(cells)
    scores = [cell.score for cell in cells if cell.score is not None]
    total = round(sum(scores), 2) if len(scores) == len(cells) else None
    return Points(total, sum(cell.max_score for cell in cells)) if cells else None


def _checks(sources: _Sources, section: Section, tests: Iterable[Test]) -> Iterator[Check]:
    for test in tests:
        standing = sources.points.get(test.grade_id)
        if standing is not None:
            part = section.parts[test.grade_id]
            yield Check(
                title="" if part == section.title else part,
                points=Points(standing.score, standing.max_score),
                by_person=_by_person(standing),
                findings=sources.findings.get(test.grade_id, ()),
            )


def _by_person(cell: CellStanding) -> str:
    """Return what a person has given for a graded cell; empty when its points are the judge's."""
    said = [] if cell.manual is None else [f"A person gave {cell.manual:g} of {cell.max_score:g} points."]
    if cell.extra:
        said.append(f"A person added {cell.extra:g} extra point{'s' * (cell.extra != 1)}.")
    return " ".join(said)


def _comments(sources: _Sources, section: Section) -> Iterator[Markup]:
    for name in section.cells:
        if comment := (sources.standing.comments.get(name) or "").strip():
            yield rendered(comment)


def _code(sources: _Sources, cells: Iterable[NotebookNode]) -> Iterator[Cell]:
    """Yield the solution cells; the places of a notebook that could not be read hold no code of the student's."""
    if sources.record.result.cells:
        for cell in cells:
            if is_solution(cell):
                name = str(grade_id(cell))
                yield shown(cell, name, with_source=True, is_blank=name in sources.record.result.blank)


def _others(outline: Outline, cells: Iterable[NotebookNode]) -> Iterator[Cell]:
    """Yield the cells that a student added or changed, and what given cells showed; of tests the findings speak."""
    for cell in cells:
        if is_tracked(cell) or is_test(cell):
            continue
        given = outline.given.get(cell.id)
        changed = given is None or _lines(given.source) != _lines(cell.source)
        if (changed and cell.source.strip() and cell.id != "notice") or cell.get("outputs"):
            name = "of your own" if cell.id.startswith(OWN_CELL) else cell.id
            yield shown(cell, name, with_source=changed)


def _lines(source: str) -> list[str]:
    return [line.rstrip() for line in source.strip().splitlines()]
