"""A class of attackers with honest neighbours, graded once by the command, with all that follows from grades."""

from __future__ import annotations

import copy
import csv
import json
import re
import subprocess
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import nbformat
from attacks import forging, trying
from attacks.corpus import Attack
from attacks.prey import Prey, prey
from attacks.trying import Record
from calling import call
from in_process import assignment_of
from nbformat import NotebookNode
from serving import course_in, hand_in

from autograde.authoring.release import solution_of
from autograde.authoring.verify import submission_of
from autograde.core.files import notebook_text
from autograde.course.assignment import Assignment, of_notebook
from autograde.course.course import Course
from autograde.sandbox.limits import Limits

__all__ = [
    "GradedClass",
    "Group",
    "complaints",
    "culprits",
    "differences",
    "ending",
    "forgers",
    "gaps",
    "intruders",
    "take_in",
    "take_in_honest",
    "unspecific",
]

Place = tuple[str, str]
"""A submission: its assignment and its student, who is called as the attack."""

_QUICK = Limits(cell_cpu=2, notebook_cpu=6)  # of forgers: enough for what is to be graded as what it is
_SECRET = "5eed0f7415c1a55e" * 4  # so that a class is tried on the same numbers in each run
_SHORT = ("header", "setup", "perceptron-init", "perceptron-model", "test-model")
_REPORT, _BLANK = "all.json", "kim"
_WRONG = "class Perceptron(Perceptron):\n    def Model(self):\n        return -super().Model()"


@dataclass(frozen=True)
class Group:
    """An assignment, the attacks on it, and those who work honestly beside them, with their files."""

    assignment: Assignment
    attacks: Sequence[Attack]
    file_of: Callable[[Attack], bytes]
    honest: Mapping[str, bytes]


def intruders(attacks: Iterable[Attack], released: NotebookNode, kept: Prey) -> list[Group]:
    """Return a group for all attacks that have the same limits; their notebook is short, since nothing in it counts.

    The neighbours are in the group of those who ask for no limits: in others, it is an attack to be slow.
    """
    groups = defaultdict(list, {"": []})
    for attack in attacks:
        groups[attack.header("limits")].append(attack)
    return [_intruding(several, _short(released, _name(limits)), kept) for limits, several in groups.items()]


def _intruding(attacks: Sequence[Attack], released: NotebookNode, kept: Prey) -> Group:
    name, limits = (
        released.metadata.autograde.assignment,
        trying.limits_of(attacks[0]) if attacks else trying.SMALL,
    )
    assignment = limited(_short(assignment_of("perceptron").notebook, name), limits)
    released.metadata.autograde.checks = assignment.checks
    honest = _neighbours(assignment, released) if limits == trying.SMALL else {}
    return Group(assignment, attacks, lambda attack: trying.submission_of(attack, released, kept), honest)


def forgers(attacks: Iterable[Attack]) -> list[Group]:
    """Return a group for all forgeries of the same assignment, which is whole."""
    groups = defaultdict(list, {"perceptron": []})
    for attack in attacks:
        groups[attack.header("assignment", "perceptron")].append(attack)
    return [_forging(several, name) for name, several in groups.items()]


def _forging(attacks: Sequence[Attack], name: str) -> Group:
    assignment, released = limited(assignment_of(name).notebook, _QUICK), forging.released(name)
    everybody = _neighbours(assignment, released)
    honest = everybody if name == "perceptron" else {_BLANK: everybody[_BLANK]}
    return Group(assignment, attacks, forging.submission_of, honest)


def _name(limits: str) -> str:
    """Return what the assignment is called whose limits a header names."""
    return re.sub(r"\W+", "-", limits) or "small"


def _short(notebook: NotebookNode, name: str) -> NotebookNode:
    """Return the beginning of the perceptron's notebook as one of its own, with one test that is worth all."""
    short = copy.deepcopy(notebook)
    short.cells = [cell for cell in short.cells if cell.id in _SHORT]
    short.cells[-1].metadata.nbgrader.points = 100
    short.metadata.autograde.assignment = name
    return short


def limited(notebook: NotebookNode, limits: Limits) -> Assignment:
    """Return the assignment of a source notebook that names its limits."""
    other = copy.deepcopy(notebook)
    other.metadata.autograde.limits = asdict(limits)
    name = other.metadata.autograde.assignment
    return of_notebook(name, other, name)


def _neighbours(assignment: Assignment, released: NotebookNode) -> dict[str, bytes]:
    """Return who works honestly; their names spread them among those of the attacks."""
    right, wrong = solution_of(assignment), submission_of(assignment, _WRONG)
    files = {"ada": right, _BLANK: released, "pia": wrong, "tom": right}
    return {student: notebook_text(notebook).encode() for student, notebook in files.items()}


class GradedClass:
    """A class that the command has graded, and what it has made of everybody."""

    def __init__(self, course: Course, groups: Sequence[Group], done: subprocess.CompletedProcess[str]) -> None:
        self.course = course
        self.groups = groups
        self.done = done
        records = json.loads((course.root / _REPORT).read_text(encoding="utf-8"))
        self.records: Mapping[Place, Record] = {(each["assignment"], each["student"]): each for each in records}

    def places(self) -> Iterator[tuple[Attack, Place]]:
        """Yield all attacks, each with the assignment that it is in and its student."""
        for group in self.groups:
            yield from ((attack, (group.assignment.name, attack.name)) for attack in group.attacks)

    def blank(self, assignment: str) -> Place:
        """Return who handed in nothing of an assignment, or of the one that is like it but for the limits."""
        return (assignment if (assignment, _BLANK) in self.records else self.groups[0].assignment.name, _BLANK)

    def path(self, step: str, place: Place, suffix: str) -> Path:
        """Return the file of a submission in a folder of the course."""
        assignment, student = place
        return self.course.folder(step, student, assignment) / f"{assignment}.{suffix}"

    def archived(self, place: Place) -> NotebookNode:
        """Return an archived notebook."""
        return nbformat.read(self.path("autograded", place, "ipynb"), as_version=4)

    def exported(self) -> dict[Place, str]:
        """Return the scores in the gradebook, as the command exports them."""
        path = self.course.root / "exported.csv"
        call("export", "csv", "--output", path, cwd=self.course.root)
        with path.open(encoding="utf-8-sig", newline="") as file:
            return {(row["assignment"], row["student"]): row["score"] for row in csv.DictReader(file)}


def take_in(folder: Path, groups: Sequence[Group]) -> GradedClass:
    """Let everybody of the groups hand in, and have the command grade all."""
    course = course_in(folder)
    (course.root / ".autograde-secret").write_text(_SECRET)
    for group in groups:
        name = group.assignment.name
        source = course.root / "source" / name / f"{name}.ipynb"
        source.parent.mkdir(exist_ok=True)
        source.write_text(notebook_text(group.assignment.notebook), encoding="utf-8")
        for student, content in (*_files(group), *group.honest.items()):
            hand_in(course, student, content, name)
    done = call("grade", "--workers", 2, "--json", _REPORT, cwd=course.root)
    if done.returncode not in (0, 1):
        raise AssertionError(done.stderr)
    return GradedClass(course, groups, done)


def _files(group: Group) -> Iterator[tuple[str, bytes]]:
    yield from ((attack.name, group.file_of(attack)) for attack in group.attacks)


def take_in_honest(folder: Path, groups: Iterable[Group]) -> GradedClass:
    """Grade those of the groups who work honestly, as if they were alone."""
    return take_in(folder, [replace(group, attacks=()) for group in groups if group.honest])


def complaints(graded: GradedClass, attack: Attack, harm: Sequence[str] = ()) -> list[str]:
    """Return what is wrong with how an attack ended; nothing when it was stopped as it should be."""
    place = dict(graded.places())[attack]
    return trying.complaints(attack, graded.records[place], graded.archived(place), harm)


def differences(attacked: GradedClass, calm: GradedClass) -> list[str]:
    """Return what those who work honestly get otherwise than in a class without attackers."""
    return [
        f"{what} of {place}"
        for place, record in calm.records.items()
        for what, differs in {
            "the result": dict(attacked.records[place]) | {"seconds": 0} != dict(record) | {"seconds": 0},
            "the archive": _content(attacked, place) != _content(calm, place),
        }.items()
        if differs
    ]


def _content(graded: GradedClass, place: Place) -> bytes:
    return graded.path("autograded", place, "ipynb").read_bytes()


def gaps(graded: GradedClass) -> list[str]:
    """Return what the command has not made of somebody: a line of the table, a score, a notebook, a page."""
    made, exported = call("feedback", cwd=graded.course.root), graded.exported()
    lacking = [made.stderr] if made.returncode else []
    for place, record in graded.records.items():
        parts = {
            "line": place[1] in graded.done.stdout,
            "score": exported.get(place) == ("" if record["score"] is None else f"{record['score']:g}"),
            "notebook": graded.path("autograded", place, "ipynb").is_file(),
            "page": graded.path("feedback", place, "html").is_file(),
        }
        lacking += [f"no {part} of {place}" for part, exists in parts.items() if not exists]
    return lacking


def ending(graded: GradedClass) -> list[str]:
    """Return what is wrong with the end of the command: everybody is to be graded, which its code says too."""
    counts = f"{len(graded.records)} graded (0 of them before, and nothing has changed), 0 could not be"
    ended = graded.done.returncode == 0 and counts in graded.done.stdout
    return [] if ended else [f"{graded.done.returncode}, {graded.done.stdout[-500:]}, {graded.done.stderr[-500:]}"]


def unspecific(graded: GradedClass) -> list[str]:
    """Return the attacks whose reason is also told to somebody who has handed in nothing."""
    said = {place: _told(graded, graded.blank(place[0])) for _, place in graded.places()}
    return [attack.name for attack, place in graded.places() if re.search(attack.header("reason"), said[place])]


def _told(graded: GradedClass, place: Place) -> str:
    return trying.told(graded.records[place], graded.archived(place))


def culprits(groups: Iterable[Group], released: NotebookNode) -> dict[str, list[str]]:
    """Return who touches something when graded alone, each with a prey of its own, and what."""
    found = {}
    for attack in (attack for group in groups for attack in group.attacks):
        with prey() as kept:
            trying.graded(attack, assignment_of("perceptron"), released, kept)
            found[attack.name] = kept.harm()
    return {name: harm for name, harm in found.items() if harm}
