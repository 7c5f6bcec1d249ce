"""The kit works from an installed wheel as from a checkout, with the environment not activated."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from places import ROOT

from autograde.course import course as courses


def test_the_wheel_carries_the_course(installed, bare_environment):
    code = "from autograde.course import course; print(course.packaged())"
    command = [installed / "python", "-c", code]
    found = subprocess.run(command, env=bare_environment, capture_output=True, text=True, cwd="/", check=True).stdout
    assert str(installed.parent) in found
    assert (Path(found.strip()) / "source" / "perceptron" / "perceptron.ipynb").is_file()


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
        {"source", "nbgrader_config.py", "README.md", "roster.example.csv"}
    )
    assert courses.find(tmp_path / shlex.split(enter)[1]).directory.course_id == "인공지능"


def test_an_assignment_with_data_is_released_and_graded_from_the_wheel(installed, tmp_path, bare_environment):
    packaged = next(installed.parent.glob("lib/python*/site-packages/autograde/kit"))
    shutil.copytree(packaged, tmp_path / "course")
    environment = bare_environment | {"JUPYTER_PATH": f"{sys.prefix}/share/jupyter"}  # the other libraries' templates
    command = [installed / "autograde", "release", "mnist"]
    done = subprocess.run(command, env=environment, cwd=tmp_path / "course", capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    released = {path.name for path in (tmp_path / "course" / "release" / "mnist").iterdir()}
    assert released == {"mnist.ipynb", "mnist.npz"}


@pytest.mark.soak
def test_the_judges_of_the_installed_wheel_cannot_be_read_by_student_code(installed, bare_environment):
    judge = next(installed.parent.glob("lib/python*/site-packages/autograde/checks/judges/judge.py"))
    code = f"""
from nbformat import v4
from autograde.sandbox.job import Job, Step
from autograde.sandbox.runner import execute
tries = "import autograde.checks.judges", "open({str(judge)!r})", "import autograde.checks.probes.run; print('probes')"
notebook = v4.new_notebook(cells=[v4.new_code_cell(source) for source in tries])
done = execute(Job(notebook, tuple(Step(index, source) for index, source in enumerate(tries)), seed=1))
print([output.get("ename", output.get("text")) for cell in done.notebook.cells for output in cell.outputs])
"""
    command = [installed / "python", "-c", code]
    seen = subprocess.run(command, env=bare_environment, capture_output=True, text=True, cwd="/", check=True).stdout
    assert seen.strip() == "['ModuleNotFoundError', 'FileNotFoundError', 'probes\\n']"


@pytest.mark.soak
def test_escapes_are_stopped_from_the_wheel(installed, bare_environment):
    which = [installed / "python", "-c", "import autograde; print(autograde.__file__)"]
    used = subprocess.run(which, env=bare_environment, cwd="/", capture_output=True, text=True, check=True).stdout
    assert str(installed.parent) in used
    options = ["-p", "no:cacheprovider", "--rootdir", ROOT, "-c", ROOT / "pyproject.toml"]
    tests = [installed / "python", "-m", "pytest", *options, ROOT / "tests" / "confined" / "test_escape.py"]
    done = subprocess.run(tests, env=bare_environment, cwd="/", capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-2000:]
    assert " passed" in done.stdout
