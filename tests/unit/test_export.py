"""Exports say what the gradebook says, whatever people are called, and run nothing in a spreadsheet."""

from __future__ import annotations

import csv
import io
import random
import re
from dataclasses import replace
from datetime import datetime
from itertools import pairwise

import openpyxl
import pandas as pd
import pytest
from filling import PEOPLE, fill
from hypothesis import given
from hypothesis import strategies as st
from nbgrader.api import Gradebook

from autograde import gradebook
from autograde.core.errors import CourseError
from autograde.export import Call, export
from autograde.export.cells import text

SHARES = dict(zip(PEOPLE, (1, 0, 0.5, 0.25, 0.75, 1, 0.1, 0.2, 0.3, None), strict=False))  # kim handed in nothing
OPENS = "=+\\-@\uff1d\uff0b\uff0d\uff20"
FORMULA = re.compile(f"[{OPENS}\t\r]")


def unescaped(cell):
    """Return a text as a reader does who knows the rule."""
    marked = rf"""^('*)'(?=[\t\r\n])|((?:^|[;,|"\t\r\n]) *'*)'(?=[{OPENS}])(?!-\Z)"""
    return re.sub(marked, lambda found: (found[1] or "") + (found[2] or ""), cell)


@pytest.fixture
def graded(course):
    """Return a course with a class of awkward names in its gradebook."""
    fill(course, SHARES)
    return course


@pytest.fixture
def standings(graded):
    with gradebook.open_book(graded) as book:
        return {standing.student: standing for standing in gradebook.standings(book, "perceptron")}


@pytest.fixture
def exported(graded):
    """Write a format, and return its content."""

    def call(form, **settings):
        return export(graded, Call(form, **settings)).path.read_bytes().decode("utf-8-sig")

    return call


def rows(content, **settings):
    return list(csv.reader(io.StringIO(content, newline=""), **settings))


def table(content):
    header, *others = rows(content)
    return [dict(zip(header, row, strict=True)) for row in others]


def test_the_csv_says_what_the_gradebook_says_of_everybody(exported, standings):
    found = {unescaped(row["student"]): row for row in table(exported("csv"))}
    assert list(found) == sorted(PEOPLE)
    for student, (first, last, email, number) in PEOPLE.items():
        row, standing = found[student], standings.get(student)
        named = tuple(unescaped(row[name]) for name in ("first_name", "last_name", "email", "lms_id"))
        assert named == (first, last, email, number)
        assert row["score"] == ("" if standing is None or standing.score is None else f"{standing.score:g}")
        for cell in standing.cells if standing else ():
            assert row[f"perceptron: {cell.grade_id}"] == ("" if cell.score is None else f"{cell.score:g}")


def test_pandas_reads_numbers_as_numbers_and_no_score_as_missing(exported):
    frame = pd.read_csv(io.StringIO(exported("csv"))).set_index("lms_id")
    assert frame.score[101] == 100.0
    assert frame.score.dtype == float
    assert frame.score.isna().sum() == 2
    assert (frame.max_score == 100).all()


def test_what_has_no_score_is_blank_and_says_why(exported):
    found = {row["lms_id"]: row for row in table(exported("csv"))}
    status = {number: (found[number]["status"], found[number]["score"]) for number in ("102", "110", "111")}
    assert status == {"102": ("graded", "0"), "110": ("ungraded", ""), "111": ("none", "")}
    assert unescaped(found["110"]["reason"]) == "=The file cannot be graded"
    assert (found["110"]["needs_person"], found["101"]["needs_person"]) == ("yes", "no")


@pytest.mark.parametrize("form", ["csv", "canvas", "moodle"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_is_a_formula_wherever_a_spreadsheet_splits(exported, form, delimiter):
    content = exported(form)
    read = [cell for row in rows(content, delimiter=delimiter) for cell in row]
    split = re.split(f"[{delimiter}\r\n]", content)  # as if it did not know quotes
    cells = [*(read if delimiter == "," else ()), *(cell.strip('" \t\r\n') for cell in [*read, *split])]
    assert [cell for cell in cells if FORMULA.match(cell) and cell != "-"] == []


def test_texts_of_any_signs_come_back():
    generator = random.Random(5)  # noqa: S311 - no secret
    signs = "=+-@\t\r\n;,|\"' aä\uff1d"
    for _ in range(5000):
        original = "".join(generator.choices(signs, k=generator.randrange(7)))
        assert unescaped(text(original)) == original
        assert not FORMULA.match(text(original)) or original == "-"


def test_what_no_file_can_hold_becomes_the_sign_for_a_lost_character():
    assert text("a\0b\x1b\ud800") == "a\ufffdb\ufffd\ufffd"


def test_the_workbook_holds_texts_as_texts_and_numbers_as_numbers(graded, standings):
    book = openpyxl.load_workbook(export(graded, Call("xlsx")).path)
    assert book.sheetnames == ["Grades", "1 perceptron"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} == {"s", "n"}  # no formula
    by_student = {row[0].value: row for row in book["Grades"].iter_rows(min_row=2)}
    assert set(by_student) == set(PEOPLE)
    for student, row in by_student.items():
        first, last, email, number = PEOPLE[student]
        named = [openpyxl.utils.escape.unescape(cell.value) for cell in row[1:5]]
        assert named == [last, first, email, number]
        standing = standings.get(student)
        assert row[5].value == (standing.score if standing else None)
    assert all(row[0].number_format == "@" for row in by_student.values())
    header, *others = book["1 perceptron"].iter_rows(values_only=True)
    ada = dict(zip(header, next(row for row in others if row[0] == "ada"), strict=True))
    assert ada["score"] == 100
    assert all(ada[cell.grade_id] == cell.score for cell in standings["ada"].cells)


def test_manual_scores_count_and_penalties_are_taken_off(graded, exported):
    with Gradebook(graded.db_url, graded.directory.course_id) as book:
        submission = book.find_submission("perceptron", "ada")
        grade = submission.notebooks[0].grades[0]
        grade.manual_score = grade.max_score - 3
        submission.notebooks[0].late_submission_penalty = 4.5
        submission.assignment.duedate = datetime(2026, 11, 2, 10, 30)  # noqa: DTZ001 - nbgrader's times are UTC
        book.db.commit()
    ada = next(row for row in table(exported("csv")) if row["student"] == "ada")
    assert (ada["score"], ada["penalty"], ada["hours_late"]) == ("92.5", "4.5", "1.5")
    with gradebook.open_book(graded) as book:
        last = gradebook.changes(book, "perceptron", "ada")[-1]
    assert (last.who, last.before, last.after) == ("nbgrader", 100.0, 92.5)


def test_the_file_for_canvas_has_the_columns_that_its_importer_wants(exported):
    content = rows(exported("canvas", columns={"perceptron": "Homework 1 (12345)"}))
    assert content[0] == ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "Homework 1 (12345)"]
    assert content[1] == ["    Points Possible", "", "", "", "", "100"]
    found = {unescaped(row[3]): row for row in content[2:]}
    assert found["ada"] == ["Lovelace, Ada", "101", "", "ada", "", "100"]
    assert (found["=jo"][5], found["kim"][5], found["bob"][5]) == ("", "", "0")


def test_only_a_number_stands_where_canvas_looks_for_its_own(course):
    people = {"ada": ("Ada", "Lovelace", "", "12abc"), "bob": ("", "", "", "")}
    fill(course, {"ada": 1, "bob": 1}, people)
    content = rows(export(course, Call("canvas")).path.read_text())
    assert [row[:4] for row in content[2:]] == [["Lovelace, Ada", "", "", "ada"], ["bob", "", "", "bob"]]


CANVAS = (
    "Student,ID,SIS User ID,SIS Login ID,Section,Essay (11),Perceptron (12),Perceptron Final Score\r\n"
    ",,,,,,Manual Posting,\r\n"
    "    Points Possible,,,,,10,100,(read only)\r\n"
    '"Lovelace, Ada",101,,x,"A, B",007,,90\r\n'
    '"=""Hyper""",,bob,,A,9.50,12,\r\n'
    '"Bond",,,007@example.org,A,,EX,\r\n'
    '"Zero, Jo",,,=jo,A,,55,\r\n'
    '"Absent, Kim",111,,,A,,44,\r\n'
    '"Student, Test",999,,,A,,,\r\n'
)


@pytest.fixture
def template(tmp_path):
    def write(content, name="Grades.csv", encoding="utf-8"):
        path = tmp_path / name
        path.write_bytes(content.encode(encoding))
        return path

    return write


@pytest.mark.parametrize(("bom", "delimiter"), [("", ","), ("\ufeff", ","), ("", ";"), ("\ufeff", ";")])
def test_a_template_of_canvas_gets_our_scores_and_keeps_all_else(graded, template, bom, delimiter):
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter).writerows(rows(CANVAS))
    given = template(bom + stream.getvalue())
    made = export(graded, Call("canvas", template=given))
    content = made.path.read_bytes().decode()
    assert content.startswith(bom + "Student" + delimiter)
    before, after = rows(CANVAS), rows(content.removeprefix(bom), delimiter=delimiter)
    changed = {
        (old[0], place): new[place]
        for old, new in zip(before, after, strict=True)
        for place in range(len(old))
        if old[place] != new[place]
    }
    assert changed == {("Lovelace, Ada", 6): "100", ('="Hyper"', 6): "0"}  # EX stays, and so does what has no score
    assert made.scores == 2
    assert made.unplaced == ("dot", "eve", "fay", "gus", "hal", "ivy")


def test_people_are_found_by_name_unless_it_is_not_clear_who(course, template):
    people = {
        "a": ("Ada Byron", "Lovelace", "", ""),
        "b": ("Min", "Kim", "", ""),
        "c": ("Min", "Kim", "", ""),
        "d": ("Dot", "Line", "", "55"),
        "e": ("민수", "김", "", ""),
    }
    fill(course, dict.fromkeys(people, 1), people)
    names = ['"Lovelace, Ada Byron",1', '"Kim, Min",2', '"Line, Dot",56', "김민수,3"]
    head = "Student,ID,Section,perceptron (12)\n"
    made = export(course, Call("canvas", template=template(head + "".join(f"{name},,\n" for name in names))))
    assert [row[3] for row in rows(made.path.read_text())[1:]] == ["100", "", "", "100"]
    assert made.unplaced == ("b", "c", "d")


def test_whoever_would_have_two_rows_has_none(course, template):
    fill(course, {"ada": 1}, {"ada": PEOPLE["ada"]})
    head = "Student,ID,Section,perceptron (12)\n"
    made = export(course, Call("canvas", template=template(f"{head}A,101,,1\nB,101,,2\n")))
    assert [row[3] for row in rows(made.path.read_text())[1:]] == ["1", "2"]
    assert made.unplaced == ("ada",)


MOODLE = (
    "Identifier,Full name,ID number,Email address,Status,Grade,Maximum Grade,"
    "Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments\n"
    'Participant 9001,Ada Lovelace,,ADA@example.org,Submitted,,100.00,Yes,-,-,"=well, done"\n'
    "Participant 9002,Nobody,102,,Submitted,,100.00,Yes,-,-,\n"
    "Participant 9003,Jo Zero,,jo@example.org,Submitted,,100.00,Yes,-,-,\n"
)


def test_a_worksheet_of_moodle_gets_our_scores_and_keeps_all_else(graded, template):
    made = export(graded, Call("moodle", "perceptron", template=template(MOODLE)))
    before, after = rows(MOODLE), rows(made.path.read_text(encoding="utf-8"))
    assert [row[5] for row in after] == ["Grade", "100", "0", ""]
    assert [row[:5] + row[6:] for row in after] == [row[:5] + row[6:] for row in before]


def test_the_file_for_moodle_has_a_dash_where_a_blank_would_become_zero(exported):
    header, *others = rows(exported("moodle", columns={"perceptron": "Homework 1"}))
    assert header == ["Username", "Email address", "ID number", "First name", "Last name", "Homework 1"]
    grades = {row[2]: row[5] for row in others}
    assert (grades["101"], grades["102"], grades["110"], grades["111"]) == ("100", "0", "-", "-")


def test_an_identifier_that_somebody_lacks_is_no_column_for_moodle(course):
    fill(course, {"ada": 1, "bob": 1}, {"ada": PEOPLE["ada"], "bob": ("Bob", "Min", "bob@example.org", "")})
    header, *_ = rows(export(course, Call("moodle")).path.read_text())
    assert header[:3] == ["Username", "Email address", "First name"]


WRONG = [
    (Call("canvas"), "Student,ID,Section,Essay (1)\n", "Which column of .* is perceptron.*'Essay \\(1\\)'"),
    (Call("canvas"), MOODLE, "no gradebook of Canvas"),
    (Call("canvas"), "", "is empty"),
    (Call("canvas"), CANVAS.replace("10,100,", "10,50,"), "gives 50 points .* the gradebook 100"),
    (Call("moodle"), CANVAS, "no grading worksheet"),
    (Call("moodle"), MOODLE.replace("100.00", "50.00"), "gives 50.00 points"),
    (Call("moodle", columns={"perceptron": "x"}), MOODLE, "Leave --column out"),
    (Call("csv"), CANVAS, "--template is for canvas and moodle"),
    (Call("csv", columns={"perceptron": "x"}), None, "--column is for canvas and moodle"),
    (Call("canvas", columns={"percepton": "x"}), None, "no assignment 'percepton'"),
    (Call("canvas", "xor"), None, "Nothing of xor has been graded"),
]


@pytest.mark.parametrize(("call", "content", "complaint"), WRONG)
def test_a_wrong_call_or_template_is_one_clear_line_and_keeps_the_last_export(
    graded, template, call, content, complaint
):
    last = export(graded, Call(call.format)).path
    before = last.read_bytes()
    given = None if content is None else template(content)
    with pytest.raises(CourseError, match=complaint) as raised:
        export(graded, replace(call, template=given))
    assert "\n" not in str(raised.value)
    assert last.read_bytes() == before


def test_a_template_in_another_encoding_is_refused(graded, template):
    given = template(CANVAS.replace("Essay", "Aufsätze"), encoding="latin-1")
    with pytest.raises(CourseError, match="no CSV file in UTF-8"):
        export(graded, Call("canvas", template=given))


def test_the_name_of_the_file_must_fit_its_format(graded, tmp_path):
    with pytest.raises(CourseError, match=r"Call it gradebook\.csv"):
        export(graded, Call("csv", output=tmp_path / "gradebook.db"))


def test_assignments_are_together_in_one_file(graded):
    fill(graded, {"ada": 0.5}, name="xor")
    content = rows(export(graded, Call("canvas")).path.read_text(encoding="utf-8"))
    assert content[0][5:] == ["perceptron", "xor"]
    assert next(row for row in content if row[3] == "ada")[5:] == ["100", "50"]
    lines = table(export(graded, Call("csv")).path.read_text(encoding="utf-8-sig"))
    assert all(one["student"] == other["student"] for one, other in list(pairwise(lines))[::2])
    assert len(lines) == 2 * len(PEOPLE)


def test_the_file_of_one_assignment_does_not_replace_anothers(graded):
    paths = [export(graded, Call("moodle", name)).path.name for name in ("perceptron", None)]
    assert paths == ["grades-perceptron-moodle.csv", "grades-moodle.csv"]


@pytest.mark.parametrize(("form", "warned"), [("canvas", True), ("moodle", False), ("csv", False)])
def test_who_gives_canvas_blanks_without_a_template_is_warned(graded, form, warned):
    assert ("removal of a grade" in export(graded, Call(form)).warning) is warned


def test_the_command_says_what_it_wrote_and_whose_scores_found_no_row(called, graded, template):
    given = template(CANVAS.replace("Perceptron (12)", "Homework (12)"))
    words = ["--template", given, "--column", "perceptron=Homework (12)", "-o", "out.csv"]
    done = called("export", "canvas", *words, cwd=graded.root)
    assert done.returncode == 1, done.stderr
    assert "out.csv: written, 2 scores; 1 submission has no score" in done.stdout
    assert "dot, eve, fay, gus, hal, ivy" in done.stderr
    assert (graded.root / "out.csv").exists()
    done = called("export", "canvas", "--column", "perceptron", cwd=graded.root)
    assert done.returncode == 2
    assert "--column takes an assignment and a header" in done.stderr


@given(st.text(st.characters(codec=None), max_size=50))
def test_whatever_a_text_is_it_begins_no_formula_and_can_be_written(value):
    cell = text(value)
    assert cell == "-" or not FORMULA.match(cell)
    assert "\0" not in cell
    cell.encode()
