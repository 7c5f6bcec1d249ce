"""Times as nbgrader's exchange writes them, and the files that hold them."""

from __future__ import annotations

from datetime import UTC, datetime

from nbgrader.utils import parse_utc

from autograde.course.course import NOTES

__all__ = ["DOWNLOAD", "OWN", "read", "written"]

DOWNLOAD = ".download-timestamp.txt"  # beside the time that we noted because of a download: what we noted, and its time
OWN = (*NOTES, DOWNLOAD)  # files in a submission that are not the student's


def read(text: str) -> datetime:
    """Return a time in UTC, in which it is when it names no zone; raise ValueError or OverflowError for no time."""
    return parse_utc(text.strip()).replace(tzinfo=UTC)


def written(time: datetime) -> str:
    """Return the text of a time in UTC."""
    return f"{time:%Y-%m-%d %H:%M:%S.%f} UTC"
