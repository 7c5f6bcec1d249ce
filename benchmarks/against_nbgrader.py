"""Grade the same class with stock nbgrader and with this kit, in one run; print times, memory and their ratios.

    python benchmarks/against_nbgrader.py --students 100
    python benchmarks/against_nbgrader.py --assignments ann --students 10

Stock nbgrader runs with its own defaults: one notebook after the other, unconfined, one mark a test cell, and cells
tagged `skip-grading` as well, since it knows no such tag. Its copy of the course defines `probe` to do nothing, so that
both run the same visible cells; ours runs the probes and the judges besides. Only ratios mean anything: both columns
are measured one after the other on the same machine.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from pathlib import Path

import nbformat
from measuring import AUTOGRADE, BIN, Cost, measure

from autograde.authoring.release import solution_of
from autograde.core.files import notebook_text
from autograde.course import course as courses
from autograde.course.datasets import hand_out


def make_course(folder: Path, name: str, students: int, *, stock: bool) -> None:
    """Make a course in which everybody submitted the solution of one assignment."""
    kit = courses.packaged()
    shutil.copytree(kit / "source" / name, folder / "source" / name)
    shutil.copy(kit / "nbgrader_config.py", folder)
    assignment = courses.find(folder).assignment(name)
    solved = solution_of(assignment)
    if stock:
        (folder / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'perceptron-ann'\n")
        solved.cells.insert(0, nbformat.v4.new_code_cell("probe = lambda name: None", id="probe"))
        for data in assignment.data:
            hand_out(data, folder / "source" / name)
    for number in range(students):
        path = folder / "submitted" / f"student-{number:03}" / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(notebook_text(solved), encoding="utf-8")


def compare(name: str, students: int) -> None:
    """Measure one assignment both ways, and print a line for each."""
    with tempfile.TemporaryDirectory(prefix="autograde-benchmark-") as folder:
        stock, ours = Path(folder, "stock"), Path(folder, "ours")
        make_course(stock, name, students, stock=True)
        make_course(ours, name, students, stock=False)
        measure(str(BIN / "nbgrader"), "generate_assignment", name, cwd=stock)
        base = measure(str(BIN / "nbgrader"), "autograde", name, cwd=stock)
        _print(f"{name}: nbgrader autograde", students, base, base)
        for workers in ("1", "2"):
            cost = measure(AUTOGRADE, "grade", name, "--workers", workers, cwd=ours)
            _print(f"{name}: autograde grade, {workers} at a time", students, cost, base)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assignments", nargs="+", default=["perceptron", "xor", "mnist", "ann"])
    parser.add_argument("--students", type=int, default=10)
    wanted = parser.parse_args()
    print(f"{wanted.students} submissions, each the solution; in brackets: how many times as much as stock nbgrader\n")
    print(f"{'':38}{'s a notebook':>14}{'throughput':>14}{'CPU s':>16}{'peak MiB':>16}")
    for name in wanted.assignments:
        compare(name, wanted.students)


def _print(name: str, students: int, cost: Cost, base: Cost) -> None:
    pairs = ((cost.cpu, base.cpu), (cost.memory, base.memory))
    times = f"{cost.wall / students:14.2f}{base.wall / cost.wall:12.1f} x"
    print(f"{name:38}{times}" + "".join(f"{value:9.1f} ({value / of:.2f})" for value, of in pairs), flush=True)


if __name__ == "__main__":
    main()
