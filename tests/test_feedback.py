"""The page that a student gets: what it says, what it never says, and that nbgrader hands it out."""

from __future__ import annotations

import html
import re
import shutil
from dataclasses import replace

import nbformat
import pytest
from marked import ATTACK, PICTURE, SECRET
from nbgrader.exchange.default import ExchangeFetchFeedback, ExchangeReleaseFeedback
from traitlets.config import Config

from autograde import course as courses
from autograde import feedback, gradebook
from autograde.cells import SOLUTION
from autograde.converters import convert
from autograde.feedback.building import page_of
from autograde.feedback.outline import outline_of
from autograde.feedback.shown import without_paths
from autograde.files import digest
from autograde.gradebook import Person
from autograde.model import CellResult, Finding, Kind, Notice, Outcome

HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)\n### END HIDDEN TESTS", re.DOTALL)


@pytest.fixture(scope="module")
def pages(marked, assignment):
    """Return the page of each student of the class, by name."""
    written = feedback.write_pages(marked, assignment)
    assert written.missing == ()
    return {path.parent.parent.name: path.read_text(encoding="utf-8") for path in written.pages}


@pytest.fixture
def copied(marked, tmp_path):
    """Return a copy of the course that a test may change."""
    shutil.copytree(marked.root, tmp_path / "course")
    return courses.find(tmp_path / "course")


def said(page):
    """Return the text of a page as a reader sees it, with single spaces."""
    body = page.partition("</head>")[2]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def test_everybody_who_was_graded_has_a_page(pages, marked):
    assert sorted(pages) == sorted(each.student for each in marked.submissions("perceptron"))


def test_an_honest_page_has_score_tasks_and_each_finding_in_one_line(pages):
    text = said(pages["right"])
    assert "100 of 100 points" in text
    assert "Step 1: what the perceptron remembers 100 % 6 of 6" in text
    assert "✔ passed: Model() is X @ weight + bias" in text
    assert "failed" not in text
    assert "About this submission" not in text


def test_a_mistake_comes_with_what_was_got_and_expected_and_a_hint(pages):
    text = said(pages["uphill"])
    finding = (
        "✘ failed: one step of run() moves weight along minus dL/dw Got numbers of shape (2,), not what is expected "
        "Expected weight minus lr times the gradient of the loss Hint The step goes uphill: subtract lr times the "
    )
    assert finding in text
    assert "It uses your code of Step 6: learning." in text


def test_the_persons_points_comment_and_the_students_name_are_shown(pages):
    text = said(pages["uphill"])
    assert "A person gave 11.5 of 24 points." in text
    assert "75.5 of 100 points" in text
    assert "Comment of your grader So close Which way is down?" in text
    assert "Ada <script> Å & B (uphill)" in text


def test_a_blank_notebook_is_told_which_code_is_as_it_was_handed_out(pages):
    text = said(pages["blank"])
    assert "0 of 100 points" in text
    assert "Your code in the cell perceptron-init , as it was handed out" in text or (
        "Your code in the cell perceptron-init, as it was handed out" in text
    )


def test_a_check_that_waits_for_another_function_says_so(pages):
    assert "⏸ blocked:" in said(pages["half-done"])


def test_limits_errors_and_restored_cells_are_told_in_groups(pages):
    assert "Stopped: a limit was reached Cell try-step was stopped: the notebook computed longer" in said(
        pages["endless-loop"]
    )
    assert "Put back: cells of the assignment, as they were handed out Cell test-init is missing" in said(
        pages["deleted-tests"]
    )
    assert "Ended with an error: cells of yours Cell perceptron-loss ended with SyntaxError" in said(
        pages["syntax-error"]
    )


def test_what_could_not_be_graded_has_a_reason_and_loses_no_marks(pages):
    text = said(pages["damaged-file"])
    assert "Not graded yet" in text
    assert "The file cannot be graded: the file is damaged" in text
    assert "No marks are lost: a person will look at it." in text
    assert "Your code" not in text


def test_late_work_is_told_what_it_costs(pages):
    text = said(pages["late"])
    assert "90 of 100 points Handed in 2 days late: 10 points are deducted." in text
    assert "Handed in 3 March 2026, 12:00 UTC. Due 1 March 2026, 12:00 UTC." in text
    assert "Handed in" not in said(pages["right"])


def test_figures_own_cells_and_answers_are_shown(pages):
    page = pages["figures"]
    picture = f'<img src="data:image/png;base64,{PICTURE}" alt="Figure that the cell try-curve of your notebook drew">'
    assert picture in page
    assert "tries_of_mine = 3" in said(page)
    assert "Each zero costs ln 10 more." in said(page)
    assert page.count("<h1") == 1
    assert "example.org" not in page


def test_long_output_is_cut_and_it_is_said(pages):
    page = pages["hostile"]
    assert page.count("line\n") < 100
    assert re.search(r"[\d,]+ more characters are in your notebook\.", page)


def test_nothing_that_a_student_or_grader_wrote_is_a_tag_of_the_page(pages):
    for page in pages.values():
        tags = re.findall(r"<\s*/?\s*([a-zA-Z]+)[^>]*>", page)
        assert not {"script", "svg", "iframe", "object", "link"} & set(map(str.lower, tags))
        assert not re.search(r"<[^>]*\son\w+\s*=[^>]*>", page)
        assert "javascript:" not in re.sub(r"<pre.*?</pre>", "", page, flags=re.DOTALL)
    assert html.escape(ATTACK, quote=False) in re.sub(r"</?span[^>]*>|&#34;|&#39;", "", pages["hostile"]).replace(
        "&quot;", '"'
    )


def test_hostile_findings_notices_and_reasons_are_escaped_and_lose_their_paths(marked, assignment):
    with gradebook.open_book(marked.db_url, marked.directory.course_id) as book:
        standing = gradebook.standings(book, "perceptron", "right")[0]
    bad = f"{ATTACK} in `/usr/lib/python3/site.py`"
    finding = Finding(ATTACK, Outcome.FAILED, 1.0, got=ATTACK, expected=ATTACK, hint=ATTACK)
    cells = (CellResult("test-init", 0.0, 6.0, (finding,)),)
    result = replace(standing.record.result, cells=cells, reason=bad, notices=(Notice(Kind.REPAIR, bad),))
    record = replace(standing.record, result=result)
    notebook = nbformat.read(marked.folder("autograded", "right", "perceptron") / "perceptron.ipynb", 4)
    person = Person("right", first_name=ATTACK)
    page = feedback.html_of(page_of(assignment, outline_of(assignment), person, standing, record, notebook))
    assert "<script" not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;ran") >= 7
    assert "/usr/lib" not in page


def test_a_page_is_the_same_byte_for_byte_each_time(pages, marked, assignment):
    assert {
        path.parent.parent.name: path.read_text() for path in feedback.write_pages(marked, assignment).pages
    } == pages


def test_no_page_holds_a_line_that_is_hidden(pages, assignment):
    hidden = {
        line.strip()
        for cell in assignment.notebook.cells
        for region in HIDDEN.findall(cell.source)
        for line in region.splitlines()
    }
    assert hidden
    names = {test.probe for test in assignment.tests}
    for page in pages.values():
        assert "HIDDEN" not in page
        assert not [line for line in hidden if line in html.unescape(page)]
        assert not [name for name in names if f'"{name}"' in html.unescape(page)]


def test_who_did_not_solve_it_sees_no_line_of_the_solution(pages, assignment, released):
    given = "\n".join(cell.source for cell in released.cells)
    lines = {
        line.strip()
        for cell in assignment.notebook.cells
        for region in SOLUTION.findall(cell.source)
        for line in region.splitlines()
        if len(line.strip()) >= 20 and line.strip() not in given
    }
    assert len(lines) > 5
    for student in ("blank", "damaged-file"):
        assert not [line for line in lines if line in said(pages[student])]


def test_no_page_names_a_place_on_the_graders_machine_its_seed_or_other_students(pages, marked, assignment):
    seed = str(courses.seed_for(marked.secret(), "perceptron", "right"))
    for student, page in pages.items():
        shown = re.sub(
            r"data:image/[^\"]+",
            "",
            re.sub(r'<pre tabindex="0" role="region" aria-label="Code.*?</pre>', "", page, flags=re.DOTALL),
        )  # noqa: E501 - their own code stays as it is
        assert not re.search(r"/(home|root|tmp|usr|srv|work|opt|var|lib)/", shown), student
        assert str(marked.root) not in shown
        assert seed not in page
    assert "hostile" not in pages["uphill"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("File /usr/lib/python3.11/json/decoder.py:355, in raw_decode", "File …/decoder.py:355, in raw_decode"),
        ('"/home/ada/my.py", line 3', '"…/my.py", line 3'),
        ("see file:///srv/exam/key.txt and ~/x/y.py", "see …/key.txt and …/y.py"),
        ("1/2, dL/dw and a/b/c", "1/2, dL/dw and a/b/c"),
        ("https://numpy.org/doc/stable/index.html", "https://numpy.org/doc/stable/index.html"),
    ],
)
def test_of_absolute_paths_only_the_last_name_is_left(text, left):
    assert without_paths(text) == left


def test_a_notebook_of_another_grading_gives_no_page_but_says_what_to_do(copied, assignment):
    path = copied.folder("autograded", "right", "perceptron") / "perceptron.ipynb"
    path.chmod(0o644)
    path.write_text(path.read_text() + " ")
    written = feedback.write_pages(copied, assignment, "right")
    assert written.pages == ()
    assert "'right' has a notebook of another grading in autograded/. Run autograde grade again." in written.missing[0]
    path.unlink()
    assert "'right' has not been graded" in feedback.write_pages(copied, assignment, "right").missing[0]


def test_nbgraders_own_generate_feedback_makes_the_same_page(pages, copied):
    shutil.rmtree(copied.folder("feedback"))
    convert("generate_feedback", copied.directory, copied.config, "perceptron", "uphill")
    path = copied.folder("feedback", "uphill", "perceptron") / "perceptron.html"
    assert digest(path.read_bytes()) == digest(pages["uphill"].encode())


def test_nbgrader_releases_and_fetches_the_page(pages, marked, tmp_path, monkeypatch):
    config = Config(marked.config)
    config.Exchange.root = str(tmp_path / "exchange")
    config.Exchange.cache = str(tmp_path / "cache")
    config.Exchange.assignment_dir = str(tmp_path / "home")
    config.CourseDirectory.assignment_id = "perceptron"
    config.CourseDirectory.student_id = "late"
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "exchange").mkdir()
    (tmp_path / "exchange").chmod(0o777)
    (tmp_path / "home").mkdir()
    handed_in = tmp_path / "cache" / marked.directory.course_id / "late+perceptron+2026-03-03 12:00:00.000000 UTC"
    handed_in.mkdir(parents=True)
    (handed_in / "perceptron.ipynb").write_text("{}")
    (handed_in / "submission_secret.txt").write_text(SECRET)
    directory = type(marked.directory)(config=config)
    for step in (ExchangeReleaseFeedback, ExchangeFetchFeedback):
        step(coursedir=directory, config=config).start()
    fetched = list((tmp_path / "home").rglob("perceptron.html"))
    assert [path.read_text() for path in fetched] == [pages["late"]]
