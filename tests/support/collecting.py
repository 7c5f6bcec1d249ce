"""Archives and courses for the tests of `collect`."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

from autograde.collect import Call, Kind, Line, collect
from autograde.course.roster import Roster, Student

NOON = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


def notebook(*ids: str, text: str = "") -> bytes:
    """Return the bytes of a small notebook with cells of these ids; `text` makes it another one."""
    cells = [{"cell_type": "code", "id": name, "metadata": {}, "source": text, "outputs": []} for name in ids]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5, "text": text}).encode()


def zip_of(
    path: Path, files: dict[str, bytes], time: datetime = NOON, utf8: bool = True, apart: timedelta = timedelta()
) -> Path:
    """Write a zip whose entries have one time, or times `apart`, the last of which is `time`."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for place, (name, content) in enumerate(reversed(files.items())):
            then = time - place * apart
            archive.writestr(entry(name, then) if utf8 else _RawName(name, then.timetuple()[:6]), content)
    return path


def entry(name: str, time: datetime = NOON) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, time.timetuple()[:6])
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o100644 << 16
    return info


class _RawName(zipfile.ZipInfo):
    """An entry whose name is in UTF-8 without saying so, as some programs write them."""

    def _encodeFilenameFlags(self):
        return self.filename.encode(), self.flag_bits & ~0x800


def tar_of(path: Path, files: dict[str, bytes | tarfile.TarInfo], time: datetime = NOON) -> Path:
    """Write a tar, packed as its suffix says; a TarInfo is written as it is."""
    packing = path.suffix.removeprefix(".")
    with tarfile.open(path, f"w:{packing if packing != 'tar' else ''}") as archive:
        for name, content in files.items():
            info = tarfile.TarInfo(name) if isinstance(content, bytes) else content
            info.mtime = int(time.timestamp())
            if isinstance(content, bytes):
                info.size = len(content)
            archive.addfile(info, io.BytesIO(content if isinstance(content, bytes) else b"\0" * info.size))
    return path


def folder_of(path: Path, files: dict[str, bytes]) -> Path:
    for name, content in files.items():
        (path / name).parent.mkdir(parents=True, exist_ok=True)
        (path / name).write_bytes(content)
    return path


def roster_of(*ids: str, **rest) -> Roster:
    """Return a roster of students with these ids, who are called `Ada Ada` and so on."""
    return Roster(tuple(Student(each, f"{each.title()} {each.title()}") for each in ids), **rest)


def run(course, path: Path, assignment: str | None = "perceptron", **settings) -> list[Line]:
    return collect(Call(course, path, assignment, zone=UTC, **settings))


def kinds(lines: list[Line]) -> dict[str, Kind]:
    """Return what became of each student or file."""
    return {line.student: line.kind for line in lines}


def notes(lines: list[Line]) -> str:
    return "\n".join(f"{line.student}: {note}" for line in lines for note in line.notes)


def tree(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return the bytes and the time of change of every file below a folder, by its name; links as links."""
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path.relative_to(folder))] = (str(path.readlink()).encode(), 0)
        elif path.is_file():
            found[str(path.relative_to(folder))] = (path.read_bytes(), path.stat().st_mtime_ns)
    return found


def submitted(course) -> dict[str, bytes]:
    """Return the files in `submitted/` by name, without the noted times."""
    files = tree(course.root / "submitted")
    return {name: content for name, (content, _) in files.items() if not name.endswith("timestamp.txt")}


def noted(course, student: str, assignment: str = "perceptron") -> str:
    return (course.folder("submitted", student, assignment) / "timestamp.txt").read_text()
