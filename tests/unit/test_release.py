"""What students are given: complete, the same each time, and without any part of the answers."""

from __future__ import annotations

import nbformat
import pytest
from in_process import assignment_of
from places import ROOT

from autograde.authoring import release
from autograde.core.errors import CourseError
from autograde.core.files import notebook_text
from autograde.course import course as courses
from autograde.course.cells import grade_id


def cell(notebook, name):
    return next(cell for cell in notebook.cells if grade_id(cell) == name)


def failing(assignment, released):
    """Return the claims that do not hold, of those for which nothing is graded."""
    return [proof.claim for proof in release.inspect(assignment, released) if not proof.holds]


@pytest.mark.parametrize("name", ["perceptron", "xor", "mnist", "ann"])
def test_the_releases_in_the_repository_are_those_of_their_sources_and_leak_nothing(name):
    assignment = assignment_of(name)
    released = release.make(courses.find(ROOT), assignment)
    committed = (ROOT / "release" / name / f"{name}.ipynb").read_text(encoding="utf-8")
    assert committed == notebook_text(released), "run `autograde release` and commit"
    assert failing(assignment, released) == []


@pytest.mark.parametrize("name", ["perceptron", "xor", "mnist", "ann"])
def test_the_published_solution_is_executed_without_errors_and_states_of_progress_bars(name):
    solved = nbformat.read(ROOT / "solutions" / name / f"{name}.ipynb", as_version=4)
    sources = {cell.id: cell.source for cell in release.solution_of(assignment_of(name)).cells}
    assert {cell.id: cell.source for cell in solved.cells} == sources, "run `autograde solutions` and commit"
    outputs = [output for cell in solved.cells if cell.cell_type == "code" for output in cell.outputs]
    assert any("image/png" in output.get("data", {}) for output in outputs)
    assert not [output for output in outputs if output.output_type == "error" or "%|" in output.get("text", "")]


def test_a_release_brings_its_data(course):
    assignment = course.assignment("mnist")
    release.publish(course, assignment, release.make(course, assignment))
    assert {path.name for path in (course.root / "release" / "mnist").iterdir()} == {"mnist.ipynb", "mnist.npz"}


def test_the_same_source_gives_the_same_bytes(course, assignment, released):
    assert notebook_text(release.make(course, assignment)) == notebook_text(released)


def test_each_stub_names_the_todo_above_it(released):
    stubs = [line.strip() for cell in released.cells for line in cell.source.splitlines()]
    stubs = [line for line in stubs if line.startswith("raise NotImplementedError(")]
    numbers = [stub.removeprefix('raise NotImplementedError("TODO ').removesuffix('")') for stub in stubs]
    assert numbers == ["1-1", "1-2", "2-1", "3-1", "4-1", "5-1", "6-1", "6-2", "6-3"]


def test_a_solution_line_that_slips_into_the_release_is_found(assignment, released):
    leaky = nbformat.from_dict(released)
    solution = cell(assignment.notebook, "perceptron-run").source
    line = next(line for line in solution.splitlines() if "self.X.T @" in line)
    cell(leaky, "perceptron-run").source += f"\n{line}"
    assert failing(assignment, leaky) == ["no line of a solution or a hidden test is in it"]


def test_a_hidden_test_that_is_left_in_the_release_is_found(assignment, released):
    leaky = nbformat.from_dict(released)
    cell(leaky, "test-loss").source = cell(assignment.notebook, "test-loss").source
    assert len(failing(assignment, leaky)) == 2


def test_a_region_without_a_stub_is_found(assignment, released):
    damaged = nbformat.from_dict(released)
    cell(damaged, "perceptron-loss").source = "pass"
    assert failing(assignment, damaged) == ["every solution region is replaced by its stub"]


def test_outputs_in_the_release_are_found(assignment, released):
    dirty = nbformat.from_dict(released)
    cell(dirty, "setup").execution_count = 1
    assert failing(assignment, dirty) == ["it has no outputs"]


def test_a_todo_without_a_number_is_refused_and_nothing_is_written(course):
    path = course.root / "source" / "perceptron" / "perceptron.ipynb"
    path.write_text(path.read_text(encoding="utf-8").replace("TODO 6-2", "TODO six"), encoding="utf-8")
    with pytest.raises(CourseError, match="TODO n-m"):
        release.make(course, course.assignment("perceptron"))
    assert not (course.root / "release").exists()
