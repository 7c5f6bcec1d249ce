"""A gradebook that is taken into another database is the same there, and is never written over another."""

from __future__ import annotations

import pytest
from graders import Graders, here
from in_gradebooks import contents, give_by_hand
from serving import hand_in, with_gradebook
from sqlalchemy.exc import IntegrityError

from autograde import gradebook
from autograde.gradebook.moving import move
from autograde.grading import classroom, tasks


@pytest.fixture
def grade(assignment, monkeypatch):
    """Grade a class without running anything."""
    monkeypatch.setattr(tasks, "grade", Graders().grade)
    return lambda course: classroom.grade_class(
        course, [(each, assignment) for each in course.submissions("perceptron")], here
    )


@pytest.fixture
def new(tmp_path):
    return f"sqlite:///{tmp_path / 'moved.db'}"


def test_a_gradebook_is_moved_with_all_that_people_gave_and_goes_on_from_there(course, grade, new):
    for student in ("ada", "Bob", "zoe"):
        hand_in(course, student, b"{}")
    grade(course)
    give_by_hand(course, "Bob", 3)
    grade(course)
    before = contents(course)
    move(course.db_url, new)
    moved = with_gradebook(course, new)
    assert contents(moved) == before
    assert grade(moved).known == 3
    give_by_hand(moved, "Bob", 4)
    grade(moved)
    assert len(contents(moved)[1]) == len(before[1]) + 1
    with pytest.raises(IntegrityError):
        move(course.db_url, new)


def test_a_gradebook_can_be_moved_into_one_that_was_opened_and_holds_nothing(course, grade, new):
    hand_in(course, "Bob", b"{}")
    grade(course)
    before, old = contents(course), course.db_url
    moved = with_gradebook(course, new)
    with gradebook.open_book(moved):
        move(old, new)
    assert contents(moved) == before
