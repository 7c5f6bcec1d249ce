"""Where the parts of a course lie: nbgrader's directories, its database, the secret of the seeds."""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import re
import secrets
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from autograde.core.errors import CourseError
from autograde.course import assignment as assignments
from autograde.course.assignment import Assignment

__all__ = [
    "CONFIG",
    "LARGEST",
    "NOTES",
    "SECRET",
    "TIMESTAMP",
    "Course",
    "Submission",
    "find",
    "packaged",
    "root_of",
    "seed_for",
]

CONFIG = "nbgrader_config.py"  # a folder with this file is a course
TIMESTAMP = "timestamp.txt"  # beside a submission: when nbgrader received it
SECRET = "submission_secret.txt"  # noqa: S105 - beside a submission: the number by which its feedback is released
NOTES = (TIMESTAMP, SECRET)  # nbgrader's own files in a submission
LARGEST = 100 << 20  # bytes of a submitted file: far beyond a notebook full of figures
_SECRET = ".autograde-secret"  # noqa: S105 - the name of its file
_SECRET_BYTES = 32
_SECRET_FORM = re.compile(rb"[0-9a-f]{64}")


@dataclass(frozen=True)
class Submission:
    """A submitted notebook: whose, for what, where."""

    student: str
    assignment: str
    path: Path


@dataclass(frozen=True)
class Course:
    """A course folder with nbgrader's configuration."""

    root: Path
    config: Config = field(repr=False)

    @property
    def directory(self) -> CourseDirectory:
        """Return nbgrader's view of the course."""
        return CourseDirectory(config=self.config)

    @property
    def db_url(self) -> str:
        """Return the address of the gradebook."""
        return str(self.directory.db_url)

    def folder(self, step: str, student: str = ".", assignment: str = ".") -> Path:
        """Return the folder of a step (`source`, `release`, `submitted`, …) as nbgrader lays it out."""
        directory = self.directory
        path = directory.format_path(getattr(directory, f"{step}_directory"), student, assignment)
        return Path(os.path.normpath(path))

    def assignment_names(self) -> list[str]:
        """Return the assignments that have a source notebook."""
        source = self.folder("source")
        return sorted(path.parent.name for path in source.glob("*/*.ipynb") if path.stem == path.parent.name)

    def assignment(self, name: str) -> Assignment:
        """Return the assignment called `name`; raise CourseError when there is none, or it is wrong."""
        known = self.assignment_names()
        if name not in known:
            listed = ", ".join(known) or "none"
            raise CourseError(f"There is no assignment {name!r} in {self.folder('source')} (there are: {listed}).")
        return assignments.load(self.folder("source") / name / f"{name}.ipynb")

    def submissions(self, assignment: str, student: str | None = None) -> list[Submission]:
        """Return the submissions of an assignment, by student."""
        pattern = self.folder("submitted", "*", assignment)
        place = pattern.parts.index("*")
        folders = (path for path in sorted(self.root.glob(str(pattern.relative_to(self.root)))) if path.is_dir())
        found = [Submission(path.parts[place], assignment, path / f"{assignment}.ipynb") for path in folders]
        return [submission for submission in found if student in (None, submission.student)]

    def is_graded(self, assignment: str) -> bool:
        """Tell whether any submission of an assignment has been graded."""
        pattern = self.folder("autograded", "*", assignment)
        return any(self.root.glob(str(pattern.relative_to(self.root))))

    def has_lost_secret(self) -> bool:
        """Tell whether something has been graded with a secret that is no more: all seeds would be others."""
        return not (self.root / _SECRET).exists() and any(map(self.is_graded, self.assignment_names()))

    def secret(self) -> bytes:
        """Return the secret from which all seeds follow; make it, for this user's eyes only, at first use."""
        path = self.root / _SECRET
        try:
            if not path.exists():
                _make_secret(path)
            secret = path.read_bytes().strip()
        except OSError as error:
            raise CourseError(f"{path} cannot be read or made: {error.strerror}. Check who owns the folder.") from error
        if not _SECRET_FORM.fullmatch(secret):
            raise CourseError(f"{path} is damaged: it has to hold 64 hexadecimal digits. Put a copy back in its place.")
        return secret


def _make_secret(path: Path) -> None:
    """Write a secret whole, then give it its name, unless somebody else was faster: half a one is never seen."""
    handle, unfinished = tempfile.mkstemp(prefix=f"{path.name}.", dir=path.parent)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_hex(_SECRET_BYTES))
            file.flush()
            os.fsync(handle)
        with contextlib.suppress(FileExistsError):
            os.link(unfinished, path)
    finally:
        Path(unfinished).unlink()


def find(start: Path | None = None) -> Course:
    """Return the course that contains the folder `start` (default: the current one)."""
    start = (start or Path.cwd()).resolve()
    root = root_of(start)
    if root is None:
        raise CourseError(f"There is no {CONFIG} in {start} or above it. Go to the course, or use --course DIR.")
    return _load(root)


def root_of(start: Path) -> Path | None:
    """Return the nearest folder, `start` or one above it, that is a course; None outside of a course."""
    return next((folder for folder in (start, *start.parents) if (folder / CONFIG).is_file()), None)


def packaged() -> Path:
    """Return the folder with the course that comes with the kit: beside a checkout, inside an installation."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "kit"
    return installed if installed.is_dir() else package.parent


def seed_for(secret: bytes, assignment: str, student: str) -> int:
    """Return the seed of one submission: fixed for the course, unknown to students."""
    digest = hmac.new(secret, f"{assignment}\0{student}".encode(), hashlib.sha256).digest()
    return int.from_bytes(digest[:8], "big")


def _load(root: Path) -> Course:
    try:
        config = PyFileConfigLoader(CONFIG, str(root)).load_config()
    except (Exception, SystemExit) as error:
        reason = f"{type(error).__name__}: {error}".rstrip(".")
        raise CourseError(f"{root / CONFIG} cannot be loaded: {reason}. It is Python: mend that line.") from error
    config.CourseDirectory.root = str(root)
    course = Course(root, config)
    if not course.folder("source").is_dir():
        raise CourseError(f"The course {root} has no folder {course.folder('source').name} with source notebooks.")
    return course
