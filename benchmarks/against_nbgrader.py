"""Grade the same class with stock nbgrader and with this kit, in one run; print times, memory and their ratios.

    python benchmarks/against_nbgrader.py --students 100
    python benchmarks/against_nbgrader.py --assignments ann --students 10
    python benchmarks/against_nbgrader.py --mixed

Stock nbgrader runs with its own defaults: one notebook after the other, unconfined, one mark a test cell, and cells
tagged `skip-grading` as well, since it knows no such tag. Its copy of the course defines `probe` to do nothing, so that
both run the same visible cells; ours runs the probes and the judges besides. Only ratios mean anything: both columns
are measured one after the other on the same machine. Each run grades a course of its own, since results are remembered,
and counts only if all were graded in it.
"""

from __future__ import annotations

import argparse
import copy
import itertools
import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import nbformat
from measuring import AUTOGRADE, BIN, Cost, measure
from nbformat import NotebookNode

from autograde.authoring import release, verify
from autograde.authoring.release import solution_of
from autograde.checks.bank import Variant
from autograde.core.files import notebook_text
from autograde.course import course as courses
from autograde.course.assignment import Assignment
from autograde.course.datasets import hand_out


def make_course(folder: Path, name: str, contents: Sequence[NotebookNode], *, stock: bool) -> Path:
    """Make a course in which each student submitted one of the contents; return its folder."""
    kit = courses.packaged()
    shutil.copytree(kit / "source" / name, folder / "source" / name)
    shutil.copy(kit / "nbgrader_config.py", folder)
    if stock:
        (folder / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'perceptron-ann'\n")
        for data in courses.find(kit).assignment(name).data:
            hand_out(data, folder / "source" / name)
    for number, content in enumerate(contents):
        notebook = copy.deepcopy(content)
        if stock:
            notebook.cells.insert(0, nbformat.v4.new_code_cell("probe = lambda name: None", id="probe"))
        path = folder / "submitted" / f"student-{number:03}" / name / f"{name}.ipynb"
        path.parent.mkdir(parents=True)
        path.write_text(notebook_text(notebook), encoding="utf-8")
    return folder


def contents_of(name: str, students: int, *, mixed: bool) -> list[NotebookNode]:
    """Return what students hand in: the solution, or in turn a right one, a wrong one and the release as it is."""
    assignment = courses.find(courses.packaged()).assignment(name)
    if not mixed:
        return [solution_of(assignment)] * students
    bank = verify.bank_of(assignment)
    right = itertools.cycle(variant for variant in bank if variant.mistake is None)
    wrong = itertools.cycle(variant for variant in bank if variant.mistake is not None)
    blank = [release.make(courses.find(courses.packaged()), assignment)]
    kinds = itertools.cycle((right, wrong, itertools.cycle(blank)))
    chosen = [next(next(kinds)) for _ in range(students)]
    return [each if isinstance(each, NotebookNode) else submission_of(assignment, each) for each in chosen]


def submission_of(assignment: Assignment, variant: Variant) -> NotebookNode:
    """Return the notebook of a variant of the bank."""
    return verify.submission_of(assignment, variant.code, variant.cells)


def compare(name: str, students: int, *, mixed: bool) -> None:
    """Measure one assignment both ways, and print a line for each."""
    contents = contents_of(name, students, mixed=mixed)
    with tempfile.TemporaryDirectory(prefix="autograde-benchmark-") as folder:
        stock = make_course(Path(folder, "stock"), name, contents, stock=True)
        measure(str(BIN / "nbgrader"), "generate_assignment", name, cwd=stock)
        base = measure(str(BIN / "nbgrader"), "autograde", name, cwd=stock)
        _refuse_fewer(len(list(stock.glob(f"autograded/*/{name}/{name}.ipynb"))), students)
        _print(f"{name}: nbgrader autograde", students, base, base)
        for workers in ("1", "2"):
            ours = make_course(Path(folder, f"ours-{workers}"), name, contents, stock=False)
            cost = measure(AUTOGRADE, "grade", name, "--workers", workers, "--json", "results.json", cwd=ours)
            results = json.loads((ours / "results.json").read_text(encoding="utf-8"))
            _refuse_fewer(sum(each["status"] == "graded" and each["seconds"] > 0 for each in results), students)
            _print(f"{name}: autograde grade, {workers} at a time", students, cost, base)


def _refuse_fewer(graded: int, students: int) -> None:
    if graded != students:
        raise SystemExit(f"only {graded} of {students} were graded: this run measures nothing")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--assignments", nargs="+", default=["perceptron", "xor", "mnist", "ann"])
    parser.add_argument("--students", type=int, default=10)
    parser.add_argument("--mixed", action="store_true", help="right, wrong and blank submissions in turn")
    wanted = parser.parse_args()
    kind = "right, wrong and blank in turn" if wanted.mixed else "each the solution"
    print(f"{wanted.students} submissions, {kind}; in brackets: how many times as much as stock nbgrader\n")
    print(f"{'':38}{'s a notebook':>14}{'throughput':>14}{'CPU s':>16}{'peak MiB':>16}")
    for name in wanted.assignments:
        compare(name, wanted.students, mixed=wanted.mixed)


def _print(name: str, students: int, cost: Cost, base: Cost) -> None:
    pairs = ((cost.cpu, base.cpu), (cost.memory, base.memory))
    times = f"{cost.wall / students:14.2f}{base.wall / cost.wall:12.1f} x"
    print(f"{name:38}{times}" + "".join(f"{value:9.1f} ({value / of:.2f})" for value, of in pairs), flush=True)


if __name__ == "__main__":
    main()
