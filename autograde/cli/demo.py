"""The main job on a sample class: a course from the kit, its release, submissions, grades, feedback, report."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nbformat import NotebookNode

from autograde.authoring import new_course, release
from autograde.authoring.sample_class import CLASS, Student, is_expected
from autograde.core.errors import CourseError
from autograde.core.files import PRIVATE, write
from autograde.core.model import Result
from autograde.course.assignment import Assignment
from autograde.course.course import Course
from autograde.grading.classroom import grade_class
from autograde.grading.workers import in_workers
from autograde.pages import feedback, report
from autograde.sandbox.layers import Layers

__all__ = ["Demo", "run"]

_SECRET = "de" * 32  # protects nothing: the demo and its table are the same everywhere
_MARK = ".autograde-demo"  # a folder with this file may be replaced


@dataclass(frozen=True)
class Demo:
    """What the demo made: its course, each student's result, the pages of feedback and the one of the report."""

    course: Course
    results: tuple[tuple[Student, Result], ...]
    pages: tuple[Path, ...]
    report: Path

    @property
    def as_expected(self) -> bool:
        """Tell whether every student got what they must get."""
        return all(is_expected(student, result) for student, result in self.results)


def run(
    folder: Path, workers: int, layers: Layers, tell: Callable[[str], None], done: Callable[[Result], None]
) -> Demo:
    """Make a course in `folder` (new, or left by an earlier demo) and do the main job there."""
    course = _new_course(folder)
    assignments = [course.assignment(name) for name in CLASS]
    for assignment in assignments:
        tell(f"building the release of {assignment.name}: solutions and hidden tests are stripped")
        _submit(course, assignment, _release(course, assignment))
    work = [(submission, each) for each in assignments for submission in course.submissions(each.name)]
    tell(f"grading {len(work)} submissions, each confined, {workers} at a time")
    graded = grade_class(course, work, in_workers(workers), layers, done).results
    results = {(result.assignment, result.student): result for result in graded}
    tell("writing feedback and report")
    pages = [page for each in assignments for page in feedback.write_pages(course, each).pages]
    page = course.root / "report.html"
    write(page, report.make(course, assignments, page.parent, names=True).html, PRIVATE)
    rows = ((student, results[name, student.name]) for name, students in CLASS.items() for student in students)
    return Demo(course, tuple(rows), tuple(pages), page)


def _release(course: Course, assignment: Assignment) -> NotebookNode:
    """Make, inspect and publish the release of one assignment, and return it.

    That the solution scores full marks and the release none is shown by the class: somebody submits each of them.
    """
    released = release.make(course, assignment)
    for proof in release.inspect(assignment, released):
        if not proof.holds:
            raise CourseError(f"The release is not sound: {proof.claim} does not hold ({proof.detail}).")
    release.publish(course, assignment, released)
    return released


def _new_course(folder: Path) -> Course:
    folder = folder.resolve()
    if folder.exists() and any(folder.iterdir()) and not (folder / _MARK).exists():
        raise CourseError(f"{folder} holds something else than a demo. Name another folder, or none.")
    shutil.rmtree(folder, ignore_errors=True)
    course = new_course.make(folder)
    write(folder / _MARK, "made by `autograde demo`, which may replace it\n")
    write(folder / ".autograde-secret", _SECRET, 0o600)
    return course


def _submit(course: Course, assignment: Assignment, released: NotebookNode) -> None:
    for student in CLASS[assignment.name]:
        path = course.folder("submitted", student.name, assignment.name) / f"{assignment.name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_bytes(student.submission(assignment, released))
