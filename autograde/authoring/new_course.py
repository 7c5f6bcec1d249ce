"""A new course from the kit: sources, configuration, and what an instructor needs beside them."""

from __future__ import annotations

import contextlib
import errno
import re
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from autograde.core import files
from autograde.core.errors import CourseError
from autograde.course import course as courses
from autograde.course.course import CONFIG, Course

__all__ = ["make"]

_TEMPLATES = Environment(
    loader=FileSystemLoader(Path(__file__).parent.parent / "templates" / "course"),
    autoescape=False,  # noqa: S701 - Markdown; the names in it are checked before
    keep_trailing_newline=True,
)
_TEXTS = {"README.md": "README.md", ".gitignore": "gitignore", "roster.example.csv": "roster.csv"}  # and templates
_COURSE_ID = re.compile(r"^(c\.CourseDirectory\.course_id = ).*$", re.MULTILINE)
_GOOD_ID = re.compile(r"\w[\w.-]*")  # it becomes a folder of nbgrader's exchange
_SHOWN = 3  # names of what stands in the way


def make(folder: Path, names: Sequence[str] = (), course_id: str | None = None) -> Course:
    """Make a course with the named assignments (default: all of the kit) in `folder`, and return it.

    The folder is new or empty, and appears as a whole: what is built lies aside until it is complete. Raise
    CourseError, with nothing changed, when the folder holds anything, cannot be written to, or a name is wrong.
    """
    folder = folder.resolve()
    if course_id is not None and not _GOOD_ID.fullmatch(course_id):
        raise CourseError(f"{course_id!r} cannot name a course: use letters, digits, dots, hyphens and underscores.")
    chosen = _chosen(names)
    try:
        _check_free(folder)
        exists = folder.exists()
        with _place_aside(folder if exists else folder.parent) as place:
            _fill(place, chosen, course_id)
            if exists:
                _move_into(folder, place)
            else:
                place.rename(folder)
    except OSError as error:
        why = error.strerror or str(error)
        raise CourseError(f"{folder} cannot be made: {why}. Check the disk and who owns the folder.") from error
    return courses.find(folder)


def _check_free(folder: Path) -> None:
    if (folder / CONFIG).is_file():
        raise CourseError(f"{folder} is a course already; nothing was touched. Name another folder.")
    if folder.exists() and not folder.is_dir():
        raise CourseError(f"{folder} is a file; nothing was touched. Name another folder.")
    if held := sorted(path.name for path in folder.iterdir()) if folder.exists() else []:
        listed = ", ".join(held[:_SHOWN]) + (", …" if len(held) > _SHOWN else "")
        raise CourseError(f"{folder} is not empty (it holds {listed}); nothing was touched. Name a new folder.")


def _chosen(names: Sequence[str]) -> list[str]:
    """Return the assignments to take, in the order of the kit; raise CourseError for one that it does not have."""
    known = courses.find(courses.packaged()).assignment_names()
    if unknown := [name for name in names if name not in known]:
        raise CourseError(f"The kit has no assignment {unknown[0]!r} (there are: {', '.join(known)}).")
    return [name for name in known if not names or name in names]


@contextlib.contextmanager
def _place_aside(around: Path) -> Iterator[Path]:
    """Give an empty folder below `around` in which to build; what is left there is gone afterwards.

    It lies beside a folder that is new, and in one that exists, where another file system may begin, as in a container.
    """
    around.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".autograde-init-", dir=around) as aside:
        place = Path(aside, "course")  # unlike the one around it, as readable to others as this user's folders are
        place.mkdir()
        yield place


def _fill(place: Path, names: Sequence[str], course_id: str | None) -> None:
    kit = courses.packaged()
    for name in names:
        ignored = shutil.ignore_patterns(".ipynb_checkpoints")
        target = place / "source" / name
        shutil.copytree(kit / "source" / name, target, ignore=ignored, copy_function=shutil.copyfile)
    config = (kit / CONFIG).read_text(encoding="utf-8")
    if course_id is not None:
        config = _COURSE_ID.sub(lambda line: f'{line[1]}"{course_id}"', config)
    files.write(place / CONFIG, config)
    values = {"course_id": courses.find(place).directory.course_id, "names": names, "first": names[0]}
    for name, template in _TEXTS.items():
        files.write(place / name, _TEMPLATES.get_template(template).render(values))


def _move_into(folder: Path, place: Path) -> None:
    """Move what was built into an empty folder, last the file that makes it a course; all of it or nothing."""
    with contextlib.ExitStack() as undoing:
        for path in sorted(place.iterdir(), key=lambda path: path.name == CONFIG):
            target = folder / path.name
            if target.exists():  # somebody else's, made since we looked
                raise FileExistsError(errno.EEXIST, f"{target.name} has appeared in it")
            path.rename(target)
            undoing.callback(target.rename, path)
        undoing.pop_all()
