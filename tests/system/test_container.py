"""The steps of the Containerfile lead to a machine that grades; what an engine withholds decides at which level.

No engine is run: the steps are followed in a fresh root directory, see `fresh_root`.
"""

from __future__ import annotations

import json
import os
import shutil

import containerfile
import pytest
from fresh_root import DEFAULT, OPEN, UNFILTERED, FreshRoot
from places import ROOT

from autograde.sandbox import confinement

CONTAINERFILE = ROOT / "Containerfile"
PAGE = (ROOT / "docs" / "containers.md").read_text(encoding="utf-8")
NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can make users in a root directory of its own")
LEVELS = [(OPEN, "full"), (UNFILTERED, "landlock+seccomp"), (DEFAULT, "landlock+seccomp")]


@pytest.fixture(scope="module")
def image(wheel, tmp_path_factory):
    """Follow the steps of the Containerfile, with nothing but the wheel to copy; return what they lead to."""
    folder = tmp_path_factory.mktemp("image")
    (folder / "context" / "dist").mkdir(parents=True)
    shutil.copy(wheel, folder / "context" / "dist")
    root = FreshRoot(folder / "root")
    root.follow(containerfile.read(CONTAINERFILE), folder / "context")
    return root


@pytest.fixture
def course_inside(image, solved):
    """Return a course that was made inside, with one submission; it is emptied afterwards, for the next test."""
    made = image.run("autograde init . perceptron")
    assert made.returncode == 0, made.stderr
    inside = image.path / image.folder.lstrip("/")
    submitted = inside / "submitted" / "ada" / "perceptron" / "perceptron.ipynb"
    submitted.parent.mkdir(parents=True)
    submitted.write_bytes(solved)
    yield inside
    for path in inside.iterdir():
        shutil.rmtree(path) if path.is_dir() else path.unlink()


def instructions(name):
    return [each for each in containerfile.read(CONTAINERFILE) if each.name == name]


@pytest.mark.soak
@NEEDS_ROOT
def test_in_the_container_the_kit_of_the_wheel_is_run_by_a_normal_user(image):
    said = image.run("id --user; python -c 'import autograde; print(autograde.__file__)'")
    user, place = said.stdout.splitlines()
    assert user == "1000"
    assert place.startswith("/opt/python/")
    assert image.run(" ".join(instructions("CMD")[0].words)).returncode == 0


@pytest.mark.soak
@NEEDS_ROOT
@pytest.mark.parametrize(("engine", "level"), LEVELS, ids=["open", "unfiltered", "default"])
def test_doctor_names_the_level_that_the_engine_leaves(image, engine, level):
    said = image.run("autograde doctor", engine)
    full, reduced = [line for line in said.stdout.splitlines() if "confinement: " in line]
    assert ("✔" in full) == (level == "full")
    assert ("submissions are graded with this" in reduced) == (level != "full")
    assert said.returncode == (0 if level == "full" else 1)


@pytest.mark.soak
@NEEDS_ROOT
@pytest.mark.parametrize(
    ("engine", "level"), [pytest.param(*LEVELS[0], marks=pytest.mark.soak), LEVELS[2]], ids=["open", "default"]
)
def test_a_course_made_in_the_container_is_graded_there(image, course_inside, engine, level):
    graded = image.run("autograde grade --json all.json && autograde feedback", engine)
    assert graded.returncode == 0, graded.stdout + graded.stderr
    result = json.loads((course_inside / "all.json").read_text())[0]
    assert result["score"] == 100
    assert any(level in notice for notice in result["notices"]) == (level != "full")
    assert (course_inside / "feedback" / "ada" / "perceptron" / "perceptron.html").is_file()


def test_the_containerfile_copies_the_wheel_alone_and_ends_as_a_normal_user():
    assert [each.words[:-1] for each in instructions("COPY")] == [["dist/*.whl"]]
    assert instructions("USER")[-1].argument not in ("root", "0")


def test_the_dev_container_is_that_of_the_containerfile_with_what_the_full_level_needs():
    path = ROOT / ".devcontainer" / "devcontainer.json"
    found = json.loads(path.read_text(encoding="utf-8"))
    assert (path.parent / found["build"]["dockerfile"]).resolve() == CONTAINERFILE
    assert (path.parent / found["build"]["context"]).resolve() == ROOT
    assert found["remoteUser"] == instructions("USER")[-1].argument
    options = " ".join(found["runArgs"])
    assert options in confinement.MEND
    assert options in " ".join(PAGE.replace("\\\n", " ").split())


def test_an_instruction_that_the_test_would_not_follow_is_an_error(tmp_path):
    path = tmp_path / "Containerfile"
    path.write_text("FROM python\nRUN one && \\\n    two  # and more\n# RUN three\nADD x y\n")
    found = containerfile.read(path)
    assert [next(found).argument, next(found).argument] == ["python", "one &&      two  # and more"]
    with pytest.raises(AssertionError, match="ADD"):
        next(found)
