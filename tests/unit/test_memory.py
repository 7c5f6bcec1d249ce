"""What rests on nothing that has changed is not run again; every change of a score is remembered with its reason."""

from __future__ import annotations

import contextlib
import itertools
import re
from pathlib import Path

import nbformat
import pytest
from graders import here
from nbgrader.api import Gradebook
from sqlalchemy import event
from sqlalchemy.engine import Engine

import autograde
from autograde import gradebook
from autograde.grading import classroom, provenance
from autograde.sandbox.layers import FULL, REDUCED

PACKAGE = Path(autograde.__file__).parent


@pytest.fixture
def grade(course, submit, engine):
    """Grade the class of two, and return who was run."""
    submit("ada", b"one")
    submit("bob", b"two")

    def call(layers=FULL, **settings):
        engine.graded.clear()
        found = course.assignment("perceptron")
        work = [(submission, found) for submission in course.submissions("perceptron")]
        call.grading = classroom.grade_class(course, work, here, layers=layers, **settings)
        return sorted(engine.graded)

    return call


def path_of(course, student, step="submitted"):
    return course.folder(step, student, "perceptron") / "perceptron.ipynb"


def history(course, student):
    with gradebook.open_book(course) as book:
        gradebook.note_changes_by_hand(book, "perceptron", student)
        return [(each.before, each.after, each.why) for each in gradebook.changes(book, "perceptron", student)]


def edit_source(course, change):
    path = course.root / "source" / "perceptron" / "perceptron.ipynb"
    notebook = nbformat.read(path, as_version=4)
    change(notebook)
    nbformat.write(notebook, path)


def test_a_class_in_which_nothing_has_changed_is_not_run_again(grade):
    assert grade() == ["ada", "bob"]
    first = grade.grading
    assert grade() == []
    assert (grade.grading.results, grade.grading.known, grade.grading.changes) == (first.results, 2, ())


def test_what_is_known_is_told_as_progress_too(grade):
    grade()
    told = []
    grade(done=told.append)
    assert [result.student for result in told] == ["ada", "bob"]


def test_force_runs_everything_again(grade):
    grade()
    assert grade(force=True) == ["ada", "bob"]


def test_a_submission_with_other_bytes_is_run_again(grade, course):
    grade()
    path_of(course, "bob").write_bytes(b"better")
    assert grade() == ["bob"]


def test_a_submission_without_its_graded_notebook_is_run_again(grade, course):
    grade()
    path_of(course, "ada", "autograded").unlink()
    assert grade() == ["ada"]


def test_a_graded_notebook_that_the_gradebook_does_not_know_is_made_again(grade, course):
    grade()
    path = path_of(course, "ada", "autograded")
    path.chmod(0o644)
    path.write_text(path.read_text() + " ")
    assert grade() == ["ada"]


def test_what_could_not_be_graded_is_tried_again(grade, engine):
    engine.fails = True
    grade()
    engine.fails = False
    assert grade() == ["ada", "bob"]
    assert [change.before for change in grade.grading.changes] == [None, None]


def change_text(notebook):
    notebook.cells[0].source += "\nAnother line."


def change_limits(notebook):
    notebook.metadata.setdefault("autograde", {})["limits"] = {"cell_cpu": 7}


@pytest.mark.parametrize("change", [change_text, change_limits])
def test_another_source_runs_everything_again(grade, course, change):
    grade()
    edit_source(course, change)
    assert grade() == ["ada", "bob"]


@pytest.mark.parametrize("name", ["checks", "kit", "python", "numpy", "ipykernel"])
def test_another_installation_runs_everything_again(grade, monkeypatch, name):
    grade()
    installed = dict(provenance.of_installation())
    monkeypatch.setattr(provenance, "of_installation", lambda: installed | {name: "another"})
    assert grade() == ["ada", "bob"]


def test_another_secret_runs_everything_again_for_its_seeds(grade, course):
    grade()
    (course.root / ".autograde-secret").write_text("0" * 64)
    assert grade() == ["ada", "bob"]


def test_another_level_of_confinement_runs_everything_again(grade):
    grade()
    assert grade(layers=REDUCED) == ["ada", "bob"]


def test_the_digest_of_files_follows_each_of_them_and_its_name(tmp_path, monkeypatch):
    monkeypatch.setattr(provenance, "_PACKAGE", tmp_path)
    probe, loss = tmp_path / "probe.py", tmp_path / "loss.py"
    probe.write_text("1")
    loss.write_text("2")
    digests = {provenance.of_files(paths) for paths in ([probe], [loss], [probe, loss])}
    loss.write_text("3")
    digests.add(provenance.of_files([probe, loss]))
    digests.add(provenance.of_files([loss.rename(tmp_path / "cost.py"), probe]))
    assert len(digests) == 5


def test_a_result_rests_on_all_that_the_grader_imports_and_on_nothing_that_only_shows_it():
    names = {str(path.relative_to(PACKAGE)) for files in provenance.behind_results() for path in files}
    assert {"grading/submission.py", "intake/taking.py", "sandbox/inside/kernel.py", "core/model.py"} <= names
    assert {"templates/findings.html", "course/cells.py", "checks/judges/judging.py"} <= names
    assert not [name for name in names if name.startswith(("pages/", "cli/", "cluster/", "export/", "collect/"))]


IMPORTS = """
import os
import autograde.one
from autograde import two
from autograde.three import (
    four,
    five as six,
)
def later():
    from autograde.seven import eight  # when called
"""


def test_an_import_is_found_wherever_and_however_it_is_written(tmp_path):
    module = tmp_path / "module.py"
    module.write_text(IMPORTS)
    found = set(provenance.imports_of(module))
    expected = ("one", "two", "three", "three.four", "three.five", "seven", "seven.eight")
    assert found >= {f"autograde.{name}" for name in expected}


def test_a_part_of_the_kit_that_is_not_where_it_was_is_an_error_and_not_forgotten():
    with pytest.raises(LookupError, match=re.escape("judges/*.py")):
        provenance.matching(["judges/*.py"])


def test_the_history_says_from_what_to_what_and_why(grade, engine, course):
    grade()
    path_of(course, "bob").write_bytes(b"worse")
    engine.share = 0.5
    grade()
    assert history(course, "bob") == [
        (None, 100, "graded for the first time"),
        (100, 50, "handed in again"),
    ]
    assert history(course, "ada") == [(None, 100, "graded for the first time")]


def test_a_score_that_stays_is_no_change(grade, course):
    grade()
    grade(force=True)
    assert len(history(course, "ada")) == 1


def test_the_changes_of_a_run_are_returned_with_the_reason(grade, engine, monkeypatch):
    grade()
    installed = dict(provenance.of_installation())
    monkeypatch.setattr(provenance, "of_installation", lambda: installed | {"checks": "better", "numpy": "3.0"})
    engine.share = 0.25
    grade()
    assert [(each.student, each.before, each.after, each.why) for each in grade.grading.changes] == [
        (name, 100, 25, "the checks changed; another numpy") for name in ("ada", "bob")
    ]


def test_what_people_change_in_formgrader_is_in_the_history_too(grade, course):
    grade()
    with Gradebook(course.db_url, course.directory.course_id) as book:
        book.find_grade("test-loss", "perceptron", "perceptron", "ada").manual_score = 0
        book.db.commit()
    entries = history(course, "ada")
    assert [(before, after) for before, after, _ in entries] == [(None, 100), (100, 87)]
    assert "by hand" in entries[1][2]
    assert history(course, "ada") == entries


def test_an_ungraded_result_has_its_reason_in_the_history(grade, engine, course):
    grade()
    engine.fails = True
    grade(force=True)
    assert history(course, "ada")[-1] == (100, None, "The grader failed: no memory.")


def test_history_is_a_table_of_all_changes_and_of_somebody_unknown_an_error(course, grade, called):
    grade()
    done = called("history", "ada", "perceptron", "--course", course.root, cwd="/")
    assert done.returncode == 0
    assert "graded for the first time" in done.stdout
    assert "100" in done.stdout
    unknown = called("history", "nobody", "--course", course.root, cwd="/")
    assert unknown.returncode == 2
    assert "no scores of 'nobody'" in unknown.stderr


def test_a_gradebook_of_before_has_no_records_and_is_simply_graded(grade, course):
    grade()
    with Gradebook(course.db_url, course.directory.course_id) as book:
        gradebook.schema.SCHEMA.drop_all(book.engine)
    assert grade() == ["ada", "bob"]


class Crash(BaseException):
    """Ends the program where it stands, as a kill does."""


@contextlib.contextmanager
def crash_at(moment, *, reading=False):
    """Let the database crash at the nth moment; what was not committed is lost with it.

    A moment is before a statement that writes, and before the one that follows it; if `reading`, before any.
    """
    left, has_written = itertools.count(1), False

    def count(_connection, _cursor, statement, *_):
        nonlocal has_written
        writes = statement.startswith(("INSERT", "UPDATE", "DELETE"))
        if (writes or has_written or reading) and next(left) == moment:
            raise Crash
        has_written = writes

    event.listen(Engine, "before_cursor_execute", count)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", count)


@pytest.mark.parametrize("reading", [False, pytest.param(True, marks=pytest.mark.soak)])
def test_a_crash_at_any_moment_leaves_grades_record_and_history_of_one_grading(grade, course, engine, reading):
    grade()
    for moment, engine.share in zip(itertools.count(1), itertools.cycle((0.5, 1.0)), strict=False):
        crashed = False
        try:
            with crash_at(moment, reading=reading):
                grade(force=True)
        except Crash:
            crashed = True
        with gradebook.open_book(course) as book:
            last = {change.student: change.after for change in gradebook.changes(book, "perceptron")}
            for each in gradebook.standings(book, "perceptron"):
                assert each.score == each.record.result.score == last[each.student], f"crash at moment {moment}"
        if not crashed:
            break
    assert moment > (20 if reading else 6)
