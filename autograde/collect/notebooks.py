"""Which file of an attempt is the notebook, under which names the others lie beside it, and what is not taken."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from autograde.collect.attempts import Attempt
from autograde.collect.entries import Entry, Left
from autograde.collect.names import safe_file
from autograde.collect.times import OWN
from autograde.core.errors import UnreadableSubmission
from autograde.course.course import NOTES

__all__ = ["Submission", "arrange"]

_LARGE = 10 << 20  # bytes: more than a picture or a helper module has
_MANY = 200  # files beside a notebook
_ID = re.compile(r'"(?:id|grade_id)"\s*:\s*"([^"\\]*)"')


@dataclass(frozen=True)
class Submission:
    """The files to place, by their names below the submission's folder; what to say; what was left.

    `is_odd` if there is no notebook among them.
    """

    files: Mapping[str, bytes]
    notes: tuple[str, ...] = ()
    left: tuple[Left, ...] = ()
    is_odd: bool = False


@dataclass(frozen=True)
class _File:
    path: tuple[str, ...]
    entry: Entry
    content: bytes

    @property
    def is_notebook(self) -> bool:
        return self.path[-1].casefold().endswith(".ipynb")


def arrange(attempt: Attempt, assignment: str, cells: Callable[[], Collection[str]]) -> Submission:
    """Return what to place of an attempt; `cells` gives the ids of the assignment's cells, if they are asked for.

    A notebook gets the assignment's name, and so does the only file of another kind: grading says what it is. Raise
    UnreadableSubmission when the notebook, or the only file, cannot be read: another file must not stand for it.
    """
    files, left = _contents(attempt)
    if not files:
        raise UnreadableSubmission(left[0].reason if left else "there is no file in it")
    notebooks = [file for file in files if file.is_notebook]
    main = _main(notebooks, assignment, cells) if notebooks else files[0] if len(files) == 1 else None
    left.extend(
        Left(file.entry.name, f"{main.path[-1]} was taken instead") for file in notebooks if main and file is not main
    )
    beside = [file for file in files if not file.is_notebook and file is not main]
    placed = {f"{assignment}.ipynb": main.content} if main else {}
    for file in beside:
        _put(placed, file)
    return Submission(placed, tuple(_notes(main, attempt.owner, assignment)), tuple(left), is_odd=not notebooks)


def _contents(attempt: Attempt) -> tuple[list[_File], list[Left]]:
    files: list[_File] = []
    left: list[Left] = []
    wanted = [(path, entry) for path, entry in attempt.files if path not in [(name,) for name in OWN]]
    for path, entry in wanted:
        vital = path[-1].casefold().endswith(".ipynb") or len(wanted) == 1
        if not vital and (reason := _surplus(entry, len(files))):
            left.append(Left(entry.name, reason))
            continue
        try:
            files.append(_File(path, entry, entry.read()))
        except UnreadableSubmission as error:
            if vital:
                raise
            left.append(Left(entry.name, str(error)))
    return files, left


def _surplus(entry: Entry, files: int) -> str | None:
    """Return why a file beside the notebook is not kept, or None if it is."""
    if entry.size > _LARGE:
        return f"it is larger than {_LARGE >> 20} MiB, and no notebook"
    return f"there are more than {_MANY} files in the submission" if files > _MANY else None


def _main(notebooks: list[_File], assignment: str, cells: Callable[[], Collection[str]]) -> _File:
    """Return the notebook of the assignment: by its name, else the one with the most of its cells."""
    if len(notebooks) == 1:
        return notebooks[0]
    name = f"{assignment}.ipynb"
    named = [file for file in notebooks if file.path[-1].casefold() == name.casefold()]
    if named:
        return min(named, key=lambda file: (file.path[-1] != name, len(file.path)))
    known = set(cells())
    return max(notebooks, key=lambda file: len(known & _ids(file.content)))


def _ids(content: bytes) -> set[str]:
    """Return the names of a notebook's cells; also of a damaged one, which is still the likeliest to be meant."""
    text = content.decode("utf-8", errors="replace")
    try:
        cells = json.loads(text)["cells"]
        named = [(cell.get("id"), cell.get("metadata", {}).get("nbgrader", {}).get("grade_id")) for cell in cells]
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError):
        return set(_ID.findall(text))
    return {name for names in named for name in names if isinstance(name, str)}


def _put(placed: dict[str, bytes], file: _File) -> None:
    """Add a file in its folder; without folder, and numbered, where it would meet another one, whatever the case."""
    parts = [safe_file(part) for part in file.path[-4:]]
    used = {name.casefold() for name in (*placed, *NOTES)}
    name = "/".join(parts)
    if _is_taken(name, used):
        name = flat = "_".join(parts)
        number = 1
        while _is_taken(name, used):
            number += 1
            name = str(PurePosixPath(flat).with_stem(f"{PurePosixPath(flat).stem}-{number}"))
    placed[name] = file.content


def _is_taken(name: str, used: Collection[str]) -> bool:
    """Tell whether a file is there, or a folder where it should be, or a file where its folder should be."""
    name = name.casefold()
    return any(f"{name}/".startswith(f"{each}/") or each.startswith(f"{name}/") for each in used)


def _notes(main: _File | None, owner: str, assignment: str) -> list[str]:
    name = f"{assignment}.ipynb"
    if main is None:
        return [f"no notebook: there is no {name} to grade"]
    if not main.is_notebook:
        return [f"no notebook: {main.path[-1]} was handed in, and taken as {name}"]
    is_renamed = main.path[-1] not in (name, f"{owner}.ipynb")
    return [f"{main.path[-1]} was taken as {name}"] if is_renamed else []
