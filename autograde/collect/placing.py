"""The only step of collecting that writes: `submitted/S/A/` and `downloaded/A/attempts/S/TIME/`.

A submission appears, and goes, as a whole folder: it is written beside its place and renamed. Whatever ends the
program, each folder is whole or absent, and running again puts the absent ones there.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.utils import parse_utc

from autograde.archive import timestamp
from autograde.collect.attempts import NOTES, TIMESTAMP
from autograde.collect.lines import Kind
from autograde.course import Course
from autograde.errors import CourseError, UnreadableSubmission
from autograde.files import write_bytes

__all__ = ["HandIn", "Shelf", "attempts_folder"]


@dataclass(frozen=True)
class HandIn:
    """What is to be placed: files by their names, and when it was handed in (UTC).

    `is_bound` if `noted`, which is written down, is only the latest time that is possible, and says nothing of the
    order.
    """

    files: Mapping[str, bytes]
    time: datetime | None
    noted: datetime | None

    @property
    def is_bound(self) -> bool:
        """Tell whether the noted time is another than that of the file."""
        return self.time != self.noted


def attempts_folder(course: Course, assignment: str) -> Path:
    """Return where earlier attempts are kept: in the folder of nbgrader's own collector."""
    return course.root / course.config.ZipCollectApp.get("downloaded_directory", "downloaded") / assignment / "attempts"


class Shelf:
    """The place of one student's submission of one assignment, and of its earlier attempts; `dry` writes nothing."""

    def __init__(self, course: Course, student: str, assignment: str, dry: bool) -> None:
        self.current = course.folder("submitted", student, assignment)
        self.attempts = attempts_folder(course, assignment) / student
        self.dry = dry

    def place(self, new: HandIn) -> tuple[Kind, Path | None]:
        """Put the latest attempt in its place if it is newer than what is there, which is kept, else beside it.

        Return what was done, and where the older of the two is now. Raise UnreadableSubmission when nothing tells
        which is the newer, CourseError when the disk does not let us write.
        """
        if not self.current.exists() and not self.current.is_symlink():
            self._write(self.current, new)
            return Kind.TAKEN, None
        if self.current.is_symlink() or not self.current.is_dir():
            raise UnreadableSubmission(f"{self.current} is in its way, and no folder")
        if _files(self.current) == dict(new.files):
            self._note(new)
            return Kind.UNCHANGED, None
        if self._is_newer(new):
            return Kind.REPLACED, self._exchange(new)
        return (Kind.UNCHANGED, None) if self._is_kept(new) else (Kind.OLDER, self.keep(new))

    def keep(self, old: HandIn) -> Path | None:
        """Keep an earlier attempt; return where, or None if it is there already, or is what was placed."""
        if self._is_kept(old) or (self.current.is_dir() and _files(self.current) == dict(old.files)):
            return None
        folder = self._free(old.noted)
        self._write(folder, old)
        return folder

    def _is_newer(self, new: HandIn) -> bool:
        since = _noted(self.current)
        if new.time is None and since is not None:
            raise UnreadableSubmission(f"it has no time, so that nothing tells whether it is newer than {self.current}")
        if new.time is None or since is None:
            return not self._is_kept(new)
        if new.time == since and not new.is_bound:
            raise UnreadableSubmission(f"it differs from {self.current}, which is as old: remove one of them")
        return new.time > since and not (new.is_bound and self._is_kept(new))

    def _is_kept(self, old: HandIn) -> bool:
        return any(_files(folder) == dict(old.files) for folder in self.attempts.glob("*") if folder.is_dir())

    def _note(self, new: HandIn) -> None:
        """Note the time of what is there already, where none was, or the latest possible one has become earlier."""
        since = _noted(self.current)
        if not self.dry and new.noted and (since is None or (new.is_bound and since > new.noted)):
            write_bytes(self.current / TIMESTAMP, _text(new.noted))

    def _exchange(self, new: HandIn) -> Path:
        folder = self._free(_noted(self.current))
        if not self.dry:
            staged = self._staged(self.current, new)
            try:
                folder.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(self.current, folder)
                staged.rename(self.current)
            except OSError as error:
                raise _cannot(self.current, error) from error
            finally:
                shutil.rmtree(staged, ignore_errors=True)
        return folder

    def _write(self, folder: Path, new: HandIn) -> None:
        if self.dry:
            return
        staged = self._staged(folder, new)
        try:
            staged.rename(folder)
        except OSError as error:
            raise _cannot(folder, error) from error
        finally:
            shutil.rmtree(staged, ignore_errors=True)

    def _staged(self, folder: Path, new: HandIn) -> Path:
        """Write a submission beside its place; what an interrupted run left there is removed."""
        staged = folder.with_name(f".{folder.name}.collecting")
        shutil.rmtree(staged, ignore_errors=True)
        try:
            for name, content in new.files.items():
                write_bytes(staged / name, content)
            if new.noted:
                write_bytes(staged / TIMESTAMP, _text(new.noted))
        except BaseException:
            shutil.rmtree(staged, ignore_errors=True)
            raise
        return staged

    def _free(self, time: datetime | None) -> Path:
        name = f"{time:%Y-%m-%d %H-%M-%S.%f} UTC" if time else "unknown time"
        folder, number = self.attempts / name, 1
        while folder.exists():
            number += 1
            folder = self.attempts / f"{name} {number}"
        return folder


def _files(folder: Path) -> dict[str, bytes]:
    """Return what a student handed in: not nbgrader's own notes, nor what an editor left, nor links."""
    paths = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    names = {path.relative_to(folder): path for path in paths}
    try:
        return {
            name.as_posix(): path.read_bytes()
            for name, path in names.items()
            if name.as_posix() not in NOTES and not any(part.startswith(".") for part in name.parts)
        }
    except OSError as error:
        raise CourseError(f"{folder} cannot be read: {error.strerror}. Check who owns it.") from error


def _noted(folder: Path) -> datetime | None:
    noted = timestamp(folder)
    return parse_utc(noted).replace(tzinfo=UTC) if noted else None


def _text(time: datetime) -> bytes:
    """Return a time as nbgrader's exchange writes it."""
    return f"{time:%Y-%m-%d %H:%M:%S.%f} UTC".encode()


def _cannot(folder: Path, error: OSError) -> CourseError:
    return CourseError(f"{folder} cannot be written: {error.strerror}. Check the disk and who owns the folder.")
