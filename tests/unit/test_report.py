"""The report says what the class can do and gets wrong, without names unless they are asked for."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from graded_class import standing
from graders import here

from autograde import gradebook
from autograde.core.errors import CourseError
from autograde.core.model import Kind
from autograde.gradebook import Person
from autograde.grading.classroom import grade_class
from autograde.pages import report
from autograde.pages.report import items
from autograde.pages.report.analysis import analyse
from autograde.pages.report.charts import histogram, of_scores
from autograde.pages.report.entries import named, pseudonymous
from autograde.pages.report.summary import paragraph

TITLES = {"test-1": "Step 1: begin", "test-2": "Step 2: end"}
SOLUTIONS = {"test-1": "begin", "test-2": "end"}
CLASS = (
    standing("ada", (10.0, 10.0)),
    standing("bob", (0.0, 5.0), mistakes=("sign_flipped",), blank=("end",)),
    standing("eve", (4.0, 0.0), mistakes=("sign_flipped", "mean_missing"), late=90_000),
    standing("joe", (None, None)),
    standing("kim", (8.0, 10.0), notices=[("limit", "Cell run was stopped."), ("tampering", "Two answers.")]),
    standing("lee", (10.0, 7.0), seconds=9.0),
)


def anonymous(standings, secret=b"secret"):
    return pseudonymous(standings, [Person(each.student) for each in standings], secret)


def analysis(standings=CLASS):
    return analyse("perceptron", anonymous(standings), TITLES, SOLUTIONS)


def test_difficulty_is_the_mean_share_of_the_points():
    points = pd.DataFrame({"a": [10, 5], "b": [0, 4]})
    assert items.difficulty(points, pd.Series({"a": 10, "b": 4})).to_dict() == {"a": 0.75, "b": 0.5}


def test_discrimination_is_the_correlation_with_the_other_tasks():
    generator = np.random.default_rng(1)
    points = pd.DataFrame(generator.random((30, 3)), columns=list("abc"))
    rest = points["b"] + points["c"]
    assert items.discrimination(points)["a"] == pytest.approx(np.corrcoef(points["a"], rest)[0, 1])


def test_alpha_of_equal_tasks_is_one():
    scores = np.arange(10.0)
    assert items.alpha(pd.DataFrame({"a": scores, "b": scores})) == pytest.approx(1)


@pytest.mark.parametrize(
    "points", [{"a": [1, 2], "b": [2, 3]}, {"a": [5] * 9, "b": [3] * 9}], ids=["few", "all the same"]
)
def test_without_variation_there_is_no_correlation_and_it_is_said(points):
    frame = pd.DataFrame(points)
    assert items.discrimination(frame).isna().all()
    assert math.isnan(items.alpha(frame))
    assert "not enough variation" in items.in_words(0.5, float("nan"))


def test_a_task_at_which_the_good_fail_is_to_be_looked_at():
    assert "look at this task" in items.in_words(0.5, -0.3)


def test_tasks_have_shares_and_say_who_left_them_blank():
    begin, end = analysis().tasks
    assert (begin.share, end.share) == pytest.approx((32 / 50, 32 / 50))
    assert (begin.blank, end.blank) == (0, 1)


def test_the_mistakes_are_ranked_with_what_they_cost_and_where_they_are():
    first, second = analysis().mistakes
    assert (first.name, len(first.made_by), first.words) == ("sign_flipped", 2, "sign flipped")
    assert first.points == pytest.approx(10 / 2 + 10 / 3, abs=0.01)
    assert (second.name, second.tasks, second.hint) == ("mean_missing", ("Step 1: begin",), "mend mean_missing")
    assert set(second.examples) < set(first.examples)


def test_examples_of_a_mistake_are_those_with_little_else_that_is_wrong():
    made = [standing(f"s{number}", (float(number), 1.0), mistakes=["m"]) for number in range(5)]
    found = analysis(made)
    students = {entry.label: entry.standing.student for entry in found.entries}
    assert [students[label] for label in found.mistakes[0].examples] == ["s4", "s3", "s2"]


def test_every_finding_has_its_pass_rate():
    rates = {rate.title: (rate.passed, rate.of) for rate in analysis().findings}
    assert rates["it starts"] == (4, 5)
    assert rates["sign_flipped"] == (0, 2)


def test_late_ungraded_and_told_submissions_are_listed():
    found = analysis()
    assert [entry.standing.student for entry in found.late] == ["eve"]
    assert [entry.standing.student for entry in found.ungraded] == ["joe"]
    assert [text for _, text in found.notices(Kind.TAMPERING)] == ["Two answers."]
    assert found.seconds.iloc[0] == 9


def test_the_histogram_counts_each_score_once_and_full_marks_in_the_last_tenth():
    bins = histogram(pd.Series([0.0, 9.99, 10.0, 55.5, 100.0]), 100)
    assert [each.count for each in bins] == [2, 1, 0, 0, 0, 1, 0, 0, 0, 1]


def test_a_chart_is_the_same_bytes_each_time_and_has_the_colours_of_the_page():
    bins = histogram(pd.Series([1.0, 60.0]), 100)
    assert of_scores(bins) == of_scores(bins)
    assert "var(--accent)" in of_scores(bins)


def test_the_paragraph_names_the_hardest_task_and_the_most_frequent_mistake_but_nobody():
    text = paragraph(analysis())
    assert "5 submissions of perceptron are graded" in text
    assert "2 of you (40%)" in text
    assert "mend sign_flipped" in text
    assert "submission 1" not in text


@pytest.mark.parametrize(
    ("standings", "said"),
    [
        ((standing("joe", (None, None)),), "Nobody has a score"),
        ((standing("ada", (10.0, 10.0)),), "Everybody has everything right."),
        ((standing("ada", (1.0, 1.0)), standing("bob", (1.0, 1.0))), "No mistake that the checks know"),
        ((standing("ada", (1.0, 1.0), mistakes=["m"]), standing("bob", (1.0, 1.0))), "by more than one of you"),
    ],
    ids=["none graded", "perfect", "all the same", "a mistake of one"],
)
def test_small_classes_have_a_paragraph_too(standings, said):
    assert said in paragraph(analysis(standings))


def test_numbers_stand_for_the_same_students_whoever_handed_in_and_follow_no_order():
    many = [standing(f"student{number:02}", (1.0, 1.0)) for number in range(20)]
    people = [Person(each.student) for each in many]
    labels = {entry.standing.student: entry.label for entry in pseudonymous(many, people, b"secret")}
    others = {entry.standing.student: entry.label for entry in pseudonymous(many[:4:-1], people, b"secret")}
    assert others == {student: labels[student] for student in others}
    assert list(labels) != sorted(labels)


@pytest.mark.parametrize("name", ["kim_minjun.ipynb", "o'brien.ipynb", "both'\".ipynb"])
def test_what_a_student_called_a_file_is_not_in_an_anonymous_report(name):
    said = f"The file is called {name!r} instead of 'perceptron.ipynb'; it has been taken all the same."
    told = standing("ada", (1.0, 1.0), notices=[("repair", said), ("limit", "The notebook's process didn't end.")])
    (entry,) = anonymous([told])
    assert entry.said(Kind.REPAIR)[0].startswith("The file is called …")
    assert name.split(".")[0] not in str(entry.said(Kind.REPAIR))
    assert entry.said(Kind.LIMIT) == ["The notebook's process didn't end."]


def test_namesakes_are_two_people():
    people = [Person("s1", "Minjun", "Kim"), Person("s2", "Minjun", "Kim")]
    made = [standing("s1", (9.0, 9.0), mistakes=["m"]), standing("s2", (1.0, 1.0), mistakes=["m"])]
    found = analyse("perceptron", named(made, people, {}), TITLES, SOLUTIONS)
    assert found.scores.to_dict() == {"Minjun Kim (s1)": 18, "Minjun Kim (s2)": 2}
    assert found.mistakes[0].made_by == ("Minjun Kim (s1)", "Minjun Kim (s2)")


def test_what_was_not_run_has_no_time():
    never = standing("joe", (None, None), seconds=0.0)
    assert analysis([never, standing("ada", (1.0, 1.0), seconds=4.0)]).seconds.tolist() == [4]


def test_a_task_that_hardly_separates_is_marked():
    points = [(1.0, 9.0), (2.0, 1.0), (3.0, 8.0), (4.0, 2.0), (5.0, 9.0), (6.0, 1.0)]
    found = analysis([standing(f"s{number}", each) for number, each in enumerate(points)])
    assert [task.is_weak for task in found.tasks] == [True, True]
    assert not any(task.is_weak for task in analysis([standing("ada", (1.0, 1.0))]).tasks)


def test_names_are_those_of_the_roster():
    people = [Person("ada", "Ada", "Byron"), Person("bob")]
    assert [entry.label for entry in named(CLASS[:2], people, {})] == ["Ada Byron", "bob"]


@pytest.fixture
def graded_course(course, assignment, submit, engine):
    """Return a course with a graded and an ungraded submission; one of the names is HTML."""
    engine.shares["bobby-tables"] = None
    submit("ada<b>", b"one")
    submit("bobby-tables", b"two")
    work = [(submission, assignment) for submission in course.submissions("perceptron")]
    grade_class(course, work, here)
    return course


def test_without_names_no_student_is_in_the_page(graded_course, assignment):
    html = report.make(graded_course, [assignment], graded_course.root).html
    assert "bobby-tables" not in html
    assert "ada" not in html.lower().replace("metadata", "")
    assert "could not be graded" in html


def test_with_names_they_are_there_escaped_and_lead_to_feedback(graded_course, assignment):
    page = graded_course.folder("feedback", "bobby-tables", "perceptron") / "perceptron.html"
    page.parent.mkdir(parents=True)
    page.write_text("feedback")
    html = report.make(graded_course, [assignment], graded_course.root, names=True).html
    assert html.count('href="feedback/bobby-tables/') == 2  # for a person to look at; all submissions
    assert "ada&lt;b&gt;" in html
    assert "ada<b>" not in html
    assert 'href="feedback/bobby-tables/perceptron/perceptron.html"' in html


def test_the_same_gradebook_gives_the_same_bytes(graded_course, assignment):
    one, two = (report.make(graded_course, [assignment], graded_course.root).html for _ in range(2))
    assert one == two


def test_a_course_in_which_nothing_is_graded_has_nothing_to_report(course, assignment):
    with pytest.raises(CourseError, match="autograde grade"):
        report.make(course, [assignment], course.root)


def test_what_other_tools_graded_is_left_out(graded_course, assignment):
    with gradebook.open_book(graded_course) as book:
        gradebook.schema.SCHEMA.drop_all(book.engine)
    with pytest.raises(CourseError):
        report.make(graded_course, [assignment], graded_course.root)
