"""What the tests share: the assignment, its release, a course of one's own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import sysconfig
import venv
from functools import partial
from pathlib import Path

import pytest
from attacks.prey import prey
from attacks.traces import nothing_left
from attacks.trying import alone
from browsing import browser, program
from postgres import programs
from postgres import serving as server
from serving import course_in, hand_in, with_gradebook

from autograde import cli, release
from autograde import course as courses
from autograde.files import notebook_text
from autograde.sandbox.layers import FULL, NONE

ROOT = Path(__file__).resolve().parent.parent

collect_ignore_glob = ["attacks/*/*", "damaged/*"]  # the corpora, also where a name looks like that of a test


def pytest_configure():
    """Let programs that tests start be interrupted: shells start what runs in the background without that."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_addoption(parser):
    parser.addoption("--regenerate-golden", action="store_true", help="rewrite the golden files; review them as a diff")
    parser.addoption("--every", type=int, default=1, metavar="N", help="of the tests that were found, run each Nth")


@pytest.hookimpl(trylast=True)  # of those that `-m` and `-k` leave
def pytest_collection_modifyitems(config, items):
    """Choose a sample, where that was asked for."""
    items[:] = items[:: config.getoption("--every")]


@pytest.fixture
def regenerate(request):
    return request.config.getoption("--regenerate-golden")


@pytest.fixture(scope="session")
def assignment():
    return courses.find(ROOT).assignment("perceptron")


@pytest.fixture(scope="session")
def released(assignment):
    return release.make(courses.find(ROOT), assignment)


@pytest.fixture(scope="session")
def solved(assignment):
    """Return the solution as the bytes of a submission."""
    return notebook_text(release.solution_of(assignment)).encode()


@pytest.fixture
def course(tmp_path):
    """Return a course with the kit's sources, and nothing submitted yet."""
    return course_in(tmp_path)


@pytest.fixture
def submit(course):
    """Put a file into `submitted/` as nbgrader's collectors do."""
    return partial(hand_in, course)


@pytest.fixture
def bare_environment():
    """Return the environment of a shell in which no virtual environment is activated."""
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("VIRTUAL_ENV", "PYTHON"))}
    return kept | {"PATH": "/usr/bin:/bin"}


@pytest.fixture(scope="session")
def autograde():
    """Return the path of the command beside this interpreter."""
    return str(Path(sys.executable).parent / "autograde")


@pytest.fixture
def called(monkeypatch, capsys):
    """Run the command in this process, which has imported already what a new one imports for seconds."""

    def run(*words, cwd):
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["autograde", *map(str, words)])
        try:
            code = cli.main()
        except SystemExit as stop:
            code = stop.code
        return subprocess.CompletedProcess(words, code or 0, *capsys.readouterr())

    return run


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


@pytest.fixture(name="prey")
def _prey():
    """Make what attacks aim at, for one test."""
    with prey() as made:
        yield made


@pytest.fixture(scope="module")
def nothing_is_left(tmp_path_factory):
    """Fail when the attacks of a module have left anything on this machine."""
    tmp_path_factory.getbasetemp()  # pytest's own folder is made at first use
    for layers in (FULL, NONE):
        alone("pass", layers=layers)  # what runs a kernel stays, for the next one
    with nothing_left():
        yield


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


@pytest.fixture(params=[0, *(pytest.param(turn, marks=pytest.mark.soak) for turn in range(1, 21))])
def turn(request):
    """Return which time it is: tests of faults run once, and twenty times more as soak."""
    return request.param
