"""Late work costs what the course's policy says, from the arithmetic to the gradebook."""

from __future__ import annotations

from datetime import timedelta

import pytest
from graders import here
from nbgrader.api import Gradebook
from traitlets.config import Config

from autograde import gradebook
from autograde.core.errors import CourseError
from autograde.course import late
from autograde.grading.classroom import grade_class

DUE = "2026-11-02 10:00:00 UTC"
HOUR, DAY = 60 * 60, 24 * 60 * 60


def policy(**settings):
    return late.policy_of(
        Config(AssignLatePenalties={"plugin_class": "autograde.course.late.LatePolicy"}, LatePolicy=settings)
    )


def lost(seconds, score=80.0, **settings):
    return policy(**settings).late_submission_penalty("ada", score, seconds)


@pytest.mark.parametrize(
    ("seconds", "expected"), [(0, None), (1, 8), (DAY, 8), (DAY + 1, 16), (9 * DAY, 72), (40 * DAY, 80)]
)
def test_each_day_that_has_begun_costs_its_share_of_the_points_reached(seconds, expected):
    assert lost(seconds, percent_per_day=10) == expected


def test_nothing_is_deducted_unless_the_course_says_so():
    assert lost(9 * DAY) is None


@pytest.mark.parametrize(("minutes", "expected"), [(15, None), (16, 8), (15 + 24 * 60, 8), (16 + 24 * 60, 16)])
def test_days_are_counted_from_the_end_of_the_grace(minutes, expected):
    assert lost(60 * minutes, percent_per_day=10, grace=15) == expected


@pytest.mark.parametrize(("days", "expected"), [(2, 16), (3, 20), (30, 20)])
def test_no_more_is_lost_than_the_cap(days, expected):
    assert lost(days * DAY, percent_per_day=10, most_percent=25) == expected


def test_a_mistyped_setting_is_told_rather_than_passed_over():
    with pytest.raises(CourseError, match=r"c\.LatePolicy\.percent_a_day is no setting .*percent_per_day"):
        policy(percent_a_day=10)


def test_a_penalty_has_two_decimals():
    assert lost(1, score=33.33, percent_per_day=5) == 1.67


@pytest.mark.parametrize("score", [None, 0.0])
def test_where_there_are_no_points_none_are_deducted(score):
    assert lost(DAY, score=score, percent_per_day=10) is None


@pytest.mark.parametrize("settings", [{"percent_per_day": -1}, {"most_percent": 101}, {"grace": "soon"}])
def test_a_policy_that_makes_no_sense_is_refused(settings):
    with pytest.raises(CourseError, match="Correct nbgrader_config"):
        policy(**settings)


def test_a_policy_that_does_not_exist_is_refused():
    with pytest.raises(CourseError, match="Correct nbgrader_config"):
        late.policy_of(Config(AssignLatePenalties={"plugin_class": "autograde.course.late.Mercy"}))


@pytest.mark.parametrize(
    ("seconds", "penalty", "said"),
    [
        (DAY + 3 * HOUR, 10, "Handed in 1 day 3 hours late: 10 points are deducted."),
        (2 * DAY, 1, "Handed in 2 days late: 1 point is deducted."),
        (HOUR + 60, 0, "Handed in 1 hour 1 minute late: no points are deducted."),
        (59.9, 12.25, "Handed in less than a minute late: 12.25 points are deducted."),
        (0, 0, "Handed in on time."),
    ],
)
def test_a_student_is_told_in_one_sentence(seconds, penalty, said):
    assert late.describe(seconds, penalty) == said


@pytest.fixture
def due(course, engine):
    """Give the assignment its due date, and a policy of 10 % a day; return the course with that configuration."""
    engine.shares["eve"] = None
    course.config.LatePolicy.percent_per_day = 10
    with gradebook.open_book(course) as book:
        book.update_or_create_assignment("perceptron", duedate=DUE)
    return course


@pytest.fixture
def handed_in(submit):
    def put(student, day=None):
        path = submit(student, b"a notebook")
        if day:
            (path.parent / "timestamp.txt").write_text(f"2026-11-{day:02} 11:00:00 UTC\n")

    return put


@pytest.fixture
def grade(due, assignment):
    return lambda: grade_class(due, [(s, assignment) for s in due.submissions("perceptron")], here)


def standing(course, student):
    """Return the score, the penalty of the notebook as it is stored, and what is left."""
    with Gradebook(course.db_url, course.directory.course_id) as book:
        submission = book.find_submission("perceptron", student)
        penalty = submission.notebooks[0].late_submission_penalty
        return submission.score, penalty, submission.score - submission.late_submission_penalty


def test_grading_deducts_what_the_policy_says_and_keeps_the_scores(due, handed_in, grade):
    handed_in("ada", 1)
    handed_in("bob", 3)
    handed_in("cyd")
    handed_in("eve", 4)
    assert [result.score for result in grade().results] == [100, 100, 100, None]
    assert standing(due, "ada") == (100, None, 100)
    assert standing(due, "bob") == (100, 20, 80)
    assert standing(due, "cyd") == (100, None, 100)
    assert standing(due, "eve") == (0, None, 0)


def test_an_extension_lifts_the_penalty_at_the_next_grading(due, handed_in, grade):
    handed_in("bob", 3)
    grade()
    with Gradebook(due.db_url, due.directory.course_id) as book:
        book.grant_extension("perceptron", "bob", days=1)
    grade()
    assert standing(due, "bob") == (100, 10, 90)
    with Gradebook(due.db_url, due.directory.course_id) as book:
        book.grant_extension("perceptron", "bob", days=2)
    grade()
    assert standing(due, "bob") == (100, None, 100)


def test_an_extension_without_a_due_date_is_no_error(due, handed_in, grade):
    handed_in("bob", 3)
    grade()
    with Gradebook(due.db_url, due.directory.course_id) as book:
        book.find_submission("perceptron", "bob").extension = timedelta(days=1)
        book.find_assignment("perceptron").duedate = None
        book.db.commit()
    grade()
    assert standing(due, "bob") == (100, None, 100)


def test_another_policy_counts_from_the_next_grading(due, handed_in, grade):
    handed_in("bob", 3)
    grade()
    due.config.LatePolicy.most_percent = 5
    grade()
    assert standing(due, "bob") == (100, 5, 95)
    due.config.LatePolicy.percent_per_day = 0
    grade()
    assert standing(due, "bob") == (100, None, 100)


def test_what_is_not_run_again_gets_its_new_penalty_and_an_entry_in_the_history(due, handed_in, grade):
    handed_in("ada", 1)
    handed_in("bob", 3)
    grade()
    with Gradebook(due.db_url, due.directory.course_id) as book:
        book.grant_extension("perceptron", "bob", days=1)
    again = grade()
    assert again.known == 2
    assert [(change.student, change.before, change.after) for change in again.changes] == [("bob", 80, 90)]
    assert grade().changes == ()
    with gradebook.open_book(due) as book:
        said = gradebook.changes(book, "perceptron", "bob")[-1].why
    assert said == "the penalty for late work was changed: 10 points rather than 20"


def test_the_same_file_handed_in_again_is_as_late_as_its_last_time(due, handed_in, grade):
    handed_in("bob", 2)
    grade()
    (due.folder("submitted", "bob", "perceptron") / "timestamp.txt").write_text("2026-11-05 09:00:00 UTC")
    grade()
    assert standing(due, "bob") == (100, 30, 70)


def test_points_that_a_person_gave_count_too(due, handed_in, grade):
    handed_in("bob", 3)
    grade()
    with Gradebook(due.db_url, due.directory.course_id) as book:
        book.find_grade("test-loss", "perceptron", "perceptron", "bob").manual_score = 0
        book.db.commit()
    grade()
    score, penalty, _ = standing(due, "bob")
    assert score < 100
    assert penalty == pytest.approx(score / 5)


def test_a_policy_of_nbgraders_own_is_followed(due, handed_in, grade):
    due.config.AssignLatePenalties.plugin_class = "nbgrader.plugins.LateSubmissionPlugin"
    due.config.LateSubmissionPlugin.penalty_method = "zero"
    handed_in("bob", 3)
    grade()
    assert standing(due, "bob") == (100, 100, 0)


def test_a_penalty_is_saved_together_with_the_scores(due, handed_in, grade, monkeypatch):
    handed_in("bob", 3)
    monkeypatch.setattr(late.LatePolicy, "late_submission_penalty", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        grade()
    with Gradebook(due.db_url, due.directory.course_id) as book:
        assert book.assignment_submissions("perceptron") == []
