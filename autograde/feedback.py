"""Feedback for students: nbgrader's own HTML of the graded notebook, with findings and without hidden tests."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

from autograde.converters import convert
from autograde.course import Course, find

__all__ = ["write", "write_all"]


def write_all(course: Course, assignments: Sequence[str], workers: int) -> list[Path]:
    """Write the feedback of several assignments, `workers` at a time, each in a process of its own."""
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        pages = pool.map(_write, [course.root] * len(assignments), assignments)
        return [page for of_one in pages for page in of_one]


def _write(root: Path, assignment: str) -> list[Path]:
    return write(find(root), assignment)


def write(course: Course, assignment: str, student: str | None = None) -> list[Path]:
    """Write `feedback/S/A/A.html` for every graded submission and return the files; hidden tests are removed."""
    convert("generate_feedback", course.directory, course.config, assignment, student)
    pattern = course.folder("feedback", student or "*", assignment)
    return sorted(course.root.glob(f"{pattern.relative_to(course.root)}/{assignment}.html"))
