"""Each student gets one page that says what was found, in words that help, and nothing that is not theirs to see."""

from __future__ import annotations

import re
from dataclasses import replace

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.utils import is_solution

from autograde.cells import grade_id, visible
from autograde.classroom import grade_class
from autograde.errors import CourseError
from autograde.feedback import page_for, write_pages
from autograde.files import notebook_text
from autograde.release import solution_of
from autograde.sandbox.limits import Limits
from autograde.verify import submission_of


@pytest.fixture
def feedback_on(course, assignment, submit):
    """Grade one submission and return its page."""

    def call(content, student="ada", late=None, limits=assignment.limits):
        path = submit(student, content)
        if late:
            (path.parent / "timestamp.txt").write_text(late)
        limited = replace(assignment, limits=limits)
        grade_class(course, [(submission, limited) for submission in course.submissions("perceptron")])
        return page_for(course, assignment, student)

    return call


def changed(assignment, code):
    return notebook_text(submission_of(assignment, code)).encode()


UPHILL = "class Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred):\n        return -super().loss(Ytgt, Ypred)"


def test_a_right_submission_sees_its_score_its_tasks_and_its_code(feedback_on, solved, assignment):
    page = feedback_on(solved)
    assert re.search(r"100\s*(<[^>]*>\s*)*of 100 points", page)
    assert "A perceptron that learns logic gates" in page
    assert page.count("passed:") >= len(assignment.tests)
    assert "failed:" not in page
    assert "sigmoid" in page


def test_a_mistake_has_what_was_got_and_a_hint(feedback_on, assignment):
    page = feedback_on(changed(assignment, UPHILL))
    assert "failed:" in page
    assert "minus" in page
    assert "loss(Ytgt, Ypred) is the mean binary cross-entropy" in page


def test_a_blank_submission_is_told_which_todo_is_missing(feedback_on, released):
    page = feedback_on(notebook_text(released).encode())
    assert "TODO 1-1" in page
    assert "blocked" in page


def test_what_could_not_be_graded_has_the_reason_and_costs_nothing(feedback_on, solved):
    page = feedback_on(solved[:400])
    assert "could not be graded" in page
    assert "no marks are lost" in page.lower()


def test_repairs_and_limits_are_told(feedback_on, assignment):
    notebook = solution_of(assignment)
    for cell in notebook.cells:
        if grade_id(cell) == "perceptron-run":
            cell.source += "\n\nwhile True:\n    pass"
        if grade_id(cell) == "test-loss":
            cell.source = "print('passed')"
    page = feedback_on(notebook_text(notebook).encode(), limits=Limits(cell_cpu=1, cell_wall=600))
    assert "Put back" in page
    assert "a loop that never ends" in page


def test_points_and_comments_of_a_person_are_on_the_page(feedback_on, course, assignment, solved):
    feedback_on(solved)
    with Gradebook(course.db_url, course.directory.course_id) as book:
        book.find_grade("test-loss", "perceptron", "perceptron", "ada").manual_score = 3
        comment = book.find_comment("perceptron-loss", "perceptron", "perceptron", "ada")
        comment.manual_comment = "Well *done* <script>alert(1)</script>"
        book.db.commit()
    page = page_for(course, assignment, "ada")
    assert "A person gave 3 of 13 points." in page
    assert "Well <em>done</em>" in page
    assert "<script" not in page


def test_late_work_is_told_what_it_costs(feedback_on, course, solved):
    feedback_on(solved, late="2026-11-02 13:00:00 UTC")
    with Gradebook(course.db_url, course.directory.course_id) as book:
        book.update_or_create_assignment("perceptron", duedate="2026-11-02 12:00:00 UTC")
    page = page_for(course, course.assignment("perceptron"), "ada")
    assert "Handed in 1 hour late: no points are deducted." in page


@pytest.mark.parametrize("mistake", [None, UPHILL], ids=["right", "wrong"])
def test_no_hidden_line_no_solution_and_no_path_is_on_any_page(feedback_on, course, assignment, released, mistake):
    content = changed(assignment, mistake) if mistake else notebook_text(released).encode()
    page = re.sub(r"<[^>]*>", "", feedback_on(content))
    hidden = {line.strip() for cell in assignment.notebook.cells for line in cell.source.splitlines()}
    hidden -= {line.strip() for cell in assignment.notebook.cells for line in visible(cell.source).splitlines()}
    assert hidden
    assert [line for line in hidden if line in page] == []
    assert "HIDDEN" not in page
    assert str(course.root) not in page
    assert not re.search(r"/(home|root|usr|tmp|job)/", page)
    if not mistake:
        own = [cell.source for cell in solution_of(assignment).cells if is_solution(cell)]
        given = "\n".join(cell.source for cell in released.cells)
        lines = {line.strip() for source in own for line in source.splitlines() if len(line.strip()) > 20}
        assert [line for line in lines if line in page and line not in given] == []


def test_nothing_that_a_student_writes_runs_on_the_page(feedback_on, assignment):
    code = (
        "from IPython.display import HTML, Javascript, display\n"
        "display(HTML('<script>alert(1)</script><img src=x onerror=alert(2)>'), Javascript('alert(3)'))\n"
        "print('<script>alert(4)</script>')\nraise ValueError('<img src=x onerror=alert(5)>')  # <script>"
    )
    page = feedback_on(changed(assignment, code), student="eve<script>")
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_figures_are_in_the_page_with_words_in_their_place(feedback_on, assignment):
    page = feedback_on(changed(assignment, "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"))
    figures = re.findall(r"<img[^>]*>", page)
    assert figures
    assert all('src="data:image/png;base64,' in figure and 'alt="Figure' in figure for figure in figures)


def test_the_same_grading_gives_the_same_bytes(feedback_on, course, assignment, solved):
    assert feedback_on(solved) == page_for(course, assignment, "ada")


def test_a_notebook_of_another_grading_makes_no_page(feedback_on, course, assignment, solved):
    feedback_on(solved)
    path = course.folder("autograded", "ada", "perceptron") / "perceptron.ipynb"
    path.chmod(0o644)
    path.write_text(path.read_text() + " ")
    with pytest.raises(CourseError, match="autograde grade"):
        page_for(course, assignment, "ada")
    assert write_pages(course, assignment).missing


def test_nbgraders_own_command_makes_the_same_page(feedback_on, course, solved):
    page = feedback_on(solved)
    outcome = NbGraderAPI(course.directory, config=course.config).generate_feedback("perceptron", force=True)
    assert outcome["success"], outcome["log"]
    made = course.folder("feedback", "ada", "perceptron") / "perceptron.html"
    assert made.read_text(encoding="utf-8").strip() == page.strip()


def test_nbgrader_releases_the_pages_of_all_also_of_who_handed_in_elsewhere(
    feedback_on, course, assignment, submit, solved, tmp_path
):
    path = submit("bob", solved)
    (path.parent / "timestamp.txt").write_text("2026-11-02 10:00:00.000000 UTC")
    (path.parent / "submission_secret.txt").write_text("ab" * 32)
    feedback_on(solved)
    assert len(write_pages(course, assignment).pages) == 2
    config = course.config.copy()
    config.Exchange.root = str(tmp_path / "exchange")
    (tmp_path / "exchange").mkdir(mode=0o777)
    (tmp_path / "exchange").chmod(0o777)
    outcome = NbGraderAPI(course.directory, config=config).release_feedback("perceptron")
    assert outcome["success"], outcome["log"]
    released = list((tmp_path / "exchange").rglob("*.html"))
    assert len(released) == 2


def test_the_notebook_that_the_page_was_made_of_stays_as_it_was(feedback_on, course, assignment, solved):
    feedback_on(solved)
    path = course.folder("autograded", "ada", "perceptron") / "perceptron.ipynb"
    before = path.read_bytes()
    write_pages(course, assignment)
    assert path.read_bytes() == before
    nbformat.validate(nbformat.reads(before.decode(), as_version=4))
