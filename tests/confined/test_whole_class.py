"""A class that is graded once: what is then in the gradebook, in the archive, and on each student's page of feedback.

A page says what was found, in words that help, and shows nothing that is not its student's to see.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import nbformat
import pytest
from nbgrader.api import Gradebook
from nbgrader.apps.api import NbGraderAPI
from nbgrader.utils import is_solution
from serving import course_in, hand_in, save

from autograde.authoring.release import solution_of
from autograde.authoring.verify import submission_of
from autograde.core.errors import CourseError
from autograde.core.files import notebook_text
from autograde.core.model import Result
from autograde.course.assignment import Assignment
from autograde.course.cells import grade_id, visible
from autograde.course.course import Course
from autograde.grading.classroom import grade_class
from autograde.grading.workers import in_workers
from autograde.pages.feedback import page_for, write_pages
from autograde.sandbox.limits import Limits

DUE = "2026-11-02 12:00:00 UTC"
ON_TIME, LATE = "2026-11-02 10:00:00.000000 UTC", "2026-11-03 13:00:00.000000 UTC"
UPHILL = "class Perceptron(Perceptron):\n    def loss(self, Ytgt, Ypred):\n        return -super().loss(Ytgt, Ypred)"
FIGURE = "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"
SCRIPTS = """
from IPython.display import HTML, Javascript, display
class Perceptron(Perceptron):
    def loss(self, *_):
        raise ValueError('<script>alert(0)</script>')
display(HTML('<script>alert(1)</script><img src=x onerror=alert(2)>'), Javascript('alert(3)'))
print('<script>alert(4)</script>')
raise ValueError('<img src=x onerror=alert(5)>')  # <script>
"""


def stuck(assignment):
    """Return a notebook with a loop that never ends, and an edited test."""
    notebook = solution_of(assignment)
    cells = {grade_id(cell): cell for cell in notebook.cells}
    cells["perceptron-run"].source += "\n\nwhile True:\n    pass"
    cells["test-loss"].source = "print('passed')"
    return notebook_text(notebook).encode()


def files(assignment, released):
    """Return what each student hands in."""
    solved = notebook_text(solution_of(assignment)).encode()
    codes = {"bob": UPHILL, "fay": FIGURE, "hal<script>": SCRIPTS}
    changed = {name: notebook_text(submission_of(assignment, code)).encode() for name, code in codes.items()}
    blank = notebook_text(released).encode()
    return changed | {"ada": solved, "cyd": solved, "dan": blank, "eve": solved[:3000], "gus": stuck(assignment)}


@dataclass(frozen=True)
class Class:
    """The course in which the class was graded, and what became of each student."""

    course: Course
    assignment: Assignment
    results: dict[str, Result]

    def page(self, student):
        """Return the page of feedback of a student."""
        return page_for(self.course, self.assignment, student)

    def archived(self, student):
        """Return the path of a student's graded notebook."""
        return self.course.folder("autograded", student, "perceptron") / "perceptron.ipynb"

    def work(self, *students):
        """Return what there is to grade of some students."""
        return [(each, self.assignment) for each in self.course.submissions("perceptron") if each.student in students]

    def book(self):
        """Open the gradebook as nbgrader does."""
        return Gradebook(self.course.db_url, self.course.directory.course_id)


@pytest.fixture(scope="module")
def graded(tmp_path_factory, assignment, released):
    course = course_in(tmp_path_factory.mktemp("class"))
    course.config.LatePolicy.percent_per_day = 10
    limited = replace(assignment, limits=Limits(cell_cpu=1.5, cell_wall=600, notebook_wall=600))
    made = Class(course, limited, {})
    save(course, limited)
    with made.book() as book:
        book.update_or_create_assignment("perceptron", duedate=DUE)
    handed_in = files(assignment, released)
    for student, content in handed_in.items():
        folder = hand_in(course, student, content).parent
        (folder / "timestamp.txt").write_text(LATE if student == "cyd" else ON_TIME)
    (course.folder("submitted", "bob", "perceptron") / "submission_secret.txt").write_text("ab" * 32)
    results = grade_class(course, made.work(*handed_in), runner=in_workers(2)).results
    made.results.update((result.student, result) for result in results)
    return made


def test_scores_partial_credit_and_hints_are_in_nbgraders_gradebook(graded):
    with graded.book() as book:
        ada, bob, dan, eve = (
            book.find_submission_notebook("perceptron", "perceptron", student)
            for student in ("ada", "bob", "dan", "eve")
        )
        grades = {grade.name: (grade.auto_score, grade.score, grade.needs_manual_grade) for grade in bob.grades}
        comments = {comment.name: comment.auto_comment for comment in bob.comments}
        assert ada.score == graded.results["ada"].score == 100
        assert 0 < bob.score == graded.results["bob"].score < 100
        assert dan.score == graded.results["dan"].score == 0
        assert {(grade.auto_score, grade.needs_manual_grade) for grade in eve.grades} == {(None, True)}
    assert graded.results["eve"].score is None
    assert grades == {cell.grade_id: (cell.score, cell.score, False) for cell in graded.results["bob"].cells}
    assert "minus" in comments["perceptron-loss"]
    assert comments["perceptron-model"] is None


def test_late_work_keeps_its_score_and_is_told_what_it_costs(graded):
    with graded.book() as book:
        late = book.find_submission("perceptron", "cyd")
        assert (late.score, late.late_submission_penalty) == (100, 20)
        assert book.find_submission("perceptron", "ada").late_submission_penalty == 0
    assert "Handed in 1 day 1 hour late: 20 points are deducted." in graded.page("cyd")
    assert "deducted" not in graded.page("ada")


def test_graded_again_by_another_number_of_workers_each_says_the_same(graded):
    some = ("bob", "dan", "eve")
    again = grade_class(graded.course, graded.work(*some), in_workers(1), force=True).results
    assert [result.to_json() | {"seconds": 0} for result in again] == [
        graded.results[student].to_json() | {"seconds": 0} for student in some
    ]


def test_the_graded_notebook_shows_findings_and_is_a_valid_notebook(graded):
    notebook = nbformat.read(graded.archived("bob"), as_version=4)
    nbformat.validate(notebook)
    loss = next(cell for cell in notebook.cells if cell.id == "test-loss")
    shown = loss.outputs[-1].data
    assert "✘" in shown["text/plain"]
    assert "<script" not in shown["text/html"]


def test_a_student_cannot_put_html_into_a_finding(graded):
    notebook = nbformat.read(graded.archived("hal<script>"), as_version=4)
    cell = next(cell for cell in notebook.cells if cell.id == "test-loss")
    assert "<script>" not in cell.outputs[-1].data["text/html"]
    assert "&lt;script&gt;" in cell.outputs[-1].data["text/html"]


def test_a_right_submission_sees_its_score_its_tasks_and_its_code(graded):
    page = graded.page("ada")
    assert re.search(r"100\s*(<[^>]*>\s*)*of 100 points", page)
    assert "A perceptron that learns logic gates" in page
    assert page.count("passed:") >= len(graded.assignment.tests)
    assert "failed:" not in page
    assert "sigmoid" in page


def test_a_mistake_has_what_was_got_and_a_hint(graded):
    page = graded.page("bob")
    assert "failed:" in page
    assert "minus" in page
    assert "loss(Ytgt, Ypred) is the mean binary cross-entropy" in page


def test_a_blank_submission_is_told_which_todo_is_missing(graded):
    page = graded.page("dan")
    assert "TODO 1-1" in page
    assert "blocked" in page


def test_what_could_not_be_graded_has_the_reason_and_costs_nothing(graded):
    page = graded.page("eve")
    assert "could not be graded" in page
    assert "no marks are lost" in page.lower()


def test_repairs_and_limits_are_told(graded):
    page = graded.page("gus")
    assert "Put back" in page
    assert "Does it ever end?" in page


def test_points_and_comments_of_a_person_are_on_the_page(graded):
    with graded.book() as book:
        book.find_grade("test-loss", "perceptron", "perceptron", "fay").manual_score = 3
        comment = book.find_comment("perceptron-loss", "perceptron", "perceptron", "fay")
        comment.manual_comment = "Well *done* <script>alert(1)</script>"
        book.db.commit()
    page = graded.page("fay")
    assert "A person gave 3 of 13 points." in page
    assert "Well <em>done</em>" in page
    assert "<script" not in page


@pytest.mark.parametrize("student", ["dan", "bob"], ids=["blank", "wrong"])
def test_no_hidden_line_no_solution_and_no_path_is_on_any_page(graded, released, student):
    page = re.sub(r"<[^>]*>", "", graded.page(student))
    cells = graded.assignment.notebook.cells
    hidden = {line.strip() for cell in cells for line in cell.source.splitlines()}
    hidden -= {line.strip() for cell in cells for line in visible(cell.source).splitlines()}
    assert hidden
    assert [line for line in hidden if line in page] == []
    assert "HIDDEN" not in page
    assert str(graded.course.root) not in page
    assert not re.search(r"/(home|root|usr|tmp|job)/", page)
    if student == "dan":
        own = [cell.source for cell in solution_of(graded.assignment).cells if is_solution(cell)]
        given = "\n".join(cell.source for cell in released.cells)
        lines = {line.strip() for source in own for line in source.splitlines() if len(line.strip()) > 20}
        assert [line for line in lines if line in page and line not in given] == []


def test_nothing_that_a_student_writes_runs_on_the_page(graded):
    page = graded.page("hal<script>")
    assert "<script" not in page
    assert "<img src=x" not in page
    assert "&lt;script&gt;" in page


def test_figures_are_in_the_page_with_words_in_their_place(graded):
    figures = re.findall(r"<img[^>]*>", graded.page("fay"))
    assert figures
    assert all('src="data:image/png;base64,' in figure and 'alt="Figure' in figure for figure in figures)


def test_the_same_grading_gives_the_same_bytes_and_its_notebook_stays_as_it_was(graded):
    page, before = graded.page("ada"), graded.archived("ada").read_bytes()
    (path,) = write_pages(graded.course, graded.assignment, "ada").pages
    assert path.read_text(encoding="utf-8") == page
    assert graded.archived("ada").read_bytes() == before


def test_a_notebook_of_another_grading_makes_no_page(graded):
    path = graded.archived("gus")
    path.chmod(0o600)
    path.write_text(path.read_text() + " ")
    with pytest.raises(CourseError, match="autograde grade"):
        graded.page("gus")
    assert write_pages(graded.course, graded.assignment, "gus").missing
    path.write_text(path.read_text().removesuffix(" "))


def test_nbgraders_own_command_makes_the_same_page(graded):
    api = NbGraderAPI(graded.course.directory, config=graded.course.config)
    outcome = api.generate_feedback("perceptron", "ada", force=True)
    assert outcome["success"], outcome["log"]
    made = graded.course.folder("feedback", "ada", "perceptron") / "perceptron.html"
    assert made.read_text(encoding="utf-8").strip() == graded.page("ada").strip()


def test_nbgrader_releases_the_pages_of_all_also_of_who_handed_in_elsewhere(graded, tmp_path):
    pages = write_pages(graded.course, graded.assignment).pages
    assert len(pages) == len(graded.results)
    config = graded.course.config.copy()
    config.Exchange.root = str(tmp_path / "exchange")
    (tmp_path / "exchange").mkdir(mode=0o777)
    (tmp_path / "exchange").chmod(0o777)
    outcome = NbGraderAPI(graded.course.directory, config=config).release_feedback("perceptron")
    assert outcome["success"], outcome["log"]
    assert len(list((tmp_path / "exchange").rglob("*.html"))) == len(pages)
