"""What holds grades is readable by its owner only, and what strangers have put beside a notebook is read with care."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograde import gradebook
from autograde.core.errors import CourseError
from autograde.core.files import read_regular
from autograde.gradebook import archive


def mode(path):
    return path.stat().st_mode & 0o777


def test_a_new_gradebook_and_the_secret_are_for_their_owner_alone(course):
    os.umask(0o022)
    with gradebook.open_book(course):
        pass
    course.secret()
    assert mode(course.root / "gradebook.db") == mode(course.root / ".autograde-secret") == 0o600


def test_a_secret_is_made_once_and_nothing_is_left_beside_it(course):
    assert course.secret() == course.secret()
    assert [path.name for path in course.root.glob(".autograde-secret*")] == [".autograde-secret"]


@pytest.mark.parametrize("content", ["", "0" * 63, "0" * 65, "g" * 64, "0" * 32 + "\n" + "0" * 31])
def test_a_secret_that_was_not_written_whole_is_refused(course, content):
    (course.root / ".autograde-secret").write_text(content)
    with pytest.raises(CourseError, match="64 hexadecimal digits"):
        course.secret()


def test_a_secret_that_ends_with_a_newline_is_the_same(course):
    secret = course.secret()
    path = course.root / ".autograde-secret"
    path.write_bytes(secret + b"\n")
    assert course.secret() == secret


LARGE = "2026-11-02 10:00:00 UTC" + " " * 2000


def put(folder: Path, kind: str) -> Path:
    """Put a note of some kind into a folder."""
    path = folder / "timestamp.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        (folder / "elsewhere").write_text("2026-11-02 10:00:00 UTC")
        path.symlink_to(folder / "elsewhere")
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        path.symlink_to("/dev/zero")
    else:
        path.write_text(LARGE)
    return path


@pytest.mark.parametrize("kind", ["pipe", "link", "folder", "device", "large file"])
def test_a_note_that_is_no_small_ordinary_file_is_no_note(tmp_path, kind):
    path = put(tmp_path, kind)
    assert archive.timestamp(tmp_path) is None
    with pytest.raises(OSError, match=str(path)):
        read_regular(path, 1000)


def test_an_ordinary_note_is_read(tmp_path):
    (tmp_path / "timestamp.txt").write_text("2026-11-02 10:00:00 UTC\n")
    assert archive.timestamp(tmp_path) == "2026-11-02 10:00:00 UTC"
