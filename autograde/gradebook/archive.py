"""`autograded/`: the executed notebooks with their findings, in nbgrader's layout."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from nbgrader.utils import compute_checksum, parse_utc

from autograde.core.errors import CourseError
from autograde.core.files import digest, notebook_text, read_regular, write
from autograde.core.model import Finished, Graded
from autograde.course.assignment import Assignment
from autograde.course.cells import is_tracked
from autograde.course.course import NOTES, SECRET, TIMESTAMP, Course, Submission
from autograde.gradebook.render import notice_notebook, with_findings

__all__ = ["finished", "keep", "make_folder", "notebook_of", "timestamp"]

_READ_ONLY = 0o400  # as nbgrader leaves them, but for their owner alone
_LONGEST_NOTE = 1000  # bytes of a note of nbgrader's
_SECRET = re.compile(r"[0-9a-f]{1,256}")


def make_folder(course: Course) -> None:
    """Have the folder in which all are kept; raise CourseError where it cannot be made: nobody's result could be."""
    path = course.folder("autograded")
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CourseError(
            f"{path} cannot be written: {error.strerror}. Check the disk and who owns the folder."
        ) from error


def finished(graded: Graded, assignment: Assignment, basis: Mapping[str, str]) -> Finished:
    """Return what is to be kept: the executed notebook with its findings in place, or the reason why there is none."""
    if graded.notebook is None:
        notebook = notice_notebook(graded.result.reason or "", assignment.tests)
    else:
        notebook = with_findings(graded.notebook, graded.result)
    for cell in notebook.cells:
        if is_tracked(cell):
            cell.metadata.nbgrader.checksum = compute_checksum(cell)
            cell.metadata.nbgrader.cell_type = cell.cell_type
    return Finished(graded.result, notebook_text(notebook), basis, graded.waited)


def keep(course: Course, submission: Submission, notebook: str) -> str:
    """Write the notebook of a submission, with nbgrader's notes beside it; return its digest."""
    folder = course.folder("autograded", submission.student, submission.assignment)
    write(folder / f"{submission.assignment}.ipynb", notebook, _READ_ONLY)
    for name, noted in zip(NOTES, (timestamp(submission.path.parent), _secret(submission.path.parent)), strict=True):
        if noted:
            write(folder / name, noted, _READ_ONLY)
    return digest(notebook.encode())


def notebook_of(course: Course, student: str, assignment: str) -> bytes | None:
    """Return the archived notebook of a submission, or None if there is none."""
    try:
        return (course.folder("autograded", student, assignment) / f"{assignment}.ipynb").read_bytes()
    except OSError:
        return None


def timestamp(folder: Path) -> str | None:
    """Return when a submission was handed in, as nbgrader's collectors note it, or None if they did not."""
    try:
        noted = _note(folder / TIMESTAMP)
        parse_utc(noted)
    except (OSError, ValueError, OverflowError):
        return None
    return noted


def _secret(folder: Path) -> str | None:
    """Return the number under which nbgrader's exchange hands out the feedback, or None outside of one."""
    try:
        noted = _note(folder / SECRET)
    except (OSError, ValueError):
        return None
    return noted if _SECRET.fullmatch(noted) else None


def _note(path: Path) -> str:
    """Return the text of a note beside a submission, which its author may have put there."""
    return read_regular(path, _LONGEST_NOTE).decode().strip()
