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

pytestmark = pytest.mark.soak  # of `make test` is what the files say: tests/unit/test_containerfile.py
NEEDS_ROOT = pytest.mark.skipif(os.geteuid() != 0, reason="only root can make users in a root directory of its own")
LEVELS = [(OPEN, "full"), (UNFILTERED, "landlock+seccomp"), (DEFAULT, "landlock+seccomp")]


@pytest.fixture(scope="module")
def image(wheel, tmp_path_factory):
    """Follow the steps of the Containerfile, with nothing but the wheel to copy; return what they lead to."""
    folder = tmp_path_factory.mktemp("image")
    (folder / "context" / "dist").mkdir(parents=True)
    shutil.copy(wheel, folder / "context" / "dist")
    root = FreshRoot(folder / "root")
    root.follow(containerfile.read(containerfile.CONTAINERFILE), folder / "context")
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


@NEEDS_ROOT
def test_in_the_container_the_kit_of_the_wheel_is_run_by_a_normal_user(image):
    said = image.run("id --user; python -c 'import autograde; print(autograde.__file__)'")
    user, place = said.stdout.splitlines()
    assert user == "1000"
    assert place.startswith("/opt/python/")
    assert image.run(" ".join(containerfile.instructions("CMD")[0].words)).returncode == 0


@NEEDS_ROOT
@pytest.mark.parametrize(("engine", "level"), LEVELS, ids=["open", "unfiltered", "default"])
def test_doctor_names_the_level_that_the_engine_leaves(image, engine, level):
    said = image.run("autograde doctor", engine)
    full, reduced = [line for line in said.stdout.splitlines() if "confinement: " in line]
    assert ("✔" in full) == (level == "full")
    assert ("submissions are graded with this" in reduced) == (level != "full")
    assert said.returncode == (0 if level == "full" else 1)


@NEEDS_ROOT
@pytest.mark.parametrize(("engine", "level"), [LEVELS[0], LEVELS[2]], ids=["open", "default"])
def test_a_course_made_in_the_container_is_graded_there(image, course_inside, engine, level):
    graded = image.run("autograde grade --json all.json && autograde feedback", engine)
    assert graded.returncode == 0, graded.stdout + graded.stderr
    result = json.loads((course_inside / "all.json").read_text())[0]
    assert result["score"] == 100
    assert any(level in notice for notice in result["notices"]) == (level != "full")
    assert (course_inside / "feedback" / "ada" / "perceptron" / "perceptron.html").is_file()
