"""A small graded class for the tests of feedback: honest, wrong, broken, late, hostile, and marked by a person."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import nbformat
from nbformat import v4
from serving import course_in, hand_in

from autograde import course as courses
from autograde import gradebook
from autograde.assignment import Assignment
from autograde.classroom import grade_class
from autograde.course import Course
from autograde.files import notebook_text
from autograde.release import solution_of
from autograde.sample_class import CLASS
from autograde.sandbox.layers import FULL

__all__ = ["ATTACK", "PICTURE", "SECRET", "marked_course"]

PICTURE = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="  # one pixel
)
ATTACK = "<script>ran.push(1)</script><img src=x onerror=ran.push(2)>"
SECRET = "0123456789abcdef" * 8  # noqa: S105 - nbgrader's name of a released page
_SAMPLES = ("blank", "damaged-file", "deleted-tests", "endless-loop", "half-done", "right", "syntax-error", "uphill")
_HOSTILE = f"""
import warnings
from IPython.display import HTML, Javascript, display
# {ATTACK} </pre></details>
print({ATTACK!r}, "/home/someone/secrets/plan.txt", "file:///srv/exam/key.txt")
print("line\\n" * 5000)
display(HTML({ATTACK!r}), Javascript("ran.push(3)"))
display({{"image/svg+xml": "<svg onload='ran.push(4)'/>", "text/plain": {ATTACK!r}}}, raw=True)
display({{"image/png": 'x" onerror="ran.push(5)'}}, raw=True)
warnings.warn({ATTACK!r})
import json; json.loads({ATTACK!r})
"""


def marked_course(folder: Path, assignment: Assignment, released: nbformat.NotebookNode) -> Course:
    """Return a course in which a class has been graded, and one of its submissions also by a person."""
    course = course_in(folder)
    with (folder / "nbgrader_config.py").open("a") as config:
        config.write("\nc.LatePolicy.percent_per_day = 10\n")
    course = courses.find(folder)
    for student in CLASS["perceptron"]:
        if student.name in _SAMPLES:
            hand_in(course, student.name, student.submission(assignment, released))
    hand_in(course, "figures", notebook_text(_with_figure(assignment)).encode())
    hand_in(course, "hostile", notebook_text(_hostile(assignment)).encode())
    late = hand_in(course, "late", notebook_text(solution_of(assignment)).encode())
    (late.parent / "timestamp.txt").write_text("2026-03-03 12:00:00.000000 UTC")
    (late.parent / "submission_secret.txt").write_text(SECRET)
    _due(course, assignment)
    grade_class(course, [(each, assignment) for each in course.submissions("perceptron")], 2, FULL)
    _mark(course)
    return course


def _with_figure(assignment: Assignment) -> nbformat.NotebookNode:
    """Return a solution whose saved figure, own cell and answer are the student's."""
    notebook = solution_of(assignment)
    cells = {cell.id: cell for cell in notebook.cells}
    cells["try-curve"].outputs = [v4.new_output("display_data", data={"image/png": PICTURE, "text/plain": "<Figure>"})]
    cells["think-loss"].source += "\n\n# My answer\n\nEach zero costs **ln 10** more. ![](http://example.org/x.png)"
    notebook.cells.append(v4.new_code_cell("tries_of_mine = 3\nprint('tried', tries_of_mine)"))
    return notebook


def _hostile(assignment: Assignment) -> nbformat.NotebookNode:
    notebook = solution_of(assignment)
    notebook.cells.append(v4.new_code_cell(_HOSTILE))
    notebook.cells.append(v4.new_markdown_cell(f"Seen by graders. [x](javascript:ran.push(6)) {ATTACK}"))
    return notebook


def _due(course: Course, assignment: Assignment) -> None:
    with gradebook.open_book(course.db_url, course.directory.course_id) as book:
        gradebook.save_assignment(book, course.db_url, assignment)
        book.update_or_create_assignment("perceptron", duedate=datetime(2026, 3, 1, 12))  # noqa: DTZ001 - nbgrader's are naive UTC


def _mark(course: Course) -> None:
    with gradebook.open_book(course.db_url, course.directory.course_id) as book:
        book.find_grade("test-gradient", "perceptron", "perceptron", "uphill").manual_score = 11.5
        comment = book.find_comment("perceptron-run", "perceptron", "perceptron", "uphill")
        comment.manual_comment = f"# So close\n\nWhich way is *down*? {ATTACK}"
        book.update_or_create_student("uphill", first_name="Ada <script>", last_name="Å & B")
        book.db.commit()
