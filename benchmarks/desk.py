"""The instructor's desk: every command on a class, each as a process of its own; print times and memory beside aims.

    python benchmarks/desk.py --students 300

Each student hands in each assignment: submissions of the banks, right and wrong, in turn; one in thirty is half a file.
With --fill each of these is graded once, and its result written for all who handed in the same: not a way to grade,
since each student has a seed of their own, but all other commands find what they would.
Memory is the highest of all processes of a command together, looked at twenty times a second.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import tempfile
import zipfile
from dataclasses import replace
from functools import partial, reduce
from operator import add
from pathlib import Path

from measuring import AUTOGRADE, Cost, measure

from autograde import gradebook
from autograde.authoring import new_course, verify
from autograde.core.files import notebook_text
from autograde.core.model import Finished
from autograde.course.assignment import Assignment
from autograde.course.course import Course
from autograde.course.late import policy_of
from autograde.gradebook import archive
from autograde.grading import classroom
from autograde.grading.provenance import own_basis
from autograde.grading.tasks import grade_task
from autograde.sandbox.layers import FULL

BROKEN = 30  # one in so many


def hand_in(course: Course, assignment: Assignment, students: int) -> Path:
    """Write a zip with a submission of every student, and return its path."""
    bank = itertools.cycle(verify.bank_of(assignment))
    path = course.root / f"{assignment.name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(students):
            variant = next(bank)
            text = notebook_text(verify.submission_of(assignment, variant.code, variant.cells))
            content = text[: len(text) // 4] if number % BROKEN == BROKEN - 1 else text
            archive.writestr(f"student{number:04d}/{assignment.name}.ipynb", content)
    return path


def fill(course: Course) -> None:
    """Write results for a class as grading would, each distinct submission graded once."""
    known: dict[tuple[str, bytes], Finished] = {}
    with gradebook.open_book(course) as book:
        work = [
            (submission, assignment)
            for assignment in map(course.assignment, course.assignment_names())
            for submission in course.submissions(assignment.name)
        ]
        for task in classroom.tasks(course, book, work, FULL):
            content = task.submission.path.read_bytes()
            if (task.order.assignment.name, content) not in known:
                known[task.order.assignment.name, content] = grade_task(task.submission, task.order)
            shared = known[task.order.assignment.name, content]
            result = replace(shared.result, student=task.order.student)
            basis = own_basis(content, task.order.seed) if shared.notebook else {}
            own = replace(copy.deepcopy(shared), result=result, basis=basis)
            notebook = archive.keep(course, task.submission, own.notebook)
            gradebook.record(book, classroom.writing_of(task, own, notebook), policy_of(course.config))


def main() -> None:
    """Print one line a command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--students", type=int, default=300)
    parser.add_argument("--fill", action="store_true", help="grade each distinct submission once")
    words = parser.parse_args()
    students = words.students
    with tempfile.TemporaryDirectory(prefix="desk-") as folder:
        course = new_course.make(Path(folder) / "course")
        names = course.assignment_names()
        run = partial(measure, AUTOGRADE, cwd=course.root)
        zips = {name: hand_in(course, course.assignment(name), students) for name in names}
        print(f"{students} students, {len(names)} assignments\n")
        print("| command | seconds | aim | memory MiB |\n|---|---|---|---|")
        _print("collect", reduce(add, [run("collect", name, str(path)) for name, path in zips.items()]), "30")
        if words.fill:
            fill(course)
        else:
            _print("grade", run("grade"), "")
        _print("grade again, nothing changed", run("grade"), "10")
        pages = run("feedback")
        _print("feedback", pages, f"{0.15 * students * len(names):g}")
        _print("report", run("report"), "15")
        for kind in ("csv", "canvas", "moodle", "xlsx"):
            _print(f"export {kind}", run("export", kind), "3")


def _print(name: str, cost: Cost, aim: str) -> None:
    print(f"| {name} | {cost.wall:.1f} | {aim} | {cost.memory:.0f} |", flush=True)


if __name__ == "__main__":
    main()
