"""Student code sees what it may, gets as much as it may, and one cell's end is not the next one's."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from places import ROOT
from sandboxed import run, text_of

import autograde
from autograde.sandbox.job import Problem
from autograde.sandbox.watch import Kernel

PACKAGE = Path(autograde.__file__).parent


def attempt(statement: str) -> str:
    """Return a cell that tries a statement and prints what stopped it."""
    return f"try:\n    {statement}\n    print('SUCCEEDED')\nexcept Exception as error:\n    print('stopped:', error)"


@pytest.mark.parametrize(
    "path",
    [
        PACKAGE / "judges" / "judge.py",
        PACKAGE / "bank" / "__init__.py",
        PACKAGE / "grading.py",
        ROOT / "source" / "perceptron" / "perceptron.ipynb",
        ROOT / "tests" / "conftest.py",
        ROOT / ".git" / "HEAD",
        Path("/etc/hostname"),
        Path("/bin/sh"),
    ],
    ids=lambda path: str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path),
)
def test_a_file_outside_the_allowed_trees_cannot_be_read(path):
    assert "stopped:" in text_of(run(attempt(f"open({str(path)!r}, 'rb').read(1)")))


def test_gradebook_secret_and_other_submissions_of_a_course_cannot_be_read(course, submit):
    course.secret()
    (course.root / "gradebook.db").write_bytes(b"grades")
    other = submit("ada", b"{}")
    for path in (course.root / ".autograde-secret", course.root / "gradebook.db", other):
        assert path.exists()
        assert "stopped:" in text_of(run(attempt(f"open({str(path)!r}, 'rb').read(1)")))


def test_no_file_that_can_be_reached_contains_an_answer():
    search = """
import os
wanted = {'perceptron.ipynb', '.autograde-secret', 'judges', 'bank', 'sample_class'}
for folder, folders, files in os.walk('/'):
    folders[:] = [name for name in folders if folder != '/' or name not in ('proc', 'dev')]
    print(*(os.path.join(folder, name) for name in wanted.intersection(folders + files)))
    """
    assert text_of(run(search)).strip() == ""


def test_the_judges_cannot_be_imported_and_the_probes_can():
    seen = text_of(run(attempt("import autograde.checks.judges"), attempt("import autograde.checks.probes.run")), 0)
    assert "No module named 'autograde.checks.judges'" in seen
    assert "SUCCEEDED" in text_of(run(attempt("import autograde.checks.probes.run")))


def test_a_server_on_this_machine_cannot_be_reached():
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = server.getsockname()
        assert "stopped:" in text_of(run("import socket", attempt(f"socket.create_connection({address}, 2)")))


@pytest.mark.parametrize("folder", ["/", "/kit", "/usr/lib", "/dev", "/etc", "/proc/self"])
def test_nothing_can_be_written_outside_the_working_folders(folder):
    assert "stopped:" in text_of(run(attempt(f"open('{folder}/mine', 'w')")))


def test_the_working_folder_can_be_written_and_is_empty_at_the_start():
    assert "SUCCEEDED" in text_of(run("import os\nassert os.listdir() == []", attempt("open('mine', 'w').write('x')")))


def test_other_processes_and_the_environment_of_the_grader_are_not_visible(monkeypatch):
    monkeypatch.setenv("COURSE_TOKEN", "do not show")
    seen = text_of(run("import os\nprint([p for p in os.listdir('/proc') if p.isdigit()], dict(os.environ))"))
    assert "['1']" in seen
    assert "COURSE_TOKEN" not in seen


def test_student_code_has_no_rights_of_root():
    status = text_of(run("print(open('/proc/self/status').read())"))
    assert "CapEff:\t0000000000000000" in status
    assert "NoNewPrivs:\t1" in status
    assert "Uid:\t0\t" not in status


@pytest.mark.parametrize(
    ("code", "limits", "problem"),
    [
        ("import time; time.sleep(3600)", {"cell_wall": 1}, Problem.WALL),
        ("x = []\nwhile True: x.append(b'x' * 10_000_000)", {"memory": 400 << 20}, Problem.MEMORY),
        ("import os; os._exit(0)", {}, Problem.DIED),
    ],
    ids=lambda value: value.value if isinstance(value, Problem) else None,
)
def test_a_limit_ends_what_exceeds_it_with_its_own_reason(code, limits, problem):
    assert run(f"try:\n    exec({code!r})\nexcept OSError:\n    while True: pass", **limits).stops[0] is problem


FOR_A_MOMENT = "x = b'x' * (500 << 20)\ndel x"


@pytest.fixture
def looks_are_too_late(monkeypatch):
    """Let each look at the memory come when there is not too much of it any more."""
    monkeypatch.setattr(Kernel, "has_too_much_memory", lambda *_: False)


@pytest.mark.usefixtures("looks_are_too_late")
def test_too_much_memory_between_two_looks_ends_the_notebook():
    execution = run(FOR_A_MOMENT, "print(1)", memory=400 << 20)
    assert execution.stops == {0: Problem.MEMORY}
    assert text_of(execution) == ""


@pytest.mark.usefixtures("looks_are_too_late")
def test_a_cell_that_is_interrupted_and_had_too_much_memory_ends_the_notebook_for_that():
    execution = run(f"{FOR_A_MOMENT}\nwhile True: pass", "", probe="perceptron.init", cell_cpu=1, memory=400 << 20)
    assert execution.stops[0] is Problem.CPU
    assert execution.observed[1].problem is Problem.MEMORY


@pytest.mark.parametrize(
    "name",
    ["\\nVmHWM: z"]
    + [pytest.param(n, marks=pytest.mark.soak) for n in ("VmHWM: z", "\\x0cVmHWM:\\t", "\\x85VmHWM: 0", ") R 1 1")],
)
def test_a_process_that_takes_the_name_of_a_field_is_measured_all_the_same(name):
    take_name = f"import ctypes\nctypes.CDLL(None).prctl(15, b'{name}', 0, 0, 0)"
    execution = run(take_name, "x = []\nwhile True: x.append(b'x' * 10_000_000)", memory=400 << 20)
    assert execution.stops == {1: Problem.MEMORY}


def test_memory_given_back_and_what_is_inherited_do_not_count():
    source = "for _ in range(3):\n    x = b'x' * (350 << 20)\n    del x"
    assert run(source, source, memory=400 << 20).stops == {}


@pytest.mark.parametrize("folder", ["/job/work", "/job/tmp", "/dev/shm"])  # noqa: S108 - inside
def test_all_writable_folders_together_hold_no_more_than_allowed(folder):
    fill = f"open('{folder}/first', 'wb').write(bytes(15 << 20))\nopen('second', 'wb').write(bytes(15 << 20))"
    assert "No space left" in text_of(run(fill, files=20 << 20))


def test_no_more_files_than_allowed_can_be_made_however_small():
    assert "No space left" in text_of(run("for n in range(1000): open(f'{n}', 'w')", inodes=500))


def test_code_that_ignores_interrupts_is_killed():
    stubborn = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    assert run(stubborn, "print(1)", cell_cpu=0.5, grace=0.5).stops == {0: Problem.CPU}


def test_code_that_waits_on_when_it_is_interrupted_is_killed():
    stubborn = "import signal, time; signal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: time.sleep(3600)"
    assert run(stubborn, "print(1)", cell_wall=0.5, grace_wall=0.5).stops == {0: Problem.WALL}


def test_a_cell_that_computes_too_long_is_interrupted_and_does_not_end_the_notebook():
    execution = run("while True: pass", "print('still here')", cell_cpu=0.5)
    assert execution.stops == {0: Problem.CPU}
    assert text_of(execution) == "still here\n"


def test_output_beyond_the_cap_is_dropped_and_the_cell_goes_on():
    execution = run("for _ in range(3000): print('x' * 1000)\nlast = 'reached'", "print(last)", output=100_000)
    assert execution.dropped == (0,)
    assert text_of(execution) == "reached\n"


def test_more_processes_than_allowed_cannot_be_started():
    bomb = "import os\nfor n in range(500):\n    if os.fork() == 0:\n        import time; time.sleep(3600); os._exit(0)"
    assert "temporarily unavailable" in text_of(run(bomb))


def test_randomness_repeats_with_the_seed():
    draws = "random.random(), np.random.rand(), np.random.default_rng().random(), hash('x')"
    source = f"import random, numpy as np\nprint({draws})"
    assert text_of(run(source)) == text_of(run(source))


def test_what_is_run_behaves_as_in_a_notebook():
    execution = run(
        "import matplotlib.pyplot as plt; plt.plot([1, 2]);", "1 / 0", "%timeit -n1 -r1 pass", "input()", "!ls"
    )
    cells = execution.notebook.cells
    assert "image/png" in cells[0].outputs[0].data
    assert cells[1].outputs[0].ename == "ZeroDivisionError"
    assert "loop" in text_of(execution, 2)
    assert "remove input()" in text_of(execution, 3)
    assert not execution.stops


def test_student_code_is_an_ordinary_user_whoever_started_the_grader():
    assert text_of(run("import os; print(os.getuid(), os.getgid(), 0 in os.getgroups())")) == "1000 1000 False\n"


LARGE = "from IPython.display import HTML, display\ndisplay(HTML('x' * 6_000_000))"


def test_a_message_that_is_too_large_is_replaced_by_a_note_and_the_notebook_goes_on():
    execution = run(LARGE, "print('x' * 6_000_000)", "print('still here')", message=5 << 20, output=20 << 20)
    assert "not shown" in execution.notebook.cells[0].outputs[0].data["text/plain"]
    assert "not shown" in text_of(execution, 1)
    assert text_of(execution) == "still here\n"
