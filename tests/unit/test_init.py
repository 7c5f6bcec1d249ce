"""`autograde init` makes a course that works by itself, or leaves everything as it was."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest

from autograde.authoring import new_course
from autograde.cli.main import COMMANDS
from autograde.core import files
from autograde.core.errors import CourseError
from autograde.course import course as courses

MADE = {"source", "nbgrader_config.py", ".gitignore", "README.md", "roster.example.csv"}
ALL = ["ann", "mnist", "perceptron", "xor"]


def tree(folder: Path) -> dict[str, bytes | None]:
    """Return all that lies below a folder: files with their content, folders without."""
    paths = sorted(folder.rglob("*"))
    return {str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None for path in paths}


def test_a_course_has_all_assignments_and_can_be_loaded(tmp_path):
    course = new_course.make(tmp_path / "course")
    assert {path.name for path in course.root.iterdir()} == MADE
    assert course.assignment_names() == ALL
    assert all(course.assignment(name).tests for name in ALL)
    assert list(tmp_path.iterdir()) == [course.root]


def test_a_choice_of_assignments_and_a_name_go_into_sources_texts_and_configuration(tmp_path):
    course = new_course.make(tmp_path / "course", ["xor", "perceptron"], "networks-2026.1")
    assert course.assignment_names() == ["perceptron", "xor"]
    assert course.directory.course_id == "networks-2026.1"
    readme = (course.root / "README.md").read_text()
    assert readme.startswith("# networks-2026.1\n")
    assert "`perceptron`, `xor`." in readme
    assert "mnist" not in readme
    header = next(csv.reader((course.root / "roster.example.csv").open(encoding="utf-8", newline="")))
    assert header == ["student", "name", "email", "lms_id", "due:perceptron", "due:xor"]


def test_the_kit_is_only_copied(tmp_path):
    before = tree(courses.packaged() / "source")
    course = new_course.make(tmp_path / "course", ["xor"])
    assert tree(course.root / "source")["xor/xor.ipynb"] == before["xor/xor.ipynb"]
    assert tree(courses.packaged() / "source") == before


def test_the_readme_names_commands_that_exist_in_the_order_of_a_term(tmp_path):
    text = (new_course.make(tmp_path / "course").root / "README.md").read_text()
    commands = re.findall(r"^    autograde (\w+)", text, re.MULTILINE)
    assert set(commands) <= set(COMMANDS)
    known = ["doctor", "release", "grade", "feedback", "solutions"]
    assert [name for name in commands if name in known] == known
    assert max(map(len, text.splitlines())) <= 120


def test_a_folder_that_exists_and_is_empty_becomes_the_course(tmp_path):
    number = tmp_path.stat().st_ino
    course = new_course.make(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == MADE
    assert (course.root, tmp_path.stat().st_ino) == (tmp_path, number)  # a shell may stand in it


@pytest.mark.parametrize("umask", [0o022, 0o077])
def test_others_may_read_a_course_as_they_may_this_users_folders(tmp_path, umask):
    before = os.umask(umask)
    try:
        root = new_course.make(tmp_path / "course").root
    finally:
        os.umask(before)
    assert root.stat().st_mode & 0o777 == 0o777 & ~umask


def a_course(folder):
    new_course.make(folder / "course", ["xor"])
    return "is a course already; nothing was touched"


def a_folder_with_a_file(folder):
    (folder / "course").mkdir()
    (folder / "course" / "thesis.tex").write_text("")
    return "not empty (it holds thesis.tex); nothing was touched"


def a_folder_with_hidden_files(folder):
    (folder / "course").mkdir()
    for name in (".a", ".b", ".c", ".d"):
        (folder / "course" / name).mkdir()
    return "not empty (it holds .a, .b, .c, …); nothing was touched"


def a_file(folder):
    (folder / "course").write_text("notes")
    return "is a file; nothing was touched"


def a_link_to_a_full_folder(folder):
    (folder / "full").mkdir()
    (folder / "full" / "notes").write_text("")
    (folder / "course").symlink_to("full")
    return "not empty (it holds notes); nothing was touched"


@pytest.mark.parametrize("there", [a_course, a_folder_with_a_file, a_folder_with_hidden_files, a_file,
                                   a_link_to_a_full_folder])  # fmt: skip
def test_what_is_there_is_never_touched(tmp_path, there):
    complaint = there(tmp_path)
    before = tree(tmp_path)
    with pytest.raises(CourseError, match=re.escape(complaint)):
        new_course.make(tmp_path / "course", ["perceptron"])
    assert tree(tmp_path) == before


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["init"], "Missing argument"),
        (["init", "course", "percepton"], "no assignment 'percepton' (there are: ann, mnist, perceptron, xor)"),
        (["init", "course", "--course-id", "a/b"], "'a/b' cannot name a course"),
        (["init", "course", "--course-id", '"; import os'], "cannot name a course"),
        (["init", "course", "--course-id", ""], "cannot name a course"),
        (["init", "taken"], "not empty"),
    ],
)
def test_a_wrong_call_is_one_clear_line_and_makes_nothing(called, tmp_path, words, complaint):
    (tmp_path / "taken" / "by").mkdir(parents=True)
    done = called(*words, cwd=tmp_path)
    assert done.returncode == 2
    assert complaint in done.stderr.replace("\n", " ")
    assert "Traceback" not in done.stderr
    assert set(tree(tmp_path)) == {"taken", "taken/by"}


@pytest.mark.parametrize("there", [True, False], ids=["empty", "new"])
def test_a_course_that_cannot_be_finished_leaves_nothing(tmp_path, monkeypatch, there):
    folder = tmp_path / "course"
    if there:
        folder.mkdir()
    monkeypatch.setattr(files, "write", fail_at("README.md", files.write))
    with pytest.raises(CourseError, match="No space left"):
        new_course.make(folder)
    assert tree(tmp_path) == ({"course": None} if there else {})


def fail_at(name, write):
    def writing(path, text):
        if path.name == name:
            raise OSError(28, "No space left on device")
        write(path, text)

    return writing


def test_an_interruption_while_an_empty_folder_is_filled_empties_it_again(tmp_path, monkeypatch):
    rename, renamed = Path.rename, []

    def interrupted(path, target):
        if path.name == "nbgrader_config.py" and not renamed:
            renamed.append(target)
            raise KeyboardInterrupt
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        new_course.make(tmp_path)
    assert renamed == [tmp_path / "nbgrader_config.py"]
    assert tree(tmp_path) == {}


@pytest.mark.parametrize("there", [True, False], ids=["empty", "new"])
def test_what_appears_meanwhile_is_left_alone(tmp_path, monkeypatch, there):
    folder = tmp_path / "course"
    if there:
        folder.mkdir()

    def slowly(path, text, write=files.write):
        write(path, text)
        folder.mkdir(exist_ok=True)
        (folder / "README.md").write_text("somebody else's")

    monkeypatch.setattr(files, "write", slowly)
    with pytest.raises(CourseError, match=r"not empty|has appeared in it"):
        new_course.make(folder)
    assert tree(tmp_path) == {"course": None, "course/README.md": b"somebody else's"}
