"""A class in which most submissions are hostile: those who worked honestly get what they earned."""

from __future__ import annotations

from dataclasses import replace

import pytest
from attacks.corpus import load
from attacks.trying import submission_of

from autograde.classroom import grade_class, in_threads
from autograde.sandbox.limits import MIB, Limits

pytestmark = [pytest.mark.quiet, pytest.mark.usefixtures("nothing_is_left")]

ATTACKS = load("escape") + load("exhaustion")
SAMPLE = (
    "kill_a_process",
    "write_probes",
    "outlive_the_notebook",
    "loop_with_signals_ignored",
    "memory_of_many_processes",
    "processes_that_double",
    "memory_in_named_files",
    "flood_of_prints",
)
LIMITS = Limits(cell_cpu=2, notebook_cpu=6, cell_wall=10, notebook_wall=30, grace=0.5, memory=500 * MIB, files=8 * MIB)


@pytest.fixture
def scores(course, submit, assignment, released, solved, prey):
    """Grade a class of attackers with an honest solution after every few of them; return the scores by student."""

    def grade(attacks, every):
        for number, attack in enumerate(attacks):
            submit(f"{number:03}-{attack.name}", submission_of(attack, released, prey))
            if number % every == every - 1:
                submit(f"{number:03}-honest", solved)
        limited = replace(assignment, limits=LIMITS)
        work = [(submission, limited) for submission in course.submissions("perceptron")]
        return {result.student: result.score for result in grade_class(course, work, runner=in_threads(2)).results}

    return grade


def assert_fair(scores, attacks, every):
    honest = {student: score for student, score in scores.items() if student.endswith("honest")}
    assert len(honest) == len(attacks) // every
    assert set(honest.values()) == {100}
    assert {score for student, score in scores.items() if student not in honest} <= {0, None}


def test_attacks_cost_those_who_are_honest_nothing(scores, prey):
    attacks = [attack for attack in ATTACKS if attack.name in SAMPLE]
    assert_fair(scores(attacks, 2), attacks, 2)
    assert prey.harm() == []


@pytest.mark.soak
def test_all_attacks_together_cost_those_who_are_honest_nothing(scores, prey):
    assert_fair(scores(ATTACKS, 4), ATTACKS, 4)
    assert prey.harm() == []
