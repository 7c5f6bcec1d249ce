"""Files that Canvas and Moodle import, with or without a file that they exported themselves.

Sources: Canvas, *How do I import grades in the Gradebook?* (columns and the row of possible points);
Moodle, *Grade import* (CSV by address or ID number) and *Offline grading worksheet*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from autograde.errors import CourseError
from autograde.export.cells import number, text_of, unmarked
from autograde.export.grades import Grades
from autograde.gradebook import Person

__all__ = ["Filled", "canvas", "canvas_filled", "moodle", "moodle_filled"]

_CANVAS = ("Student", "ID", "SIS User ID", "SIS Login ID", "Section")
_POINTS_POSSIBLE = "points possible"
_NUMBERED = re.compile(r"\s*\(\d+\)$")
_GRADE, _MAXIMUM = "Grade", "Maximum Grade"  # columns of Moodle's worksheet


@dataclass(frozen=True)
class Filled:
    """The text of a file, and the students of ours who are not in the one that it was made from."""

    text: str
    missing: tuple[str, ...] = ()


def canvas(grades: Grades) -> Filled:
    """Return a gradebook for Canvas, which asks where each column belongs when it is imported."""
    rows = [[*_CANVAS, *grades.most], ["    Points Possible", "", "", "", "", *map(number, grades.most.values())]]
    for person in grades.people:
        points = [number(grades.score(person, assignment)) for assignment in grades.most]
        rows.append([_listed(person), person.lms_id, person.student, person.email or person.student, "", *points])
    return Filled(text_of(rows))


def canvas_filled(grades: Grades, rows: Sequence[Sequence[str]], columns: Mapping[str, str]) -> Filled:
    """Return Canvas's own gradebook with our scores in the columns of our assignments; all others are left out.

    Canvas changes nothing in columns that are not there, and nothing where a cell is blank.
    """
    head, wanted = [unmarked(cell) for cell in rows[0]], dict.fromkeys(_CANVAS)
    kept = [place for place, name in enumerate(head) if name in wanted]
    places = {assignment: _column(head, columns.get(assignment, assignment)) for assignment in grades.most}
    people, found = _finder(grades.people), set()
    filled = [[*(head[place] for place in kept), *(head[place] for place in places.values())]]
    for row in rows[1:]:
        own = [row[place] for place in kept]
        if _POINTS_POSSIBLE in row[0].lower():
            filled.append([*own, *(row[place] for place in places.values())])
            continue
        person = people([unmarked(cell) for cell in own])
        found.add(person.student if person else None)
        filled.append([*own, *(number(grades.score(person, name)) if person else "" for name in places)])
    return Filled(text_of(filled), _missing(grades, found))


def moodle(grades: Grades) -> Filled:
    """Return a file for Moodle's grade import, by address and ID number."""
    rows = [["Email address", "ID number", "First name", "Last name", *grades.most]]
    for person in grades.people:
        points = [number(grades.score(person, assignment)) for assignment in grades.most]
        rows.append([person.email, person.lms_id or person.student, person.first_name, person.last_name, *points])
    return Filled(text_of(rows))


def moodle_filled(grades: Grades, rows: Sequence[Sequence[str]]) -> Filled:
    """Return Moodle's offline grading worksheet of one assignment with our scores in it."""
    if len(grades.most) != 1:
        raise CourseError("Moodle's worksheet is of one assignment: name it, as in `export moodle perceptron`.")
    assignment, most = next(iter(grades.most.items()))
    head = [unmarked(cell) for cell in rows[0]]
    place, people, found = _column(head, _GRADE), _finder(grades.people), set()
    filled = [list(head)]
    for row in rows[1:]:
        _check_maximum(head, row, most)
        person = people([unmarked(cell) for cell in row])
        found.add(person.student if person else None)
        score = number(grades.score(person, assignment)) if person else ""
        filled.append([*row[:place], score or row[place], *row[place + 1 :]])
    return Filled(text_of(filled), _missing(grades, found))


def _check_maximum(head: Sequence[str], row: Sequence[str], most: float) -> None:
    maximum = row[head.index(_MAXIMUM)] if _MAXIMUM in head else ""
    if maximum and float(maximum.replace(",", ".")) != most:
        raise CourseError(f"Moodle's maximum grade is {maximum}, ours is {most:g}. Set it in Moodle, then try again.")


def _column(head: Sequence[str], wanted: str) -> int:
    """Return the place of a column, which may bear a number in parentheses."""
    names = [_NUMBERED.sub("", name).strip().casefold() for name in head]
    places = [place for place, name in enumerate(names) if wanted.casefold() in (name, head[place].casefold())]
    if len(places) != 1:
        raise CourseError(
            f"The template has {len(places)} columns called {wanted!r}. "
            "Say which one is meant, as in --column perceptron='Homework 1 (123)'."
        )
    return places[0]


def _finder(people: Sequence[Person]) -> Callable[[Sequence[str]], Person | None]:
    """Return a function that finds the one person to whom the cells of a row belong: by number, address or name."""
    known: dict[str, set[Person]] = {}
    for person in people:
        for key in (person.lms_id, person.student, person.email, _listed(person), person.name):
            if key:
                known.setdefault(key.casefold(), set()).add(person)

    def find(cells: Sequence[str]) -> Person | None:
        candidates = (known.get(_NUMBERED.sub("", cell).strip().casefold(), set()) for cell in _surest_first(cells))
        return next((next(iter(each)) for each in candidates if len(each) == 1), None)

    return find


def _surest_first(cells: Sequence[str]) -> Sequence[str]:
    """Return the cells of a row with numbers and addresses before names, which several people may have."""
    return sorted(cells, key=lambda cell: not (cell.isdigit() or "@" in cell))


def _missing(grades: Grades, found: set[str | None]) -> tuple[str, ...]:
    return tuple(person.student for person in grades.people if person.student not in found)


def _listed(person: Person) -> str:
    return f"{person.last_name}, {person.first_name}" if person.last_name and person.first_name else person.name
