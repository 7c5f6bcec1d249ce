"""Collecting with a roster: who is who, what is late, and what goes into the gradebook."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from collecting import NOON, kinds, notebook, noted, notes, roster_of, run, submitted, zip_of

from autograde import gradebook
from autograde.collect import Kind, enrol
from autograde.core.errors import CourseError
from autograde.course import roster as rosters
from autograde.course.roster import Roster, Student

BOOK = notebook("perceptron-init")
NAMES = ("perceptron", "xor")
DUE = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)  # two hours before what the archives of these tests say
CANVAS, MOODLE = "adaada_12345_6_a.ipynb", "Ada Ada_1_assignsubmission_file_/a.ipynb"
TEXT = """\
Section,Student,NAME,email,lms_id,due:Perceptron,extension:xor,due:xor
,*,,,,2026-03-01 10:00,,2026-04-01T00:00+09:00
A,ada,Ada Lovelace,ada@example.org,12345,,2d,
B,gil,"홍, 길동",,12346,2026-03-03 12:00,1w 2h,
,zoë2,Zoë Müller,,,,,2026-04-02
""".replace("zoë2", "zoe2")


@pytest.fixture
def roster(tmp_path):
    """Read a roster from text or bytes."""

    def read(content: str | bytes, zone=UTC) -> Roster:
        path = tmp_path / "roster.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return rosters.read(path, NAMES, zone)

    return read


def test_a_roster_says_who_is_in_the_course_and_by_when(roster):
    read = roster(TEXT)
    assert read.students[0] == Student("ada", "Ada Lovelace", "ada@example.org", "12345")
    assert [student.id for student in read.students] == ["ada", "gil", "zoe2"]
    assert read.due == {"perceptron": DUE, "xor": datetime(2026, 3, 31, 15, 0, tzinfo=UTC)}
    assert read.extension("ada", "xor") == timedelta(days=2)
    assert read.extension("gil", "perceptron") == timedelta(days=2, hours=2)
    assert read.extension("gil", "xor") == timedelta(weeks=1, hours=2)
    assert read.extension("zoe2", "xor") == timedelta(hours=33)
    assert read.extension("ada", "perceptron") is None
    assert read.deadline("ada", "xor") == datetime(2026, 4, 2, 15, 0, tzinfo=UTC)


def test_dates_without_a_zone_are_of_the_zone_that_is_given(roster):
    assert roster(TEXT, ZoneInfo("Asia/Seoul")).due["perceptron"] == DUE - timedelta(hours=9)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_roster_is_read_as_spreadsheets_write_it(roster, encoding, separator, newline):
    text = TEXT.replace('"홍, 길동"', "길동 홍").replace(",", separator).replace("\n", newline)
    assert roster(text.encode(encoding)) == roster(TEXT.replace('"홍, 길동"', "길동 홍"))


@pytest.mark.parametrize(
    ("encoding", "name"), [("cp1252", "Zoë Müller"), ("latin-1", "Ängst Ödön"), ("euc_kr", "홍 길동")]
)
def test_a_roster_in_an_old_encoding_is_read(roster, encoding, name):
    assert roster(f"student,name\nx,{name}\n".encode(encoding)).students[0].name == name


@pytest.mark.parametrize(
    ("text", "line", "complaint"),
    [
        ("", 1, "no column `student`"),
        ("name,email\nAda,x", 1, "no column `student`"),
        ("student,name,Name\nada,x,y", 1, "two columns `name`"),
        ("student,due:percepton\nada,", 1, "`due:percepton` names no assignment"),
        ("student\nada\nada", 3, "ada is also in line 2"),
        ("student\nada\n\nAda", 4, "ada is also in line 2"),
        ("student,lms_id\nada,5\nbob,5", 3, "lms_id 5 is also in line 2"),
        ("student,name\n,Ada", 2, "'' is no id"),
        ("student\nada/../bob", 2, "is no id"),
        ("student\n..", 2, "is no id"),
        ("student,due:xor\n*,tomorrow", 2, "'tomorrow' is no date"),
        ("student,due:xor\n*,2026-01-01\n*,2026-01-02", 3, "second row of student *"),
        ("student,due:xor\nada,2026-01-01", 2, "no date from which to count"),
        ("student,due:xor\n*,2026-01-02\nada,2026-01-01", 3, "before the date of everybody"),
        ("student,due:xor,extension:xor\n*,2026-01-02,\nada,2026-01-03,1d", 3, "two extensions for xor"),
        ("student,extension:xor\nada,soon", 2, "'soon'"),
    ],
)
def test_what_a_roster_cannot_mean_is_said_with_its_line(roster, text, line, complaint):
    with pytest.raises(CourseError) as error:
        roster(text)
    assert f"line {line}: " in str(error.value)
    assert complaint in str(error.value)


def test_a_workbook_is_no_roster(roster):
    with pytest.raises(CourseError, match="is no CSV file: it looks like a workbook"):
        roster(b'PK\x03\x04\0\0"\n"\0x')


@pytest.mark.parametrize(
    "name",
    [
        "ada",
        "Ada Lovelace",
        "Lovelace Ada",
        "lovelaceada",
        "ADA LOVELACE",
        "Lovelace, Ada",
        "ada@example.org",
        "adalovelace",
    ],
)
def test_a_student_is_found_by_id_name_and_address(name):
    roster = Roster((Student("ada", "Ada Lovelace", "ada@example.org"), Student("bob", "Bob Min")))
    assert roster.find(name).id == "ada"


def test_numbers_of_an_lms_count_more_than_names_and_two_of_one_name_are_not_guessed():
    roster = Roster((Student("a", "Min Kim", lms_id="1"), Student("b", "Min Kim", lms_id="2")))
    assert roster.find("Min Kim", "2").id == "b"
    assert roster.find("Min Kim") is None
    assert roster.find("Min Kim", "3") is None
    assert roster.find("Ada Lovelace") is None


def test_a_name_that_another_number_of_canvas_uses_is_somebody_else(course, tmp_path):
    roster = Roster((Student("ada", "Ada Ada", lms_id="777"),))
    assert kinds(run(course, zip_of(tmp_path / "all.zip", {CANVAS: BOOK}), roster=roster)) == {"adaada": Kind.LEFT}


def test_numbers_of_moodle_which_differ_between_assignments_are_not_taken_for_those_of_students(course, tmp_path):
    roster = Roster((Student("bob", "Bob Min", lms_id="1"), Student("ada", "Ada Ada", lms_id="777")))
    assert kinds(run(course, zip_of(tmp_path / "all.zip", {MOODLE: BOOK}), roster=roster)) == {"ada": Kind.TAKEN}


def test_who_is_not_in_the_roster_is_left_unless_told_otherwise(course, tmp_path):
    path = zip_of(tmp_path / "all.zip", {"ada.ipynb": BOOK, "eve.ipynb": BOOK})
    lines = run(course, path, roster=roster_of("ada"))
    assert kinds(lines) == {"ada": Kind.TAKEN, "eve": Kind.LEFT}
    assert "not in the roster" in notes(lines)
    assert set(submitted(course)) == {"ada/perceptron/perceptron.ipynb"}
    assert kinds(run(course, path, roster=roster_of("ada"), unlisted=True)) == {
        "ada": Kind.UNCHANGED,
        "eve": Kind.TAKEN,
    }


@pytest.mark.parametrize(
    ("name", "due", "said", "time"),
    [
        ("ada.ipynb", DUE, "late by 2 h", NOON),
        ("ada.ipynb", NOON, "", NOON),
        (MOODLE, NOON, "", NOON),
        (CANVAS, DUE, "", DUE),  # Canvas writes the time of the download, and marks what is late
        (CANVAS.replace("_1", "_LATE_1"), DUE, "late, by an unknown time", DUE + timedelta(seconds=1)),
        (CANVAS.replace("_1", "_LATE_1"), NOON, "though it was due", NOON),
        (CANVAS.replace("_1", "_LATE_1"), None, "late, says Canvas", NOON),
        (CANVAS, None, "", NOON),
    ],
)
def test_what_is_late_is_said_and_what_is_not_gets_no_late_time(course, tmp_path, name, due, said, time):
    roster = roster_of("ada", due={"perceptron": due} if due else {})
    lines = run(course, zip_of(tmp_path / "all.zip", {name: BOOK}), roster=roster)
    assert (said in notes(lines)) if said else ("late" not in notes(lines))
    assert noted(course, "ada") == f"{time:%Y-%m-%d %H:%M:%S.%f} UTC"


def moodle(path: Path, *names: str, **settings) -> Path:
    """Write a download of Moodle with a notebook of each student, whose content is the name."""
    folders = [f"{name.title()} {name.title()}_{number}_assignsubmission_file" for number, name in enumerate(names)]
    return zip_of(path, {f"{folder}/perceptron.ipynb": notebook(text=folder) for folder in folders}, **settings)


def test_times_of_moodle_that_are_hours_apart_are_those_of_the_hand_ins(course, tmp_path):
    path = moodle(tmp_path / "all.zip", "ada", "bob", apart=timedelta(hours=3))
    lines = run(course, path, roster=roster_of("ada", "bob", due={"perceptron": DUE}))
    assert notes(lines) == "bob: late by 2 h"
    assert [noted(course, name)[11:16] for name in ("ada", "bob")] == ["09:00", "12:00"]


@pytest.mark.parametrize("apart", [timedelta(), timedelta(minutes=25)])
def test_when_moodle_gives_only_the_time_of_the_download_nobody_is_late_and_one_line_says_so(course, tmp_path, apart):
    path = moodle(tmp_path / "all.zip", "ada", "bob", "cho", apart=apart)
    settings = {"due": {"perceptron": DUE}, "extensions": {("bob", "perceptron"): timedelta(hours=1)}}
    for kind in (Kind.TAKEN, Kind.UNCHANGED):
        lines = run(course, path, roster=roster_of("ada", "bob", "cho", **settings))
        assert [line.kind for line in lines] == [kind] * 3 + [Kind.NOTE]
        assert notes(lines).startswith("Moodle: These files carry only the time of the download, so nobody counts as")
        assert "into submitted/ID/perceptron/timestamp.txt, then run `autograde grade perceptron`" in notes(lines)
    assert not any(line.matters for line in lines)
    assert [noted(course, name)[11:16] for name in ("ada", "bob", "cho")] == ["10:00", "11:00", "10:00"]
    (course.folder("submitted", "cho", "perceptron") / "timestamp.txt").write_text("2026-03-01 11:30 UTC")
    run(course, path, roster=roster_of("ada", "bob", "cho", **settings))
    assert noted(course, "cho") == "2026-03-01 11:30 UTC"


@pytest.mark.parametrize("due", [None, NOON, NOON + timedelta(days=1)])
def test_a_download_of_moodle_in_which_nobody_can_be_late_says_nothing_of_it(course, tmp_path, due):
    roster = roster_of("ada", due={"perceptron": due} if due else {})
    assert kinds(run(course, moodle(tmp_path / "all.zip", "ada"), roster=roster)) == {"ada": Kind.TAKEN}


def test_a_later_download_replaces_an_earlier_one_though_both_count_as_in_time(course, tmp_path):
    roster = roster_of("ada", due={"perceptron": DUE})
    paths = [zip_of(tmp_path / f"{day}.zip", {MOODLE: bytes([day])}, NOON + timedelta(days=day)) for day in (1, 2)]
    assert [kinds(run(course, path, roster=roster))["ada"] for path in (*paths, *paths)] == [
        Kind.TAKEN, Kind.REPLACED, Kind.UNCHANGED, Kind.UNCHANGED,
    ]  # fmt: skip
    assert submitted(course)["ada/perceptron/perceptron.ipynb"] == bytes([2])


def test_what_was_mended_after_a_download_is_not_replaced_by_the_same_download(course, tmp_path):
    roster = roster_of("ada", due={"perceptron": DUE})
    path = zip_of(tmp_path / "all.zip", {CANVAS: BOOK})
    run(course, path, roster=roster)
    (course.folder("submitted", "ada", "perceptron") / "perceptron.ipynb").write_bytes(b"mended")
    assert "which is as old" in notes(run(course, path, roster=roster))
    assert submitted(course)["ada/perceptron/perceptron.ipynb"] == b"mended"


LATE = CANVAS.replace("_1", "_LATE_1")


@pytest.mark.parametrize("time", [NOON, datetime(1980, 1, 1, tzinfo=UTC)], ids=["a download", "no time"])
@pytest.mark.parametrize("extension", [timedelta(), timedelta(hours=1)])
def test_who_is_late_by_an_unknown_time_is_late_by_a_second_until_a_person_says_by_how_much(
    course, tmp_path, time, extension
):
    path = zip_of(tmp_path / "all.zip", {LATE: BOOK}, time)
    roster = roster_of("ada", due={"perceptron": DUE}, extensions={("ada", "perceptron"): extension})
    for _ in range(2):
        lines = run(course, path, roster=roster)
        assert "late, by an unknown time" in notes(lines)
        assert "submitted/ada/perceptron/timestamp.txt, then run `autograde grade perceptron`" in notes(lines)
        assert lines[0].matters
        assert noted(course, "ada") == f"{DUE + extension:%Y-%m-%d %H}:00:01.000000 UTC"
    timestamp = course.folder("submitted", "ada", "perceptron") / "timestamp.txt"
    timestamp.write_text("2026-03-01 11:30 UTC")
    lines = run(course, path, roster=roster)
    assert (kinds(lines), "late" in notes(lines), lines[0].matters) == ({"ada": Kind.UNCHANGED}, False, False)
    assert timestamp.read_text() == "2026-03-01 11:30 UTC"


def test_an_extension_that_is_granted_later_moves_the_least_lateness(course, tmp_path):
    path = zip_of(tmp_path / "all.zip", {LATE: BOOK})
    run(course, path, roster=roster_of("ada", due={"perceptron": DUE}))
    more = {("ada", "perceptron"): timedelta(hours=1)}
    run(course, path, roster=roster_of("ada", due={"perceptron": DUE}, extensions=more))
    assert noted(course, "ada") == "2026-03-01 11:00:01.000000 UTC"


def test_the_time_of_a_download_is_no_file_of_a_submission(course, tmp_path):
    run(course, zip_of(tmp_path / "all.zip", {CANVAS: BOOK}), roster=roster_of("ada", due={"perceptron": DUE}))
    (course.root / "submitted").rename(tmp_path / "copy")
    run(course, tmp_path / "copy")
    place = course.folder("submitted", "ada", "perceptron")
    assert sorted(path.name for path in place.iterdir()) == ["perceptron.ipynb", "timestamp.txt"]


def test_who_was_collected_without_a_roster_under_another_name_is_listed(course, tmp_path):
    path = moodle(tmp_path / "all.zip", "ada", "eve")
    roster = roster_of("ada")
    run(course, path)
    lines = run(course, path, roster=roster)
    listed = {line.student: line for line in lines if line.kind is Kind.UNLISTED}
    assert set(listed) == {"Ada-Ada", "Eve-Eve"}
    assert all(line.matters for line in listed.values())
    assert "compare submitted/Ada-Ada/perceptron with submitted/ada/perceptron" in listed["Ada-Ada"].notes[0]
    assert "remove submitted/Eve-Eve/perceptron, add the student" in listed["Eve-Eve"].notes[0]
    assert not any(line.kind is Kind.UNLISTED for line in run(course, path, roster=roster, unlisted=True))
    assert not any(line.kind is Kind.UNLISTED for line in run(course, path))


def test_an_extension_counts(course, tmp_path):
    path = zip_of(tmp_path / "all.zip", {"ada.ipynb": BOOK, "bob.ipynb": BOOK})
    extensions = {("ada", "perceptron"): timedelta(hours=3)}
    lines = run(course, path, roster=roster_of("ada", "bob", due={"perceptron": DUE}, extensions=extensions))
    assert [line.student for line in lines if "late" in "".join(line.notes)] == ["bob"]


def test_a_due_date_that_is_known_later_mends_the_time_of_what_canvas_did_not_mark(course, tmp_path):
    path = zip_of(tmp_path / "all.zip", {CANVAS: BOOK})
    run(course, path, roster=roster_of("ada"))
    assert noted(course, "ada").startswith("2026-03-01 12:00")
    assert kinds(run(course, path, roster=roster_of("ada", due={"perceptron": DUE}))) == {"ada": Kind.UNCHANGED}
    assert noted(course, "ada").startswith("2026-03-01 10:00")


@pytest.fixture
def book(course):
    """Open the gradebook of the course."""
    with gradebook.open_book(course) as opened:
        yield opened


def collected(course, tmp_path, roster):
    path = tmp_path / "all.zip"
    lines = run(course, path if path.exists() else zip_of(path, {"ada.ipynb": BOOK, "bob.ipynb": BOOK}), roster=roster)
    enrol(course, roster, lines)


def test_the_gradebook_learns_students_dates_and_extensions(course, tmp_path, book):
    students = (Student("ada", "Ada King Lovelace", "ada@example.org", "5"), Student("bob", "Min, Bob"), Student("cho"))
    extensions = {("ada", "perceptron"): timedelta(days=2), ("cho", "perceptron"): timedelta(days=3)}
    collected(course, tmp_path, Roster(students, {"perceptron": DUE}, extensions))
    ada, bob = book.find_student("ada"), book.find_student("bob")
    assert (ada.first_name, ada.last_name, ada.email, ada.lms_user_id) == (
        "Ada King", "Lovelace", "ada@example.org", "5",
    )  # fmt: skip
    assert (bob.first_name, bob.last_name, bob.email) == ("Bob", "Min", None)
    assert book.find_student("cho").id == "cho"
    assert book.find_assignment("perceptron").duedate == DUE.replace(tzinfo=None)
    submission = book.find_submission("perceptron", "ada")
    assert submission.extension == timedelta(days=2)
    assert submission.duedate == DUE.replace(tzinfo=None) + timedelta(days=2)
    assert [each.student_id for each in book.assignment_submissions("perceptron")] == ["ada"]


def test_collecting_again_updates_dates_and_extensions_and_forgets_nothing(course, tmp_path, book):
    many = {("ada", "perceptron"): timedelta(days=2), ("bob", "perceptron"): timedelta(days=1)}
    students = (Student("ada", "Ada Lovelace", "ada@example.org"), Student("bob"))
    collected(course, tmp_path, Roster(students, {"perceptron": DUE}, many))
    fewer = {("ada", "perceptron"): timedelta(days=3)}
    collected(course, tmp_path, Roster((Student("ada"), Student("bob")), {"perceptron": NOON}, fewer))
    assert book.find_assignment("perceptron").duedate == NOON.replace(tzinfo=None)
    assert book.find_submission("perceptron", "ada").extension == timedelta(days=3)
    assert book.find_submission("perceptron", "bob").extension is None
    assert book.find_student("ada").email == "ada@example.org"


def test_extensions_that_were_granted_elsewhere_stay_when_the_roster_has_none(course, tmp_path, book):
    collected(course, tmp_path, roster_of("ada", "bob", due={"perceptron": DUE}))
    book.update_or_create_submission("perceptron", "bob")
    book.grant_extension("perceptron", "bob", days=4)
    collected(course, tmp_path, roster_of("ada", "bob", due={"perceptron": NOON}))
    book.db.expire_all()
    assert book.find_submission("perceptron", "bob").extension == timedelta(days=4)
