"""Collecting with a roster: who is who, what is late, and what goes into the gradebook."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from collecting import NOON, kinds, notebook, noted, notes, roster_of, run, submitted, zip_of

from autograde import gradebook
from autograde import roster as rosters
from autograde.collect import Kind, enrol
from autograde.errors import CourseError, UnreadableSubmission
from autograde.roster import Roster, Student

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
    with pytest.raises(UnreadableSubmission, match="several"):
        roster.find("Min Kim")
    with pytest.raises(UnreadableSubmission, match="not in the roster"):
        roster.find("Ada Lovelace")


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
        (MOODLE, NOON - timedelta(days=1, minutes=5), "late by 1 d 5 min", NOON),
        (CANVAS, DUE, "", DUE),  # Canvas writes the time of the download, and marks what is late
        (CANVAS.replace("_1", "_LATE_1"), DUE, "late by at most 2 h", NOON),
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
    with gradebook.open_book(course.db_url, course.directory.course_id) as opened:
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
