"""What runs in our sandbox has the outputs that it has in a normal kernel: each notebook of `fidelity/` runs in both.

What cannot be the same, because the sandbox has no programs, no network and no person, has to fail with a message.
"""

from __future__ import annotations

import os
import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import matplotlib as mpl
import pytest
from alike import differences
from nbclient import NotebookClient
from nbformat import NotebookNode, v4
from places import ROOT, TESTS
from sandboxed import run, text_of

from autograde.authoring.release import solution_of
from autograde.course import course as courses
from autograde.course.cells import is_skipped
from autograde.course.datasets import path_of

BANK = sorted((TESTS / "fidelity").glob("*.py"))
PATIENCE = 600  # seconds for whatever the normal kernel is waited for
EACH_TIME = ("one_of_each", "streams", "displays", "updates", "asynchronous", "concurrency")
"""The others, of which each goes through all of one thing, are soak: a normal kernel takes a second to start."""


def notebooks():
    """Return the notebooks of the bank as parameters of a test."""
    return [pytest.param(path, id=path.stem, marks=() if path.stem in EACH_TIME else pytest.mark.soak) for path in BANK]


def cells_of(path: Path) -> list[str]:
    """Return the cells of a notebook in the bank; what stands before the first is its docstring."""
    cells = re.split(r"^# %%$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [cell.strip("\n") for cell in cells[1:]]


def run_stock(sources: list[str], data: tuple[Path, ...], folder: Path) -> NotebookNode:
    """Execute cells with nbclient in a plain kernel whose home and working folder lie below `folder`."""
    work = folder / "work"
    work.mkdir()
    for path in data:
        (work / path.name).symlink_to(path)
    client = NotebookClient(
        v4.new_notebook(cells=[v4.new_code_cell(source) for source in sources]),
        kernel_name="python3",
        allow_errors=True,
        timeout=PATIENCE,
        startup_timeout=PATIENCE,
        iopub_timeout=PATIENCE,
        resources={"metadata": {"path": str(work)}},
        extra_arguments=["--InteractiveShell.colors=NoColor"],
    )
    return client.execute(env=_environment(folder))


def _environment(folder: Path) -> dict[str, str]:
    """Return what decides on outputs: numbers depend on threads, hashes on their seed, figures on the fonts known."""
    return {
        "HOME": str(folder / "work"),
        "IPYTHONDIR": str(folder / "ipython"),
        "LANG": "C.UTF-8",
        "MPLCONFIGDIR": mpl.get_cachedir(),
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PATH": os.environ["PATH"],
        "PYTHONHASHSEED": "0",
    }


def compared(sources: list[str], data: tuple[Path, ...], folder: Path, **limits) -> str:
    """Execute cells in both kernels at the same time and return how their outputs differ."""
    with ThreadPoolExecutor(1) as pool:
        stock = pool.submit(run_stock, sources, data, folder)
        ours = run(*sources, data=data, **limits)
        assert not ours.stops
        assert not ours.dropped
        return differences(ours.notebook, stock.result())


DATA = (path_of("mnist.npz"),)


@pytest.mark.parametrize("path", notebooks())
def test_outputs_are_those_of_a_normal_kernel(path, tmp_path):
    assert compared(cells_of(path), DATA, tmp_path) == ""


@pytest.mark.soak
def test_a_traceback_of_the_usual_depth_is_that_of_a_normal_kernel(tmp_path):
    sources = cells_of(next(path for path in BANK if path.stem == "tracebacks"))
    usual = [source for source in sources if "setrecursionlimit" not in source]
    assert len(usual) == len(sources) - 1
    assert compared(usual, DATA, tmp_path) == ""


@pytest.mark.parametrize(
    "name", ["xor", *(pytest.param(name, marks=pytest.mark.soak) for name in ("perceptron", "ann", "mnist"))]
)
def test_the_solution_of_an_assignment_has_the_outputs_of_a_normal_kernel(name, tmp_path):
    assignment = courses.find(ROOT).assignment(name)
    cells = [cell for cell in solution_of(assignment).cells if cell.cell_type == "code" and not is_skipped(cell)]
    sources = ["import numpy as np; np.random.seed(0)", *(cell.source for cell in cells)]
    data = tuple(map(path_of, assignment.data))
    assert compared(sources, data, tmp_path, memory=assignment.limits.memory) == ""


def test_every_notebook_says_what_it_shows():
    for path in BANK:
        assert re.match(r'"""[A-Z].*\."""\n# %%\n', path.read_text(encoding="utf-8")), path.name


# What the sandbox does not have.

PROGRAMS = [
    "!ls",
    "files = !ls",
    "!pip install numpy",
    "%pip install numpy",
    "%%bash\nls",
    "%%sh\nls",
    "%%python\nprint(1)",
    "%%script perl\n1",
    "%sx ls",
    "import subprocess; subprocess.run(['ls'])",
    "import subprocess; subprocess.check_output('ls', shell=True)",
    "import subprocess, sys; subprocess.run([sys.executable, '-c', ''])",
    "import os; os.popen('ls')",
]


@pytest.fixture(scope="module")
def programs():
    """Run each attempt to start a program as a cell of one notebook."""
    return run(*PROGRAMS, "print('still here')")


def test_a_program_cannot_be_started_and_the_notebook_goes_on(programs):
    assert text_of(programs) == "still here\n"
    assert not programs.stops
    for index, source in enumerate(PROGRAMS):
        assert re.search(r"not found|find program|No such file|denied|while grading", text_of(programs, index)), source


def test_who_starts_a_program_reads_that_there_are_none_while_grading(programs):
    for index, source in enumerate(PROGRAMS):
        assert "while grading" in text_of(programs, index), source


def test_a_shell_that_is_not_there_is_told_by_an_error_or_its_status():
    execution = run("import os; status = os.system('ls')", "print(status != 0)")
    assert text_of(execution) == "True\n" or "while grading" in text_of(execution, 0)


WAITING = {
    "input('Your name? ')": "input()",
    "__import__('getpass').getpass()": "getpass()",
    "help()": "input()",
    "__import__('pdb').set_trace()": "input()",
}


@pytest.mark.parametrize("call", WAITING)
def test_who_waits_for_a_person_reads_that_there_is_none_and_what_to_remove(call):
    execution = run(call, "print('still here')")
    assert f"remove {WAITING[call]}" in text_of(execution, 0)
    assert text_of(execution) == "still here\n"


def test_the_debugger_after_an_error_waits_for_nobody():
    execution = run("1 / 0", "%debug", "%pdb on", "1 / 0", "%pdb off", "print('still here')")
    assert "remove input()" in text_of(execution, 1)
    assert text_of(execution) == "still here\n"


def test_who_asks_for_a_page_of_the_network_reads_that_it_cannot_be_reached():
    execution = run("import urllib.request as r; r.urlopen('https://example.org')", "print('still here')")
    assert "URLError" in str(execution.notebook.cells[0].outputs)
    assert text_of(execution) == "still here\n"


def test_the_working_folder_holds_the_data_and_nothing_else():
    assert text_of(run("import os; print(os.listdir())", data=DATA)) == "['mnist.npz']\n"
