"""A whole class: grades in nbgrader's gradebook, nothing lost, whatever one submission does."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import subprocess
from pathlib import Path

import nbformat
import pytest
from nbgrader.api import Gradebook
from sqlalchemy import inspect

from autograde import archive, classroom, gradebook, grading
from autograde.classroom import grade_class, in_threads
from autograde.errors import CourseError
from autograde.files import notebook_text
from autograde.verify import submission_of

WRONG = "class Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred):\n        return -super().loss(Ytgt, Ypred)"


@pytest.fixture
def wrong(assignment):
    """Return a submission whose loss has the wrong sign."""
    return notebook_text(submission_of(assignment, WRONG)).encode()


@pytest.fixture
def grade(course, assignment):
    def call(**settings):
        work = [(submission, assignment) for submission in course.submissions("perceptron")]
        return grade_class(course, work, runner=in_threads(2), **settings).results

    return call


@pytest.fixture
def book(course):
    def read(student):
        with Gradebook(course.db_url, course.directory.course_id) as book:
            submission = book.find_submission_notebook("perceptron", "perceptron", student)
            grades = {
                grade.name: (grade.auto_score, grade.score, grade.needs_manual_grade) for grade in submission.grades
            }
            comments = {comment.name: (comment.auto_comment, comment.comment) for comment in submission.comments}
            return submission.score, grades, comments

    return read


def test_scores_partial_credit_and_hints_are_in_nbgraders_gradebook(submit, grade, book, solved, wrong):
    submit("ada", solved)
    submit("bob", wrong)
    results = {result.student: result for result in grade()}
    assert book("ada")[0] == results["ada"].score == 100
    score, grades, comments = book("bob")
    assert score == results["bob"].score < 100
    assert grades == {cell.grade_id: (cell.score, cell.score, False) for cell in results["bob"].cells}
    assert "minus" in comments["perceptron-loss"][0]
    assert comments["perceptron-model"][0] is None


def test_a_file_that_cannot_be_read_gets_no_score_and_asks_for_a_person(submit, grade, book, solved):
    submit("ada", solved)
    submit("eve", solved[:3000])
    results = {result.student: result for result in grade()}
    assert results["ada"].score == 100
    assert results["eve"].score is None
    assert set(book("eve")[1].values()) == {(None, 0.0, True)}


def test_a_submission_without_its_notebook_has_a_reason(submit, grade, solved):
    submit("ada", solved).rename(Path(str(submit("bob", b"")).replace("perceptron.ipynb", "other.ipynb")))
    assert {result.reason for result in grade()} == {
        "The file cannot be graded: there is no perceptron.ipynb in the submission.",
        "The file cannot be graded: the file is empty: save the notebook, and hand in the .ipynb again.",
    }


@pytest.mark.parametrize("kind", ["link to the source", "link to an endless device", "pipe", "folder"])
def test_what_is_no_ordinary_file_is_not_read(submit, grade, course, solved, kind):
    submit("ada", solved)
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


@pytest.mark.parametrize("student", ["ada lovelace", "이학생", "o'neil; DROP TABLE grade", "-rf", "a" * 100])
def test_any_folder_name_is_a_student(submit, grade, book, solved, student):
    submit(student, solved)
    assert [result.score for result in grade()] == [100]
    assert book(student)[0] == 100


def test_manual_scores_and_comments_survive_grading_again(submit, grade, book, course, wrong):
    submit("bob", wrong)
    grade()
    with Gradebook(course.db_url, course.directory.course_id) as opened:
        opened.find_grade("test-loss", "perceptron", "perceptron", "bob").manual_score = 12
        opened.find_comment("perceptron-loss", "perceptron", "perceptron", "bob").manual_comment = "Nearly."
        opened.db.commit()
    grade(force=True)
    _, grades, comments = book("bob")
    assert grades["test-loss"][1:] == (12, True)
    assert comments["perceptron-loss"][1] == "Nearly."


def test_the_graded_notebook_shows_findings_and_is_a_valid_notebook(submit, grade, course, wrong):
    submit("bob", wrong)
    grade()
    path = course.folder("autograded", "bob", "perceptron") / "perceptron.ipynb"
    notebook = nbformat.read(path, as_version=4)
    nbformat.validate(notebook)
    loss = next(cell for cell in notebook.cells if cell.id == "test-loss")
    shown = loss.outputs[-1].data
    assert "✘" in shown["text/plain"]
    assert "<script" not in shown["text/html"]


def test_a_student_cannot_put_html_into_a_finding(submit, grade, course, assignment):
    code = (
        "class Perceptron(Perceptron):\n    def loss(self, *a):\n        raise ValueError('<script>alert(1)</script>')"
    )
    submit("bob", notebook_text(submission_of(assignment, code)).encode())
    grade()
    text = (course.folder("autograded", "bob", "perceptron") / "perceptron.ipynb").read_text()
    cell = next(cell for cell in json.loads(text)["cells"] if cell["id"] == "test-loss")
    assert "<script>" not in "".join(cell["outputs"][-1]["data"]["text/html"])
    assert "&lt;script&gt;" in "".join(cell["outputs"][-1]["data"]["text/html"])


def test_timestamps_of_the_collector_are_kept(submit, grade, course, solved):
    path = submit("ada", solved)
    (path.parent / "timestamp.txt").write_text("2026-11-02 10:00:00 UTC\n")
    grade()
    assert archive.timestamp(course.folder("autograded", "ada", "perceptron")) == "2026-11-02 10:00:00 UTC"
    with Gradebook(course.db_url, course.directory.course_id) as opened:
        assert opened.find_submission("perceptron", "ada").timestamp.isoformat() == "2026-11-02T10:00:00"


def test_two_runs_with_different_numbers_of_workers_say_the_same(submit, course, assignment, solved, wrong):
    for name, content in {"ada": solved, "bob": wrong, "eve": b"{", "joe": solved}.items():
        submit(name, content)
    work = [(submission, assignment) for submission in course.submissions("perceptron")]
    gradings = [grade_class(course, work, in_threads(workers), force=True) for workers in (1, 3)]
    runs = [[result.to_json() | {"seconds": 0} for result in grading.results] for grading in gradings]
    assert json.dumps(runs[0]) == json.dumps(runs[1])


def test_what_was_graded_before_an_interruption_is_kept(submit, course, grade, book, solved):
    for name in ("ada", "bob", "eve", "joe"):
        submit(name, solved)

    def interrupt(_):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        grade(done=interrupt)
    graded = [path.parent.parent.name for path in course.root.glob("autograded/*/*/*.ipynb")]
    assert len(graded) == 1
    assert book(graded[0])[0] == 100
    assert len(grade()) == 4


def test_a_full_disk_is_one_clear_error_and_keeps_the_previous_grade(submit, course, grade, book, solved, monkeypatch):
    submit("ada", solved)
    grade()
    before = (course.folder("autograded", "ada", "perceptron") / "perceptron.ipynb").read_bytes()

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("autograde.files.os.fsync", full)
    with pytest.raises(CourseError, match="No space left"):
        grade(force=True)
    assert (course.folder("autograded", "ada", "perceptron") / "perceptron.ipynb").read_bytes() == before
    assert book("ada")[0] == 100


def test_points_that_differ_from_those_of_existing_grades_are_refused_until_release(submit, grade, course, solved):
    submit("ada", solved)
    grade()
    path = course.root / "source" / "perceptron" / "perceptron.ipynb"
    notebook = nbformat.read(path, as_version=4)
    tests = {cell.id: cell.metadata.nbgrader for cell in notebook.cells if cell.id.startswith("test-")}
    tests["test-loss"]["points"], tests["test-model"]["points"] = 12, 11
    nbformat.write(notebook, path)
    changed = course.assignment("perceptron")
    work = [(submission, changed) for submission in course.submissions("perceptron")]
    with pytest.raises(CourseError, match="autograde release perceptron"):
        grade_class(course, work)
    with gradebook.open_book(course) as opened:
        gradebook.save_assignment(opened, changed)
    assert grade_class(course, work).results[0].score == 100


def test_a_database_of_something_else_is_refused_untouched(course):
    path = course.root / "gradebook.db"
    with sqlite3.connect(path) as foreign:
        foreign.execute("CREATE TABLE recipes (name TEXT)")
    before = path.read_bytes()
    with pytest.raises(CourseError, match="not nbgrader's database"):
        gradebook.check(course)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused(course):
    (course.root / "gradebook.db").write_bytes(b"not a database at all, but long enough to be read as one" * 20)
    with pytest.raises(CourseError, match="not a database"):
        gradebook.check(course)


def test_what_a_cell_prints_is_the_same_bytes_in_however_many_pieces_it_arrives(assignment, solved, monkeypatch):
    execute = grading.execute

    def shown(*pieces):
        def executed(job, cancelled):
            execution = execute(job, cancelled)
            code = next(cell for cell in execution.notebook.cells if cell.cell_type == "code")
            code.outputs = [nbformat.v4.new_output("stream", name="stdout", text=piece) for piece in pieces]
            return execution

        monkeypatch.setattr(grading, "execute", executed)
        graded = grading.grade(grading.Order(solved, assignment, "ada", 7))
        return notebook_text(archive.shown(graded, assignment))

    assert shown("loss 0.1\n") == shown("loss 0.1", "\n") != shown("loss 0.2\n")


@pytest.mark.parametrize(
    "rows",
    ["grade WHERE notebook_id", "comment WHERE notebook_id", "submitted_notebook WHERE assignment_id"],
)
def test_what_belongs_to_one_submission_is_found_without_reading_all_others(course, rows):
    with gradebook.open_book(course):
        pass
    with contextlib.closing(sqlite3.connect(course.root / "gradebook.db")) as book:
        (plan,) = book.execute(f"EXPLAIN QUERY PLAN SELECT * FROM {rows} = 'x'")  # noqa: S608 - names of above
    assert "SEARCH" in plan[-1]


def test_a_gradebook_of_before_gets_the_indexes(course):
    with gradebook.open_book(course):
        pass
    with sqlite3.connect(course.root / "gradebook.db") as book:
        book.execute("DROP INDEX ix_autograde_submission")
    with gradebook.open_book(course) as opened:
        indexes = inspect(opened.engine).get_indexes("submitted_assignment")
    assert "ix_autograde_submission" in {index["name"] for index in indexes}


def test_a_damaged_gradebook_is_told_with_what_to_do_whatever_the_command(course, called):
    with gradebook.open_book(course):
        pass
    path = course.root / "gradebook.db"
    content = path.read_bytes()
    middle = len(content) // 8192 * 4096
    path.write_bytes(content[:middle] + b"x" * 4096 + content[middle + 4096 :])
    course.folder("autograded", "ada", "perceptron").mkdir(parents=True)
    course.folder("submitted", "ada", "perceptron").mkdir(parents=True)
    for words in (["grade"], ["report"], ["feedback"], ["export", "csv"], ["history", "ada"]):
        done = called(*words, cwd=course.root)
        assert done.returncode == 2, words
        assert "is damaged" in done.stderr, words
        assert "Put a copy back" in done.stderr


def test_a_locked_database_is_refused(course, monkeypatch):
    monkeypatch.setattr(gradebook.opening, "_BUSY", 0.1)
    with gradebook.open_book(course):
        pass
    with sqlite3.connect(course.root / "gradebook.db", isolation_level=None) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(CourseError, match="locked"):
            gradebook.check(course)


@pytest.mark.soak
def test_nbgrader_autograde_gives_the_same_scores_through_the_same_engine(
    submit, grade, book, course, solved, wrong, autograde, bare_environment
):
    submit("ada", solved)
    submit("bob", wrong)
    submit("eve", b"{")
    ours = {result.student: result.score for result in grade()}
    before = {student: book(student) for student in ours}
    shutil.rmtree(course.folder("autograded"))
    (course.root / "gradebook.db").unlink()
    nbgrader = str(Path(autograde).parent / "nbgrader")
    environment = bare_environment | {"PATH": f"{Path(autograde).parent}:{bare_environment['PATH']}"}
    for step in (["generate_assignment", "perceptron"], ["autograde", "perceptron"]):
        done = subprocess.run([nbgrader, *step], cwd=course.root, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
    assert {student: book(student) for student in ours} == before


def test_a_result_that_only_waited_is_tried_again_alone(submit, grade, solved, monkeypatch):
    tries = []

    def once_slow(order, _):
        tries.append(order.student)
        waited = tries.count(order.student) == 1
        result = grading.ungraded(order, "waited")
        return type(result)(result.result, None, waited)

    monkeypatch.setattr(classroom, "grade", once_slow)
    submit("ada", solved)
    submit("bob", solved)
    grade()
    assert sorted(tries[:2]) == sorted(tries[2:]) == ["ada", "bob"]
