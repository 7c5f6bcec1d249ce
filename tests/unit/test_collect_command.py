"""The command `autograde collect`: what it prints, and its exit codes."""

from __future__ import annotations

import pytest
from collecting import notebook, noted, submitted, tree, zip_of

from autograde.collect import placing
from autograde.course.course import Course

BOOK = notebook("perceptron-init")


@pytest.fixture
def call(course, called):
    """Run the command in the course; return its exit code and what it printed."""

    def run(*words: object) -> tuple[int, str, str]:
        done = called("collect", *words, cwd=course.root)
        return done.returncode, " ".join(done.stdout.split()), " ".join(done.stderr.split())

    return run


@pytest.fixture
def archive(tmp_path):
    return zip_of(tmp_path / "all.zip", {"ada.ipynb": BOOK, "bob.ipynb": BOOK})


def test_help_shows_examples_and_the_roster(called, tmp_path):
    shown = called("collect", "--help", cwd=tmp_path).stdout
    assert "autograde collect perceptron submissions.zip" in shown
    assert "student,name,email,lms_id,due:perceptron,extension:xor" in shown


def test_all_taken_is_exit_code_0_and_so_is_all_unchanged(call, course, archive):
    code, out, _ = call("perceptron", archive)
    assert (code, "2 taken; see" in out, "ada" in out) == (0, True, True)
    before = tree(course.root)
    code, out, _ = call("perceptron", archive)
    assert (code, "2 unchanged; see" in out) == (0, True)
    assert tree(course.root) == before


def test_something_to_look_at_is_exit_code_1(call, tmp_path):
    code, out, _ = call("perceptron", zip_of(tmp_path / "all.zip", {"ada.ipynb": BOOK, "notes.txt": b""}))
    assert (code, "1 taken, 1 left" in out) == (1, True)
    assert "its name does not say whose it is" in out


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["perceptron", "nowhere.zip"], "no folder or archive"),
        (["percepton", "all.zip"], "no assignment 'percepton'"),
        (["perceptron", "xor", "all.zip"], "Too many words"),
        ([], "Missing argument"),
        (["perceptron", "all.zip", "--timezone", "Mars/Olympus"], "no time zone 'Mars/Olympus'"),
        (["perceptron", "all.zip", "--timezone", "../x"], "no time zone"),
        (["perceptron", "all.zip", "--roster", "nowhere.csv"], "does not exist"),
        (["perceptron", "source"], "the course's own"),
    ],
)
@pytest.mark.usefixtures("archive")
def test_a_wrong_call_is_exit_code_2_one_line_and_writes_nothing(call, course, words, complaint):
    before = tree(course.root)
    code, _, err = call(*words)
    assert (code, complaint in err, "Traceback" in err) == (2, True, False), err
    assert tree(course.root) == before


def test_the_roster_in_the_course_is_used_and_a_wrong_one_stops_all(call, course, archive):
    (course.root / "roster.csv").write_text("student\nada\n")
    code, out, _ = call("perceptron", archive)
    assert (code, "bob │ │ it is not in the roster" in out or "not in the roster" in out) == (1, True)
    assert list(submitted(course)) == ["ada/perceptron/perceptron.ipynb"]
    (course.root / "roster.csv").write_text("student\nada\nada\n")
    code, _, err = call("perceptron", archive)
    assert (code, "line 3" in err) == (2, True)


def test_a_dry_run_writes_nothing_not_even_a_gradebook(call, course, archive):
    (course.root / "roster.csv").write_text("student,due:perceptron\n*,2026-01-01\nada,\nbob,\n")
    before = tree(course.root)
    code, out, _ = call("perceptron", archive, "--dry-run")
    assert (code, "2 taken; nothing was written" in out) == (0, True)
    assert tree(course.root) == before


def test_without_a_roster_no_gradebook_is_made(call, course, archive):
    call("perceptron", archive)
    assert not (course.root / "gradebook.db").exists()


def test_each_assignment_is_loaded_once_whoever_handed_in(call, tmp_path, monkeypatch):
    loaded = []

    def load(course, name, ours=Course.assignment):
        loaded.append(name)
        return ours(course, name)

    monkeypatch.setattr(Course, "assignment", load)
    names = [f"{student}/{name}.ipynb" for student in ("ada", "bob", "cho") for name in ("a", "b")]
    call("perceptron", zip_of(tmp_path / "all.zip", dict.fromkeys(names, BOOK)))
    assert loaded == ["perceptron"]


def test_markup_in_names_is_shown_as_it_is(call, tmp_path):
    files = {"[bold red]eve.txt": b"", "[x].txt": b"", "ada.ipynb": BOOK}
    code, out, _ = call("perceptron", zip_of(tmp_path / "all.zip", files))
    assert (code, "[bold red]eve.txt" in out) == (1, True)


def test_a_zone_a_roster_elsewhere_and_unlisted_students_can_be_asked_for(call, course, archive, tmp_path):
    (tmp_path / "students.csv").write_text("student,name\ns1,Ada Ada\ns2,ada\n")
    code, _, _ = call("perceptron", archive, "--roster", "students.csv", "--timezone", "Asia/Seoul", "--unlisted")
    assert code == 0
    assert set(submitted(course)) == {"s2/perceptron/perceptron.ipynb", "bob/perceptron/perceptron.ipynb"}
    assert noted(course, "s2") == "2026-03-01 03:00:00.000000 UTC"


def test_a_place_that_cannot_be_written_is_one_clear_line(call, course, archive):
    (course.root / "submitted").write_text("")
    code, _, err = call("perceptron", archive)
    assert (code, "cannot be written" in err, "Traceback" in err) == (2, True, False)


def test_ctrl_c_is_said_and_has_its_exit_code(call, archive, monkeypatch):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(placing, "write_bytes", interrupt)
    code, _, err = call("perceptron", archive)
    assert (code, "Interrupted" in err) == (130, True)
