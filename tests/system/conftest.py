"""What is installed, started or served for tests: the wheel, Chromium, PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv

import pytest
from browsing import browser, program
from places import ROOT
from postgres import programs
from postgres import serving as server
from serving import course_in, with_gradebook


@pytest.fixture(scope="session")
def wheel(tmp_path_factory):
    """Return the built wheel."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel, tmp_path_factory):
    """Return the `bin` folder of an environment with the wheel; other libraries are this environment's."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder / "env", with_pip=False)
    site = next((folder / "env").glob("lib/python*/site-packages"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--ignore-installed"]
    subprocess.run([*pip, "--prefix", str(folder / "env"), str(wheel)], check=True, capture_output=True)
    (site / "libraries.pth").write_text(sysconfig.get_path("purelib") + "\n")
    python = folder / "env" / "bin" / "python"
    script = folder / "env" / "bin" / "autograde"
    script.write_text("\n".join([f"#!{python}", *script.read_text().splitlines()[1:]]))
    return folder / "env" / "bin"


@pytest.fixture(scope="module", name="browser")
def _browser():
    """Start Chromium for the tests of a module; only a machine that has none, and is not our CI, goes without."""
    if program() is None and "CI" not in os.environ:
        pytest.skip("there is no Chromium here (Debian: apt install chromium)")
    with browser() as started:
        yield started


@pytest.fixture(scope="session")
def postgres():
    """Start PostgreSQL for all tests; only a machine that has none, and is not our CI, goes without."""
    if programs() is None and "CI" not in os.environ:
        pytest.skip("there is no PostgreSQL here (Debian: apt install postgresql)")
    with server() as started:
        yield started


@pytest.fixture
def on_postgres(postgres, tmp_path):
    """Return another course with the kit's sources, and a new database on a server as its gradebook."""
    (tmp_path / "on-postgres").mkdir()
    return with_gradebook(course_in(tmp_path / "on-postgres"), postgres.new_database())


@pytest.fixture(params=[0, *(pytest.param(turn, marks=pytest.mark.soak) for turn in range(1, 4))])
def turn(request):
    """Return which time it is: tests of faults run once, and three times more as soak."""
    return request.param
