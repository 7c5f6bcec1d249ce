"""What becomes of a class's files and results, whoever grades them: nothing is lost, and nobody costs another."""

from __future__ import annotations

import os
import re

import nbformat
import pytest
from graders import here
from nbgrader.api import Gradebook

from autograde import gradebook
from autograde.core.errors import CourseError
from autograde.core.model import Kind
from autograde.gradebook import archive, grades
from autograde.grading.classroom import grade_class


@pytest.fixture
def grade(course, assignment, engine):  # noqa: ARG001 - nothing is run
    def call(**settings):
        work = [(submission, assignment) for submission in course.submissions("perceptron")]
        return grade_class(course, work, runner=here, **settings).results

    return call


@pytest.fixture
def book(course):
    """Read the score of a submission, its grades (automatic, final, for a person) and comments (automatic, final)."""

    def read(student):
        with Gradebook(course.db_url, course.directory.course_id) as book:
            submission = book.find_submission_notebook("perceptron", "perceptron", student)
            given = {
                grade.name: (grade.auto_score, grade.score, grade.needs_manual_grade) for grade in submission.grades
            }
            comments = {comment.name: (comment.auto_comment, comment.comment) for comment in submission.comments}
            return submission.score, given, comments

    return read


def test_each_cells_score_is_in_nbgraders_gradebook(submit, grade, book, engine):
    submit("ada", b"one")
    submit("bob", b"two")
    engine.shares["bob"] = 0.25
    results = {result.student: result for result in grade()}
    assert book("ada")[0] == results["ada"].score == 100
    assert book("bob")[0] == results["bob"].score == 25
    assert book("bob")[1] == {cell.grade_id: (cell.score, cell.score, False) for cell in results["bob"].cells}


def test_a_file_that_cannot_be_graded_gets_no_score_and_asks_for_a_person(submit, grade, book, engine):
    submit("eve", b"one")
    engine.shares["eve"] = None
    assert [result.score for result in grade()] == [None]
    assert set(book("eve")[1].values()) == {(None, 0.0, True)}


def test_the_only_notebook_or_export_of_a_folder_counts_whatever_its_name(submit, grade):
    names = {
        "ada": "perceptron (1).ipynb",
        "bob": "Bob's homework.ipynb",
        "cyd": "perceptron.py",
        "dan": "perceptron.txt",
    }
    for student, name in names.items():
        path = submit(student, b"one")
        path.rename(path.with_name(name))
        path.with_name("timestamp.txt").write_text("2024-05-01 12:00:00 UTC")
    results = grade()
    assert [result.score for result in results] == [100] * 4
    for result in results:
        taken = re.match("The file is called (.*) instead of 'perceptron.ipynb'; it has been taken", result.said[0])
        assert taken[1] == repr(names[result.student])
        assert result.notices[0].kind is Kind.REPAIR


def test_a_folder_without_a_file_that_counts_has_a_reason(submit, grade):
    two = submit("ada", b"one")
    two.rename(two.with_name("one.ipynb"))
    two.with_name("two.ipynb").write_bytes(b"two")
    submit("bob", b"").unlink()
    reasons = [result.reason for result in grade()]
    assert "2 others (.ipynb): a person has to choose" in reasons[0]
    assert reasons[1] == "The file cannot be graded: there is no perceptron.ipynb in the submission."


@pytest.mark.parametrize("kind", ["link to the source", "link to an endless device", "pipe", "folder"])
def test_what_is_no_ordinary_file_is_not_read(submit, grade, course, kind):
    submit("ada", b"one")
    path = submit("eve", b"")
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    else:
        path.symlink_to("/dev/zero" if "device" in kind else course.root / "source" / "perceptron" / "perceptron.ipynb")
    results = {result.student: result for result in grade()}
    assert results["ada"].score == 100
    assert results["eve"].reason == (
        "The file cannot be graded: it is a link or a folder, not a file: hand in the .ipynb itself."
    )


@pytest.mark.parametrize("student", ["ada lovelace", "이학생", "o'neil; DROP TABLE grade", "-rf", "a" * 100, "<b>"])
def test_any_folder_name_is_a_student(submit, grade, book, student):
    submit(student, b"one")
    assert [result.score for result in grade()] == [100]
    assert book(student)[0] == 100


def test_manual_scores_and_comments_survive_grading_again(submit, grade, book, course):
    submit("bob", b"one")
    grade()
    with Gradebook(course.db_url, course.directory.course_id) as opened:
        opened.find_grade("test-loss", "perceptron", "perceptron", "bob").manual_score = 12
        opened.find_comment("perceptron-loss", "perceptron", "perceptron", "bob").manual_comment = "Nearly."
        opened.db.commit()
    grade(force=True)
    _, grades, comments = book("bob")
    assert grades["test-loss"][1:] == (12, True)
    assert comments["perceptron-loss"][1] == "Nearly."


def test_timestamps_of_the_collector_are_kept(submit, grade, course):
    path = submit("ada", b"one")
    (path.parent / "timestamp.txt").write_text("2026-11-02 10:00:00 UTC\n")
    grade()
    assert archive.timestamp(course.folder("autograded", "ada", "perceptron")) == "2026-11-02 10:00:00 UTC"
    with Gradebook(course.db_url, course.directory.course_id) as opened:
        assert opened.find_submission("perceptron", "ada").timestamp.isoformat() == "2026-11-02T10:00:00"


def test_what_was_graded_before_an_interruption_is_kept(submit, course, grade, book):
    for name in ("ada", "bob", "eve", "joe"):
        submit(name, b"one")

    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade(done=interrupt)
    with gradebook.open_book(course) as opened:
        kept = [standing.student for standing in gradebook.standings(opened, "perceptron")]
    assert kept
    assert {book(student)[0] for student in kept} == {100}
    assert {path.parent.parent.name for path in course.root.glob("autograded/*/*/*.ipynb")} >= set(kept)
    assert len(grade()) == 4


def test_a_full_disk_is_one_clear_error_and_keeps_the_previous_grade(submit, course, grade, book, monkeypatch):
    submit("ada", b"one")
    grade()
    before = (course.folder("autograded", "ada", "perceptron") / "perceptron.ipynb").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("autograde.core.files.os.fsync", full)
    with pytest.raises(CourseError, match="No space left"):
        grade(force=True)
    assert (course.folder("autograded", "ada", "perceptron") / "perceptron.ipynb").read_bytes() == before
    assert book("ada")[0] == 100


def test_points_that_differ_from_those_of_existing_grades_are_refused_until_release(submit, grade, course):
    submit("ada", b"one")
    grade()
    path = course.root / "source" / "perceptron" / "perceptron.ipynb"
    notebook = nbformat.read(path, as_version=4)
    tests = {cell.id: cell.metadata.nbgrader for cell in notebook.cells if cell.id.startswith("test-")}
    tests["test-loss"]["points"], tests["test-model"]["points"] = 12, 11
    nbformat.write(notebook, path)
    changed = course.assignment("perceptron")
    work = [(submission, changed) for submission in course.submissions("perceptron")]
    with pytest.raises(CourseError, match="autograde release perceptron"):
        grade_class(course, work, here)
    with gradebook.open_book(course) as opened:
        gradebook.save_assignment(opened, changed)
    assert grade_class(course, work, here).results[0].score == 100


def test_what_cannot_be_written_to_its_end_is_not_begun(submit, grade, engine, book, monkeypatch):
    submit("ada", b"one")
    grade()
    before = book("ada")
    engine.share = 0.5
    monkeypatch.setattr(grades, "_remember", _fail)
    with pytest.raises(RuntimeError, match="in the midst"):
        grade(force=True)
    assert book("ada") == before


def _fail(*_):
    raise RuntimeError("in the midst of writing")
