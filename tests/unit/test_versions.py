"""A release that changes points or checks is another version; what was handed in before is graded by the new one."""

from __future__ import annotations

import nbformat
import pytest
from graders import here
from nbgrader.api import Gradebook

from autograde import gradebook
from autograde.authoring import release
from autograde.course.cells import grade_id
from autograde.grading.classroom import grade_class
from autograde.intake import take


@pytest.fixture(autouse=True)
def _nothing_is_run(engine):
    """Have everybody get all points."""


@pytest.fixture
def publish(course):
    """Release the assignment as its source is now, and return the version."""

    def call():
        found = course.assignment("perceptron")
        released = release.make(course, found)
        release.publish(course, found, released)
        return released.metadata.autograde.version

    return call


@pytest.fixture
def edit(course):
    """Change the cells of the source notebook, as an instructor does."""

    def call(change):
        path = course.root / "source" / "perceptron" / "perceptron.ipynb"
        notebook = nbformat.read(path, as_version=4)
        change({grade_id(cell): cell for cell in notebook.cells}, notebook)
        nbformat.write(notebook, path)

    return call


@pytest.fixture
def grade(course):
    def call():
        found = course.assignment("perceptron")
        work = [(submission, found) for submission in course.submissions("perceptron")]
        return grade_class(course, work, here)

    return call


def other_points(cells, _):
    cells["test-loss"].metadata.nbgrader.points -= 1
    cells["test-model"].metadata.nbgrader.points += 1


def one_test_less(cells, notebook):
    notebook.cells.remove(cells["test-loss"])
    cells["test-model"].metadata.nbgrader.points += cells["test-loss"].metadata.nbgrader.points


def another_name(cells, _):
    cells["test-model"].id = cells["test-model"].metadata.nbgrader.grade_id = "test-model-again"


def other_words(_, notebook):
    notebook.cells[0].source += "\nGood luck."


def test_other_points_or_checks_are_another_version_and_other_words_are_not(publish, edit):
    versions = [publish(), publish()]
    for change in (other_points, other_words, one_test_less, another_name):
        edit(change)
        versions.append(publish())
    assert [*versions, publish()] == [1, 1, 2, 2, 3, 4, 4]


@pytest.mark.parametrize("change", [one_test_less, another_name])
def test_what_was_graded_before_is_graded_by_the_new_version(course, publish, edit, grade, submit, solved, change):
    publish()
    submit("ada", solved)
    grade()
    with Gradebook(course.db_url, course.directory.course_id) as book:
        book.find_grade("test-gradient", "perceptron", "perceptron", "ada").manual_score = 0
        book.db.commit()
    edit(change)
    publish()
    result = grade().results[0]
    assert (result.score, {cell.grade_id for cell in result.cells}) == (
        100,
        {test.grade_id for test in course.assignment("perceptron").tests},
    )
    with gradebook.open_book(course) as book:
        standing = gradebook.standings(book, "perceptron")[0]
        before = [(each.before, each.after) for each in gradebook.changes(book, "perceptron", "ada")]
    lost = next(cell.max_score for cell in standing.cells if cell.grade_id == "test-gradient")
    assert standing.score == 100 - lost
    assert before[:2] == [(None, 100), (100, 100 - lost)]


@pytest.mark.parametrize("change", [other_points, one_test_less])
def test_of_an_older_version_one_line_is_said_rather_than_one_of_each_cell(course, publish, edit, change):
    publish()
    content = (course.folder("release", assignment="perceptron") / "perceptron.ipynb").read_bytes()
    assert take(content, course.assignment("perceptron")).said == ()
    edit(change)
    (said,) = take(content, course.assignment("perceptron")).said
    assert said.startswith("It was made from version 1 of the assignment")
