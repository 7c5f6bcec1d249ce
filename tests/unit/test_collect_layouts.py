"""Collecting: what the layouts of LMSs, of nbgrader and of people say is understood, and nbgrader's own results."""

from __future__ import annotations

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from collecting import NOON, folder_of, kinds, notebook, noted, notes, roster_of, run, submitted, tar_of, tree, zip_of
from nbgrader.utils import parse_utc

from autograde.collect import Call, Kind, collect
from autograde.core.errors import CourseError

BOOK = notebook("perceptron-init")
LAYOUTS = {
    "canvas": "adaada_12345_67890_perceptron.ipynb",
    "canvas, late": "adaada_LATE_12345_67890_perceptron.ipynb",
    "canvas, late, of old": "adaada_late_12345_67890_perceptron.ipynb",
    "canvas, unpacked": "submissions/adaada_12345_67890_perceptron-2.ipynb",
    "moodle, folders": "Ada Ada_1234567_assignsubmission_file/perceptron.ipynb",
    "moodle, folders before version 4": "Ada Ada_1234567_assignsubmission_file_/perceptron.ipynb",
    "moodle, flat": "Ada Ada_1234567_assignsubmission_file_perceptron.ipynb",
    "moodle, in a group": "Group 1-Ada Ada_1234567_assignsubmission_file_/perceptron.ipynb",
    "exchange": "ada+perceptron+2026-03-01 12:00:00.000000 UTC+xyz/perceptron.ipynb",
    "exchange, whole": "exchange/course/inbound/ada+perceptron+2026-03-01 12:00:00.000000 UTC+xyz/perceptron.ipynb",
    "exchange, unpacked on Windows": "ada+perceptron+2026-03-01 12_00_00.000000 UTC+x/perceptron.ipynb",
    "submitted": "ada/perceptron/perceptron.ipynb",
    "submitted, whole": "submitted/ada/perceptron/perceptron.ipynb",
    "plain folder": "ada/perceptron.ipynb",
    "plain folder, wrapped": "download/ada/perceptron.ipynb",
    "plain file": "ada.ipynb",
    "plain file, wrapped": "perceptron/ada.ipynb",
    "windows": "ada\\perceptron.ipynb",
}


@pytest.mark.parametrize("name", LAYOUTS.values(), ids=LAYOUTS)
@pytest.mark.parametrize("kind", ["zip", "tar", "folder"])
def test_every_layout_is_understood_in_every_container(course, tmp_path, name, kind):
    second = name.replace("ada", "bob").replace("Ada", "Bob")
    files = {name: BOOK, second: BOOK}
    path = {
        "zip": lambda: zip_of(tmp_path / "all.zip", files),
        "tar": lambda: tar_of(tmp_path / "all.tar", files),
        "folder": lambda: folder_of(tmp_path / "all", files),
    }[kind]()
    lines = run(course, path, roster=roster_of("ada", "bob"))
    assert kinds(lines) == {"ada": Kind.TAKEN, "bob": Kind.TAKEN}, notes(lines)
    assert submitted(course) == {f"{who}/perceptron/perceptron.ipynb": BOOK for who in ("ada", "bob")}


NESTED = {
    "moodle, nested": "Ada Ada_1234567_assignsubmission_file/work/perceptron.ipynb",
    "exchange, nested": "ada+perceptron+2026-03-01 12:00:00.000000 UTC+xyz/work/perceptron.ipynb",
    "plain folder, nested": "ada/work/perceptron.ipynb",
}


@pytest.mark.parametrize("name", [*LAYOUTS.values(), *NESTED.values()], ids=[*LAYOUTS, *NESTED])
def test_a_single_submission_is_understood_too(course, tmp_path, name):
    lines = run(course, zip_of(tmp_path / "all.zip", {name: BOOK}), roster=roster_of("ada"))
    assert kinds(lines) == {"ada": Kind.TAKEN}, notes(lines)


@pytest.mark.parametrize("suffix", ["tar", "gz", "bz2", "xz"])
def test_packed_tars_are_read_and_their_times_kept(course, tmp_path, suffix):
    run(course, tar_of(tmp_path / f"all.{suffix}", {"ada.ipynb": BOOK, "bob.ipynb": BOOK}))
    assert parse_utc(noted(course, "ada")) == NOON.replace(tzinfo=None)


def test_a_container_is_known_by_what_it_holds_not_by_its_name(course, tmp_path):
    path = zip_of(tmp_path / "all.tar.gz", {"ada.ipynb": BOOK})
    assert kinds(run(course, path)) == {"ada": Kind.TAKEN}


@pytest.mark.parametrize(
    "name",
    [LAYOUTS["exchange, whole"], LAYOUTS["submitted"], LAYOUTS["submitted, whole"], LAYOUTS["plain folder"]],
)
def test_layouts_that_name_the_assignment_need_not_be_told_it(course, tmp_path, name):
    files = {name: BOOK, name.replace("perceptron", "xor"): BOOK}
    lines = run(course, zip_of(tmp_path / "all.zip", files), None)
    assert {(line.student, line.assignment, line.kind) for line in lines} == {
        ("ada", "perceptron", Kind.TAKEN),
        ("ada", "xor", Kind.TAKEN),
    }


def test_other_assignments_are_counted_and_nobody_need_look_at_them(course, tmp_path):
    files = {"ada/perceptron/perceptron.ipynb": BOOK, "ada/xor/xor.ipynb": BOOK}
    lines = run(course, zip_of(tmp_path / "all.zip", files))
    assert [line.kind for line in lines] == [Kind.TAKEN, Kind.OTHER]
    assert not any(line.matters for line in lines)
    assert list(submitted(course)) == ["ada/perceptron/perceptron.ipynb"]


def test_what_was_typed_into_an_lms_is_left_with_the_reason(course, tmp_path):
    files = {
        "adaada_12345_text.html": b"<p>",
        "bobbob_LATE_12346_link.html": b"<p>",
        "Cleo C_3_assignsubmission_onlinetext_/onlinetext.html": b"<p>",
        "Dora D_4_assignsubmission_onlinetext/onlinetext.html": b"<p>",
        "Emma E_5_assignsubmission_onlinetext_onlinetext.html": b"<p>",
    }
    lines = run(course, zip_of(tmp_path / "all.zip", files))
    assert [line.kind for line in lines] == [Kind.LEFT] * len(files)
    assert all("typed into" in line.notes[0] and line.matters for line in lines)
    assert submitted(course) == {}


@pytest.mark.parametrize("name", ["{}_assignsubmission_file/a.ipynb", "{}_assignsubmission_file_a.ipynb"])
def test_what_a_group_handed_in_to_moodle_is_left_for_a_person(course, tmp_path, name):
    files = {name.format(each): BOOK for each in ("Default group", "Team Red_77", "Ada Ada_1")}
    lines = run(course, zip_of(tmp_path / "all.zip", files), roster=roster_of("ada"))
    left = [line for line in lines if line.kind is Kind.LEFT]
    assert {line.student.partition("_")[0] for line in left} == {"Default group", "Team Red"}
    assert all("a person has to say whose it is" in line.notes[0] and line.matters for line in left)
    assert submitted(course) == {"ada/perceptron/perceptron.ipynb": BOOK}


def test_the_exchange_gives_the_time_of_its_folder(course, tmp_path):
    name = "ada+perceptron+2026-02-03 04:05:06.123456 UTC+xyz"
    run(course, folder_of(tmp_path / "inbound", {f"{name}/perceptron.ipynb": BOOK, f"{name}/timestamp.txt": b"x"}))
    assert noted(course, "ada") == "2026-02-03 04:05:06.123456 UTC"
    assert list(submitted(course)) == ["ada/perceptron/perceptron.ipynb"]
    assert course.directory.get_existing_timestamp(str(course.folder("submitted", "ada", "perceptron"))) == datetime(  # noqa: DTZ001 - nbgrader's are naive
        2026, 2, 3, 4, 5, 6, 123456
    )


def test_submitted_folders_keep_the_time_that_nbgrader_noted(course, tmp_path):
    files = {"ada/perceptron/perceptron.ipynb": BOOK, "ada/perceptron/timestamp.txt": b"2026-02-03 04:05:06.5 UTC\n"}
    run(course, zip_of(tmp_path / "all.zip", files))
    assert noted(course, "ada") == "2026-02-03 04:05:06.500000 UTC"


def test_a_time_that_a_student_wrote_into_a_file_is_not_believed(course, tmp_path):
    folder = "Ada Ada_1_assignsubmission_file_"
    files = {f"{folder}/perceptron.ipynb": BOOK, f"{folder}/timestamp.txt": b"2020-01-01 00:00:00 UTC"}
    run(course, zip_of(tmp_path / "all.zip", files))
    assert noted(course, "Ada-Ada").startswith("2026-03-01 12:00:00")


def test_a_folder_inside_a_submission_does_not_hand_in_for_somebody_else(course, tmp_path):
    inner = ["bob+perceptron+2027-01-01 00:00:00 UTC+x", "Bob Bob_2_assignsubmission_file_", "bob"]
    files = {f"ada/{name}/perceptron.ipynb": notebook(text=name) for name in inner}
    files["bob/perceptron.ipynb"] = BOOK
    run(course, zip_of(tmp_path / "all.zip", files), roster=roster_of("ada", "bob"))
    assert submitted(course)["bob/perceptron/perceptron.ipynb"] == BOOK


def test_times_of_zips_are_those_of_the_zone(course, tmp_path):
    path = zip_of(tmp_path / "all.zip", {"ada.ipynb": BOOK}, NOON)
    collect(Call(course, path, "perceptron", zone=ZoneInfo("Asia/Seoul")))
    assert noted(course, "ada") == "2026-03-01 03:00:00.000000 UTC"


def test_the_files_of_a_collected_submission_are_what_nbgrader_looks_for(course, tmp_path):
    run(course, zip_of(tmp_path / "all.zip", {"ada.ipynb": BOOK}))
    assert [each.student for each in course.submissions("perceptron")] == ["ada"]
    assert course.submissions("perceptron")[0].path.read_bytes() == BOOK


@pytest.mark.parametrize("where", ["submitted", "source", ".", "downloaded/perceptron/attempts"])
def test_the_folders_of_the_course_itself_are_refused(course, where):
    (course.root / where).mkdir(parents=True, exist_ok=True)
    before = tree(course.root)
    with pytest.raises(CourseError, match="Collect from another folder"):
        run(course, course.root / where)
    assert tree(course.root) == before


@pytest.mark.parametrize(
    ("content", "complaint"),
    [(b"7z\xbc\xaf\x27\x1c....", "7z archive"), (b"Rar!\x1a\x07\x01", "RAR"), (b"hello", "no folder, zip or tar")],
)
def test_other_files_are_named_with_what_to_do(course, tmp_path, content, complaint):
    (tmp_path / "all").write_bytes(content)
    with pytest.raises(CourseError, match=complaint):
        run(course, tmp_path / "all")


def test_what_is_not_there_or_empty_is_said(course, tmp_path):
    with pytest.raises(CourseError, match="no folder or archive"):
        run(course, tmp_path / "nowhere.zip")
    with pytest.raises(CourseError, match="empty"):
        run(course, zip_of(tmp_path / "empty.zip", {}))
    with pytest.raises(CourseError, match="no assignment 'percepton'"):
        run(course, zip_of(tmp_path / "all.zip", {"ada.ipynb": BOOK}), "percepton")


def test_what_systems_and_editors_leave_is_not_a_submission(course, tmp_path):
    junk = ["__MACOSX/._ada.ipynb", ".DS_Store", "ada/.ipynb_checkpoints/x.ipynb", "ada/__pycache__/a.pyc", "ada/m.npz"]
    lines = run(course, zip_of(tmp_path / "all.zip", {"ada/perceptron.ipynb": BOOK, **dict.fromkeys(junk, b"x")}))
    assert kinds(lines) == {"ada": Kind.TAKEN}
    assert list(submitted(course)) == ["ada/perceptron/perceptron.ipynb"]


def test_without_an_assignment_files_that_name_none_are_left(course, tmp_path):
    lines = run(course, zip_of(tmp_path / "all.zip", {"ada.ipynb": BOOK, "bob/xor.ipynb": BOOK}), None)
    assert kinds(lines) == {"bob": Kind.TAKEN, "ada.ipynb": Kind.LEFT}
    assert "name it in the call" in notes(lines)


def test_a_file_at_the_top_without_a_name_of_a_student_is_left(course, tmp_path):
    lines = run(course, zip_of(tmp_path / "all.zip", {"perceptron.ipynb": BOOK, "grades.csv": b"", "ada.ipynb": BOOK}))
    assert kinds(lines) == {"ada": Kind.TAKEN, "perceptron.ipynb": Kind.LEFT, "grades.csv": Kind.LEFT}


def test_times_without_meaning_are_no_times(course, tmp_path):
    run(course, zip_of(tmp_path / "all.zip", {"ada.ipynb": BOOK}, datetime(1980, 1, 1, tzinfo=UTC)))
    assert not (course.folder("submitted", "ada", "perceptron") / "timestamp.txt").exists()
