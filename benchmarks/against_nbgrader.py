"""Grade the same class with stock nbgrader and with this kit, in one run; print times, memory and their ratios.

    python benchmarks/against_nbgrader.py --students 10

Stock nbgrader runs with its own defaults: one notebook after the other, unconfined, one mark a test cell. Its
copy of the course defines `probe` to do nothing, so that both run the same visible cells.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import nbformat
import psutil

from autograde import course as courses
from autograde.files import notebook_text
from autograde.release import solution_of

BIN = Path(sys.executable).parent
ASSIGNMENT = "perceptron"


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of wall time and CPU, the highest memory of all its processes in MiB."""

    wall: float
    cpu: float
    memory: float


def measure(*command: str, cwd: Path) -> Cost:
    """Run a command to its end."""
    started = time.monotonic()
    environment = os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}"}
    process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    samples = _Samples(process.pid)
    if process.wait():
        raise SystemExit(f"{' '.join(command)} ended with exit code {process.returncode}")
    wall = time.monotonic() - started
    samples.stop()
    return Cost(wall, sum(samples.cpu.values()), samples.memory / 2**20)


class _Samples(threading.Thread):
    """Looks ten times a second at a process and its descendants.

    Sampled rather than asked of the system at the end: the CPU time of a kernel that is killed is never added to
    that of its parent. What a process does after the last look at it is missing: at most a tenth of a second.
    """

    def __init__(self, pid: int) -> None:
        super().__init__()
        self.pid = pid
        self.cpu: dict[tuple[int, float], float] = {}
        self.memory = 0
        self.ended = threading.Event()
        self.start()

    def run(self) -> None:
        """Sample until stopped: CPU seconds by process, memory with shared pages counted once."""
        while not self.ended.wait(0.1):
            try:
                tree = [psutil.Process(self.pid), *psutil.Process(self.pid).children(recursive=True)]
                self.memory = max(self.memory, sum(process.memory_full_info().pss for process in tree))
                for process in tree:
                    times = process.cpu_times()
                    self.cpu[process.pid, process.create_time()] = times.user + times.system
            except psutil.Error:
                continue

    def stop(self) -> None:
        """End the sampling."""
        self.ended.set()
        self.join()


def make_course(folder: Path, students: int, *, stock: bool) -> None:
    """Make a course in which everybody submitted the solution."""
    kit = courses.packaged()
    folder.mkdir(parents=True)
    shutil.copytree(kit / "source", folder / "source")
    shutil.copy(kit / "nbgrader_config.py", folder)
    assignment = courses.find(folder).assignment(ASSIGNMENT)
    solved = solution_of(assignment)
    if stock:
        (folder / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'perceptron-ann'\n")
        solved.cells.insert(0, nbformat.v4.new_code_cell("probe = lambda name: None", id="probe"))
    for number in range(students):
        path = folder / "submitted" / f"student-{number:03}" / ASSIGNMENT / f"{ASSIGNMENT}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(notebook_text(solved), encoding="utf-8")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--students", type=int, default=10)
    students = parser.parse_args().students
    with tempfile.TemporaryDirectory(prefix="autograde-benchmark-") as folder:
        stock, ours = Path(folder, "stock"), Path(folder, "ours")
        make_course(stock, students, stock=True)
        make_course(ours, students, stock=False)
        measure(str(BIN / "nbgrader"), "generate_assignment", ASSIGNMENT, cwd=stock)
        base = measure(str(BIN / "nbgrader"), "autograde", ASSIGNMENT, cwd=stock)
        print(f"{students} submissions of {ASSIGNMENT}, each the solution; ratios against stock nbgrader\n")
        print(f"{'':28}{'wall s':>16}{'CPU s':>16}{'peak MiB':>16}")
        _print("nbgrader autograde", base, base)
        for workers in ("1", "2"):
            cost = measure(str(BIN / "autograde"), "grade", ASSIGNMENT, "--workers", workers, cwd=ours)
            _print(f"autograde grade, {workers} worker(s)", cost, base)


def _print(name: str, cost: Cost, base: Cost) -> None:
    pairs = ((cost.wall, base.wall), (cost.cpu, base.cpu), (cost.memory, base.memory))
    print(f"{name:28}" + "".join(f"{value:9.1f} ({value / of:.2f})" for value, of in pairs))


if __name__ == "__main__":
    main()
