"""What a course needs: a folder that can be written to, and a gradebook that nbgrader understands."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import create_engine

from autograde import gradebook
from autograde.cli.doctor import machine
from autograde.cli.doctor.check import Check
from autograde.core.errors import CourseError
from autograde.course import course as courses
from autograde.course.course import Course

__all__ = ["checks"]


def checks(start: Path) -> Iterator[Check]:
    """Yield what was found in the course that contains `start`; outside of a course there is nothing to look at."""
    if courses.root_of(start) is None:
        return
    try:
        course = courses.find(start)
    except CourseError as error:
        yield Check("course", holds=False, found=str(error), mend="Mend its configuration, or make a new one: init.")
        return
    yield Check("course", holds=True, found=str(course.root))
    yield _sources(course)
    yield _writable(course.root)
    yield machine.disk(course.root, "course")
    yield _gradebook(course)
    yield _secret(course)


def _sources(course: Course) -> Check:
    """Return whether the source notebooks, their points and probes, can be used; the first that cannot is told."""
    names = course.assignment_names()
    for name in names:
        try:
            course.assignment(name)
        except CourseError as error:
            return Check(
                "source notebooks", holds=False, found=str(error), mend="Mend it in Jupyter, or put a copy back."
            )
    mend = f"Put a notebook NAME/NAME.ipynb into {course.folder('source')}."
    return Check("source notebooks", bool(names), ", ".join(names) or "none", mend)


def _secret(course: Course) -> Check:
    """Return whether the seeds of what has been graded can be drawn again."""
    lost = course.has_lost_secret()
    found = "lost, though something has been graded" if lost else "there, or the first grading makes it"
    mend = "Put a copy back. Without it, the next `autograde grade` draws new numbers and runs everybody again."
    return Check("secret of the seeds", holds=not lost, found=found, mend=mend)


def _writable(root: Path) -> Check:
    """Return whether files can be made in the course: asked by making one, which no permission can gainsay."""
    name, mend = "course can be written to", f"Become its owner: sudo chown -R $USER '{root}'"
    try:
        with tempfile.TemporaryFile(dir=root):
            return Check(name, holds=True, found="yes")
    except OSError as error:
        return Check(name, holds=False, found=f"{error.strerror}", mend=mend)


def _gradebook(course: Course) -> Check:
    """Return whether the gradebook can be used, and has the tables of the nbgrader that is installed."""
    try:
        exists = gradebook.check(course)
    except CourseError as error:
        mend = "Put a copy back in its place, or set CourseDirectory.db_url in the configuration."
        return Check("gradebook", holds=False, found=str(error), mend=mend)
    if not exists:
        return Check("gradebook", holds=True, found="none yet: the first grading makes it")
    revision, needed = _revision(course.db_url), ScriptDirectory(ALEMBIC_DIR).get_current_head()
    found = (
        gradebook.address(course)
        if revision == needed
        else f"made by another nbgrader: tables {revision}, needed: {needed}"
    )
    return Check("gradebook", revision == needed, found, "In the course: nbgrader db upgrade, which keeps a copy.")


def _revision(db_url: str) -> str | None:
    """Return the revision of the tables in a gradebook that can be read; None when it does not say."""
    engine = create_engine(db_url)
    with engine.connect() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
    engine.dispose()
    return revision
