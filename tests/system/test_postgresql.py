"""PostgreSQL as the gradebook: all that SQLite gives, and a password that nobody is shown."""

from __future__ import annotations

import sys
from urllib.parse import quote

import psycopg
import pytest
from collecting import zip_of
from in_gradebooks import contents, give_by_hand
from nbgrader.apps.api import NbGraderAPI
from nbgrader.coursedir import CourseDirectory
from postgres import PASSWORD
from serving import hand_in, with_gradebook
from sqlalchemy import make_url
from sqlalchemy.exc import IntegrityError

from autograde import gradebook
from autograde.authoring.verify import submission_of
from autograde.cli import main as cli
from autograde.cli.doctor import course as doctor
from autograde.core.errors import CourseError
from autograde.core.files import notebook_text
from autograde.gradebook.moving import move
from autograde.grading.classroom import grade_class
from autograde.grading.workers import in_workers

WRONG = "class Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred):\n        return -super().loss(Ytgt, Ypred)"
ROSTER = "student,name,email,lms_id,due:perceptron,extension:perceptron\n*,,,,2026-01-01,\nada,이아다,a@b.org,7,,2d\n"
SAME = "2026-11-03T10:00:00+00:00"  # the time of everything that is done


@pytest.fixture
def work(assignment, solved):
    """Return submissions of students whose order differs between alphabets: right, wrong, unreadable."""
    wrong = notebook_text(submission_of(assignment, WRONG)).encode()
    return {"ada": solved, "Bob": wrong, "Eve": solved[:3000], "zoe": solved}


@pytest.fixture
def run(monkeypatch, capsys):
    """Run a command in a course; return what it says, in which nobody is shown a password."""

    def call(course, *words, code=0):
        monkeypatch.chdir(course.root)
        monkeypatch.setattr(sys, "argv", ["autograde", *map(str, words)])
        try:
            ended = cli.main()
        except SystemExit as stop:
            ended = stop.code
        said = " ".join("".join(capsys.readouterr()).split())
        assert (ended or 0) == code, said
        assert PASSWORD not in said
        assert quote(PASSWORD, safe="") not in said
        return said

    return call


@pytest.fixture
def refused(course):
    """Return what is said of an address that cannot be used, by `check` and by `doctor`."""

    def say(address):
        there = with_gradebook(course, address)
        with pytest.raises(CourseError) as refusal:
            gradebook.check(there)
        (check,) = [check for check in doctor.checks(there.root) if check.name == "gradebook"]
        assert (check.holds, check.found) == (False, str(refusal.value))
        with pytest.raises(CourseError), gradebook.open_book(there):
            pass
        return check.found

    return say


def grade(course, assignment, **settings):
    work = [(submission, assignment) for submission in course.submissions("perceptron")]
    return grade_class(course, work, runner=in_workers(2), **settings)


def test_a_class_has_the_same_scores_records_and_history_in_postgresql_as_in_sqlite(
    course, on_postgres, assignment, work, monkeypatch
):
    monkeypatch.setattr("autograde.grading.classroom.now", lambda: SAME)
    monkeypatch.setattr("autograde.gradebook.history.now", lambda: SAME)
    (on_postgres.root / ".autograde-secret").write_bytes(course.secret())
    for each in (course, on_postgres):
        for student, content in work.items():
            hand_in(each, student, content)
        grade(each, assignment)
        give_by_hand(each, "Bob", 3)
        grade(each, assignment, force=True)
    assert contents(course) == contents(on_postgres)
    assert [standing.student for standing in contents(on_postgres)[0]] == sorted(work)


@pytest.mark.soak
def test_every_command_works_with_postgresql(on_postgres, work, run, tmp_path):
    (on_postgres.root / "roster.csv").write_text(ROSTER + "".join(f"{student}\n" for student in list(work)[1:]))
    archive = zip_of(tmp_path / "all.zip", {f"{student}.ipynb": content for student, content in work.items()})
    assert "none yet: the first grading makes it" in run(on_postgres, "doctor")
    run(on_postgres, "release", "perceptron")
    run(on_postgres, "collect", "perceptron", archive)
    assert "3 graded (0 of them before" in run(on_postgres, "grade", code=1)
    assert "3 graded (3 of them before" in run(on_postgres, "grade", code=1)
    assert "100" in run(on_postgres, "history", "ada")
    run(on_postgres, "feedback")
    run(on_postgres, "report")
    run(on_postgres, "export", "csv", "--output", "grades.csv")
    assert "이아다" in (on_postgres.root / "grades.csv").read_text(encoding="utf-8-sig")
    assert "postgresql+psycopg://course:***@127.0.0.1" in run(on_postgres, "doctor")
    assert not (on_postgres.root / "gradebook.db").exists()


@pytest.mark.soak
def test_nbgraders_own_interface_behind_formgrader_reads_it_as_it_does_sqlite(course, on_postgres, assignment, work):
    def told(of):
        for student, content in work.items():
            hand_in(of, student, content)
        grade(of, assignment)
        api = NbGraderAPI(CourseDirectory(config=of.config))
        answers = (
            [api.get_assignment("perceptron")], api.get_notebooks("perceptron"), api.get_submissions("perceptron"),
            api.get_notebook_submissions("perceptron", "perceptron"), api.get_students(),
            api.get_student_submissions("ada"), api.get_student_notebook_submissions("ada", "perceptron"),
        )  # fmt: skip
        return [sorted(map(by_name, rows), key=str) for rows in answers]

    assert told(course) == told(on_postgres)


def by_name(row):
    """Return a row without its identifiers in the database, which are drawn by lot, and its place among them."""
    return {key: value for key, value in sorted(row.items()) if key not in ("id", "index")}


@pytest.mark.soak
def test_what_people_give_in_formgrader_counts_and_is_in_the_history(on_postgres, assignment, solved):
    hand_in(on_postgres, "ada", solved)
    grade(on_postgres, assignment)
    give_by_hand(on_postgres, "ada", 3)
    grade(on_postgres, assignment)
    with gradebook.open_book(on_postgres) as book:
        (standing,) = gradebook.standings(book, "perceptron")
        changes = gradebook.changes(book, "perceptron")
    assert [change.after for change in changes] == [100, standing.score]
    assert standing.score < 100


@pytest.mark.soak
def test_a_gradebook_is_moved_with_all_that_people_gave_and_goes_on_from_there(course, postgres, assignment, work):
    for student, content in work.items():
        hand_in(course, student, content)
    grade(course, assignment)
    give_by_hand(course, "Bob", 3)
    grade(course, assignment)
    before, new = contents(course), postgres.new_database()
    move(course.db_url, new)
    moved = with_gradebook(course, new)
    assert contents(moved) == before
    assert grade(moved, assignment).known == 3
    give_by_hand(moved, "Bob", 4)
    grade(moved, assignment)
    assert len(contents(moved)[1]) == len(before[1]) + 1
    with pytest.raises(IntegrityError):
        move(course.db_url, new)


@pytest.mark.soak
def test_a_gradebook_can_be_moved_into_one_that_was_opened_and_holds_nothing(course, postgres, assignment, work):
    hand_in(course, "Bob", work["Bob"])
    grade(course, assignment)
    before, old, new = contents(course), course.db_url, postgres.new_database()
    moved = with_gradebook(course, new)
    with gradebook.open_book(moved):
        move(old, new)
    assert contents(moved) == before


def test_a_server_that_cannot_be_reached_is_told_with_what_to_do_and_without_the_password(refused, postgres):
    there = make_url(postgres.new_database())
    for wrong in ({"port": 1}, {"database": "nothing"}, {"username": "nobody"}, {"password": "wr0ng@" + PASSWORD}):
        said = refused(there.set(**wrong).render_as_string(hide_password=False))
        assert "Is the server running and reachable?" in said
        assert ":***@127.0.0.1" in said
        assert PASSWORD not in said


def test_a_database_of_something_else_on_a_server_is_refused_untouched(course, postgres):
    address = make_url(postgres.new_database())
    with psycopg.connect(address.set(drivername="postgresql").render_as_string(hide_password=False)) as foreign:
        foreign.execute("CREATE TABLE recipes (name TEXT)")
    there = with_gradebook(course, address.render_as_string(hide_password=False))
    with pytest.raises(CourseError, match=r":\*\*\*@.* is not nbgrader's database"):
        gradebook.check(there)
    with psycopg.connect(address.set(drivername="postgresql").render_as_string(hide_password=False)) as foreign:
        tables = foreign.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
    assert tables == [("recipes",)]
