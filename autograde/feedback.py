"""Feedback for students: nbgrader's own HTML of the graded notebook, with findings and without hidden tests."""

from __future__ import annotations

from pathlib import Path

from autograde.converters import convert
from autograde.course import Course

__all__ = ["write"]


def write(course: Course, assignment: str, student: str | None = None) -> list[Path]:
    """Write `feedback/S/A/A.html` for every graded submission and return the files; hidden tests are removed."""
    convert("generate_feedback", course.directory, course.config, assignment, student)
    pattern = course.folder("feedback", student or "*", assignment)
    return sorted(course.root.glob(f"{pattern.relative_to(course.root)}/{assignment}.html"))
