"""The file of a submission: which one of its folder counts, and its bytes."""

from __future__ import annotations

from pathlib import Path

from autograde.core.errors import UnreadableSubmission
from autograde.core.files import read_regular
from autograde.core.model import Notice
from autograde.course.course import LARGEST, NOTES
from autograde.intake.wording import repair

__all__ = ["read", "renamed"]

_OTHERWISE = (".py", ".json", ".txt", ".zip", ".gz", ".html", ".htm", ".pdf", ".docx")  # exports, and what hides one


def read(path: Path) -> bytes:
    """Return a submitted file; raise UnreadableSubmission for what is no ordinary file of a sensible size.

    Where it is not there, the one notebook of its folder counts, or the one export. A link could lead to the source
    notebook, a pipe would never end.
    """
    try:
        path = _found(path)
        if path.is_symlink() or not path.is_file():
            raise UnreadableSubmission("it is a link or a folder, not a file: hand in the .ipynb itself")
        if path.stat().st_size > LARGEST:
            raise UnreadableSubmission(f"it is larger than {LARGEST >> 20} MiB: clear the outputs, hand it in again")
        return read_regular(path, LARGEST)
    except OSError as error:
        raise UnreadableSubmission(f"it cannot be read: {error.strerror}. Check its permissions") from error


def renamed(path: Path) -> tuple[Notice, ...]:
    """Return the notice that the notebook of a submission has another name, if so."""
    found = _found(path)
    if found == path:
        return ()
    return (repair(f"The file is called {found.name!r} instead of {path.name!r}; it has been taken all the same."),)


def _found(path: Path) -> Path:
    """Return the path, or that of the only notebook beside it; raise UnreadableSubmission when there is none."""
    if path.exists() or path.is_symlink():
        return path
    beside = sorted(path.parent.glob("*"))
    others = [other for other in beside if not other.name.startswith(".") and other.name not in NOTES]
    for suffixes in ((".ipynb",), _OTHERWISE):
        found = [other for other in others if other.suffix.lower() in suffixes]
        if len(found) == 1:
            return found[0]
        if found:
            several = f"but {len(found)} others ({', '.join(suffixes)}): a person has to choose"
            raise UnreadableSubmission(f"there is no {path.name} in the submission, {several}")
    raise UnreadableSubmission(f"there is no {path.name} in the submission")
