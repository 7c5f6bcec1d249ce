"""A course with submissions, and the JupyterLab that an instructor starts in it."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from places import ROOT

from autograde import gradebook
from autograde.course import course as courses
from autograde.course.assignment import Assignment
from autograde.course.course import Course

__all__ = ["TOKEN", "course_in", "hand_in", "save", "serving", "with_gradebook"]

TOKEN = "only-for-this-test"  # noqa: S105 - of a server on the loopback interface


def course_in(folder: Path) -> Course:
    """Make a course with the kit's sources, and nothing submitted yet."""
    shutil.copytree(ROOT / "source", folder / "source")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    return courses.find(folder)


def with_gradebook(course: Course, address: str) -> Course:
    """Write the address of a gradebook into a course's configuration."""
    with (course.root / courses.CONFIG).open("a") as config:
        config.write(f"\nc.CourseDirectory.db_url = {address!r}\n")
    return courses.find(course.root)


def hand_in(course: Course, student: str, content: bytes, assignment: str = "perceptron") -> Path:
    """Put a file into `submitted/` as nbgrader's collectors do."""
    path = course.folder("submitted", student, assignment) / f"{assignment}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_bytes(content)
    return path


def save(course: Course, assignment: Assignment) -> None:
    """Make the record of an assignment, as `autograde release` does."""
    with gradebook.open_book(course) as book:
        gradebook.save_assignment(book, assignment)


@contextlib.contextmanager
def serving(course: Course) -> Iterator[str]:
    """Start `jupyter lab` in a course, without anybody's own settings; yield its address, and end it."""
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--port=0", "--ip=127.0.0.1"]
    own = {f"JUPYTER_{kind}_DIR": str(course.root / ".jupyter" / kind) for kind in ("CONFIG", "DATA", "RUNTIME")}
    log = course.root / "server.log"
    with log.open("w") as stderr:
        process = subprocess.Popen(
            [*command, f"--IdentityProvider.token={TOKEN}"], cwd=course.root, env=os.environ | own, stderr=stderr
        )
    try:
        yield _address(process, log)
    finally:
        process.terminate()
        process.wait()


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    """Return the address that a server writes to its log when it can be reached; fail when it ends instead."""
    while process.poll() is None:
        if found := re.search(r"http://127.0.0.1:\d+", log.read_text()):
            return found.group()
        time.sleep(0.1)
    raise AssertionError(log.read_text())
