"""The only step of collecting that writes: `submitted/S/A/` and `downloaded/A/attempts/S/TIME/`.

A submission appears, and goes, as a whole folder: it is written beside its place and renamed. Whatever ends the
program, each folder is whole or absent, and running again puts the absent ones there.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from autograde.collect import times
from autograde.collect.lines import Kind
from autograde.core.errors import CourseError, UnreadableSubmission
from autograde.core.files import write_bytes
from autograde.course.course import NOTES, TIMESTAMP, Course
from autograde.gradebook.archive import timestamp

__all__ = ["HandIn", "Shelf", "attempts_folder"]


@dataclass(frozen=True)
class HandIn:
    """What is to be placed: files by their names, and when it was handed in (UTC).

    `noted` is written down, `time` gives the order. They differ if `is_bound`: then `time` is that of the download, of
    which a due date leaves less.
    """

    files: Mapping[str, bytes]
    time: datetime | None
    noted: datetime | None
    is_bound: bool


@dataclass(frozen=True)
class _Download:
    """What we noted for a submission, and the time of its download, if that was known."""

    noted: datetime
    time: datetime | None


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
        if _holds(self.current, new.files):
            self._note(new)
            return Kind.UNCHANGED, None
        if self._is_newer(new):
            return Kind.REPLACED, self._exchange(new)
        return (Kind.UNCHANGED, None) if self._is_kept(new) else (Kind.OLDER, self.keep(new))

    def keep(self, old: HandIn) -> Path | None:
        """Keep an earlier attempt; return where, or None if it is there already, or is what was placed."""
        if self._is_kept(old) or (self.current.is_dir() and _holds(self.current, old.files)):
            return None
        folder = self._free(old.noted)
        self._write(folder, old)
        return folder

    def is_noted_by_hand(self) -> bool:
        """Tell whether a person has replaced the time that we noted from a download."""
        download = _download(self.current)
        return download is not None and download.noted != _noted(self.current)

    def _is_newer(self, new: HandIn) -> bool:
        download = _download(self.current)
        since = download.time if download else _noted(self.current)
        if new.time is None and since is not None:
            raise UnreadableSubmission(f"it has no time, so that nothing tells whether it is newer than {self.current}")
        if new.time is None or since is None:
            return not self._is_kept(new)
        if new.time == since:
            raise UnreadableSubmission(f"it differs from {self.current}, which is as old: remove one of them")
        return new.time > since

    def _is_kept(self, old: HandIn) -> bool:
        return any(_holds(folder, old.files) for folder in self.attempts.glob("*") if folder.is_dir())

    def _note(self, new: HandIn) -> None:
        """Note the time of what is there already, where none was, or where a due date says more than a download did.

        What a person has written there stays.
        """
        since, download = _noted(self.current), _download(self.current)
        if self.dry or new.noted is None or since == new.noted:
            return
        if since is None:
            _write_times(self.current, new)
        elif new.is_bound and download and download.noted == since and _is_before(new.noted, download.time):
            _write_times(self.current, replace(new, time=download.time))

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
            _write_times(staged, new)
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


def _holds(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Tell whether a folder holds these files of a student and no others; contents are read where all sizes agree."""
    paths = _paths(folder)
    try:
        sizes = {name: path.stat().st_size for name, path in paths.items()}
        return sizes == {name: len(content) for name, content in files.items()} and all(
            path.read_bytes() == files[name] for name, path in paths.items()
        )
    except OSError as error:
        raise CourseError(f"{folder} cannot be read: {error.strerror}. Check who owns it.") from error


def _paths(folder: Path) -> dict[str, Path]:
    """Return what a student handed in, by name: not nbgrader's own notes, nor what an editor left, nor links."""
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    names = {path.relative_to(folder): path for path in files}
    return {
        name.as_posix(): path
        for name, path in names.items()
        if name.as_posix() not in NOTES and not any(part.startswith(".") for part in name.parts)
    }


def _noted(folder: Path) -> datetime | None:
    noted = timestamp(folder)
    return times.read(noted) if noted else None


def _download(folder: Path) -> _Download | None:
    """Return what we wrote beside the noted time of a submission, or None where that is the time of the hand-in."""
    try:
        noted, *time = map(times.read, (folder / times.DOWNLOAD).read_text(encoding="utf-8").splitlines())
    except (OSError, ValueError, OverflowError):
        return None
    return _Download(noted, time[0] if time else None)


def _write_times(folder: Path, new: HandIn) -> None:
    """Write what is noted; what it comes from is last: without it nobody's note is ever overwritten."""
    if new.noted is None:
        return
    write_bytes(folder / TIMESTAMP, times.written(new.noted).encode())
    if new.is_bound:
        known = filter(None, (new.noted, new.time))
        write_bytes(folder / times.DOWNLOAD, "\n".join(map(times.written, known)).encode())


def _is_before(time: datetime, download: datetime | None) -> bool:
    return download is None or time < download


def _cannot(folder: Path, error: OSError) -> CourseError:
    return CourseError(f"{folder} cannot be written: {error.strerror}. Check the disk and who owns the folder.")
