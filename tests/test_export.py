"""Exports say what the gradebook says, import where they should, and are no danger to whoever opens them."""

from __future__ import annotations

import csv
import io

import openpyxl
import pytest
from graded_class import standing
from nbgrader.api import Gradebook
from nbgrader.plugins.export import CsvExportPlugin

from autograde.classroom import grade_class
from autograde.errors import CourseError
from autograde.export import FORMATS, Grades, export, gather
from autograde.export.cells import parse, safe, unmarked
from autograde.gradebook import Person

ODD = (
    '=HYPERLINK("http://x")', "+cmd|' /C calc'!A0", "@SUM(1)", "-2+3", "\t=1", "\uff1d1", "'=1", "O'Neill",
    'Ann "A", B', "한글", "a\nb", "00123", "مرحبا", "Smith; Jones", "-5", "",
)  # fmt: skip


@pytest.fixture
def grades():
    people = (
        Person("ada", "Ada", "Byron", "ada@example.org", "101"),
        Person("bob", "Bob", "=1+1", "bob@example.org", "102"),
        Person("eve", "Eve", "Byron", "eve@example.org", "103"),
        Person("joe", "Joe", "Doe"),
    )
    handed_in = [
        standing("ada", (10.0, 7.25)),
        standing("bob", (0.0, 0.0), late=7200),
        standing("eve", (None, None)),
    ]
    return Grades(people, {"perceptron": 20.0}, {(each.student, "perceptron"): each for each in handed_in})


def rows_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def table_of(content):
    head, *rows = rows_of(content)
    return [dict(zip(head, row, strict=True)) for row in rows]


@pytest.mark.parametrize("text", ODD)
def test_any_text_comes_back_as_it_was_and_is_no_formula(text):
    assert unmarked(safe(text)) == text
    assert not safe(text).startswith(("=", "+", "@", "\t", "\r", "\uff1d"))


@pytest.mark.parametrize("text", ["12", "-5", "+49", "3.25"])
def test_numbers_stay_numbers(text):
    assert safe(text) == text


def test_csv_has_a_row_for_each_student_with_points_and_state(grades):
    ada, bob, eve, joe = table_of(export(grades, "csv").content)
    assert (ada["score"], ada["max_score"], ada["status"]) == ("17.25", "20", "graded")
    assert (ada["perceptron:test-1"], ada["perceptron:test-2"]) == ("10", "7.25")
    assert (bob["score"], bob["seconds_late"], bob["last_name"]) == ("0", "7200", "'=1+1")
    assert (eve["score"], eve["status"], eve["needs_person"]) == ("", "could not be graded", "yes")
    assert "empty" in eve["reason"]
    assert (joe["score"], joe["status"]) == ("", "not handed in")


def test_csv_opens_in_excel_with_its_letters(grades):
    assert export(grades, "csv").content.startswith(b"\xef\xbb\xbf")


def test_a_workbook_holds_numbers_blanks_and_no_formula(grades):
    book = openpyxl.load_workbook(io.BytesIO(export(grades, "xlsx").content))
    assert book.sheetnames == ["Grades", "perceptron"]
    scores = {row[0]: row[5] for row in book["Grades"].iter_rows(min_row=2, values_only=True)}
    assert scores == {"ada": 17.25, "bob": 0, "eve": None, "joe": None}
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert "f" not in kinds


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_grades_give_the_same_bytes(grades, kind):
    assert export(grades, kind).content == export(grades, kind).content


def test_canvas_gets_its_columns_and_the_possible_points(grades):
    head, possible, ada, _, eve, _ = rows_of(export(grades, "canvas").content)
    assert head == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "perceptron"]
    assert possible == ["    Points Possible", "", "", "", "", "20"]
    assert ada == ["Byron, Ada", "101", "ada", "ada@example.org", "", "17.25"]
    assert eve[-1] == ""


CANVAS = """\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,Homework 1 (4711),Homework 2 (4712),Final Score
    Points Possible,,,,,20.00,10.00,(read only)
"Byron, Ada",101,u1,ada,Monday,,5.00,90
"Someone, Else",999,u9,else,Monday,3.00,,80
"Byron, Eve",103,u3,eve,Tuesday,,,70
"""


def test_scores_are_filled_into_the_gradebook_of_canvas_and_nothing_else_is_touched(grades, tmp_path):
    template = tmp_path / "canvas.csv"
    template.write_text(CANVAS, encoding="utf-8")
    made = export(grades, "canvas", template, {"perceptron": "Homework 1"})
    rows = rows_of(made.content)
    assert rows[0][-1] == "Homework 1 (4711)"
    assert [row[-1] for row in rows[1:]] == ["20.00", "17.25", "", ""]
    assert [row[:5] for row in rows] == [row[:5] for row in parse(CANVAS.encode(), "it")]
    assert made.missing == ("bob", "joe")


def test_a_column_that_canvas_does_not_have_is_an_error_that_says_how_to_name_it(grades, tmp_path):
    template = tmp_path / "canvas.csv"
    template.write_text(CANVAS, encoding="utf-8")
    with pytest.raises(CourseError, match="--column"):
        export(grades, "canvas", template)


def test_moodle_gets_addresses_and_numbers(grades):
    ada = table_of(export(grades, "moodle").content)[0]
    assert (ada["Email address"], ada["ID number"], ada["perceptron"]) == ("ada@example.org", "101", "17.25")


def worksheet(maximum="20,00", separator=","):
    rows = [
        ["Identifier", "Full name", "Email address", "Status", "Grade", "Maximum Grade", "Feedback comments"],
        ["Participant 1", "Ada Byron", "ada@example.org", "Submitted", "", maximum, ""],
        ["Participant 2", "Joe Doe", "", "No submission", "4.00", maximum, "spoken"],
    ]
    stream = io.StringIO()
    csv.writer(stream, delimiter=separator).writerows(rows)
    return stream.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_scores_are_filled_into_the_worksheet_of_moodle(grades, tmp_path, separator, encoding):
    template = tmp_path / "worksheet.csv"
    template.write_bytes(worksheet(separator=separator).encode(encoding))
    ada, joe = table_of(export(grades, "moodle", template).content)
    assert (ada["Grade"], ada["Identifier"]) == ("17.25", "Participant 1")
    assert (joe["Grade"], joe["Feedback comments"]) == ("4.00", "spoken")


def test_another_maximum_in_moodle_is_an_error(grades, tmp_path):
    template = tmp_path / "worksheet.csv"
    template.write_text(worksheet("100.00"))
    with pytest.raises(CourseError, match=r"maximum grade is 100\.00, ours is 20"):
        export(grades, "moodle", template)


@pytest.mark.parametrize(
    "content", [b"", b"Student,ID\n", b"\xff\xfe\xff", b'"open'], ids=["empty", "head", "odd", "cut"]
)
def test_a_template_that_is_none_is_an_error_that_says_what_to_do(grades, tmp_path, content):
    template = tmp_path / "canvas.csv"
    template.write_bytes(content)
    with pytest.raises(CourseError, match="again"):
        export(grades, "canvas", template)


@pytest.fixture
def graded_course(course, assignment, submit, solved):
    submit("ada", solved)
    submit("bob", solved.replace(b"self.lr *", b"2 * self.lr *"))
    submit("eve", b"{")
    work = [(submission, assignment) for submission in course.submissions("perceptron")]
    grade_class(course, work)
    return course


def test_points_that_a_person_gave_count_and_nbgraders_own_export_has_the_same(graded_course, assignment, tmp_path):
    with Gradebook(graded_course.db_url, graded_course.directory.course_id) as book:
        book.find_grade("test-loss", "perceptron", "perceptron", "ada").manual_score = 3
        book.db.commit()
        stock = CsvExportPlugin()
        stock.to = str(tmp_path / "stock.csv")
        stock.export(book)
    theirs = {row["student_id"]: float(row["score"]) for row in csv.DictReader((tmp_path / "stock.csv").open())}
    ours = {
        row["student"]: row["score"] for row in table_of(export(gather(graded_course, [assignment]), "csv").content)
    }
    assert ours["eve"] == ""
    assert {name: float(score) for name, score in ours.items() if score} == {
        name: score for name, score in theirs.items() if name != "eve"
    }


def test_the_command_writes_the_file_and_says_so(graded_course, monkeypatch, capsys):
    from autograde import cli  # noqa: PLC0415 - the command, once

    monkeypatch.setattr("sys.argv", ["autograde", "export", "csv", "perceptron", "--course", str(graded_course.root)])
    cli.main()
    assert "grades of 3 students" in capsys.readouterr().out
    assert len(table_of((graded_course.root / "grades-csv.csv").read_bytes())) == 3
