"""A limit that is hit names the line that was running, and asks for a loop that never ends only if there was one."""

from __future__ import annotations

import pytest
from nbformat import NotebookNode, v4

from autograde.grading.locating import place_notice
from autograde.sandbox.job import Frame, Problem

TRAINS = """\
class Perceptron:
    def run(self):
        for step in range(10):
            self.prepare()
        while self.loss() > 0:
            self.step()
            self.count += 1
        return self.weight

    def step(self):
        self.weight -= self.slope()
        self.bias -= 1
"""
LOCKED = {"nbgrader": {"grade_id": "test-run", "grade": True, "locked": True, "solution": False}}


@pytest.fixture
def cells():
    own = v4.new_code_cell("net.run()\n", id="own-cell-7")
    test = v4.new_code_cell("for net in nets:\n    net.run()\n", id="test-run", metadata=NotebookNode(LOCKED))
    return [v4.new_code_cell(TRAINS, id="perceptron-run"), own, test]


CALLS = Frame(1, "<module>", 1, 1)


def stack(*lines, calls=CALLS):
    """Return the frames of `run`, and of `step` if it was called, at these lines."""
    names = (("run", 2), ("step", 10))
    return (calls, *(Frame(0, name, first, line) for (name, first), line in zip(names, lines, strict=False)))


LOOP = (
    "Each time we looked, it was in the loop that begins in line 5 of cell perceptron-run: "
    "`while self.loss() > 0:`. Does it ever end?"
)


@pytest.mark.parametrize(
    "stacks",
    [
        [stack(6), stack(7), stack(5), stack(6)],
        [stack(6, 11), stack(6, 12), stack(6, 11), stack(6, 11)],
        [stack(6, 11), stack(7), stack(6, 12), stack(5)],
        [stack(6, calls=Frame(2, "run_test", 1, 2))] * 5,
    ],
    ids=["in its own lines", "in what it calls", "in both", "called by a test in a loop of ours"],
)
def test_a_loop_that_it_was_in_each_time_is_named(cells, stacks):
    assert place_notice(stacks, cells, Problem.CPU) == LOOP


def test_the_innermost_loop_that_holds_all_is_named(cells):
    cells[0].source = "while True:\n    for x in y:\n        f(x)\n    g()\n"
    inner = [(Frame(0, "<module>", 1, 3),)] * 4
    outer = [*inner, (Frame(0, "<module>", 1, 4),)]
    assert "line 2 of cell perceptron-run: `for x in y:`" in place_notice(inner, cells, Problem.CPU)
    assert "line 1 of cell perceptron-run: `while True:`" in place_notice(outer, cells, Problem.CPU)


@pytest.mark.parametrize(
    ("stacks", "problem"),
    [
        ([stack(4), stack(6), stack(4), stack(6)], Problem.CPU),
        ([stack(6)] * 3, Problem.CPU),
        ([stack(6)] * 9, Problem.WALL),
    ],
    ids=["it left the loop", "seen too seldom", "it waited"],
)
def test_what_was_in_no_loop_all_the_time_is_told_where_it_was_seen_last(cells, stacks, problem):
    assert place_notice(stacks, cells, problem) == ("It was last seen in line 6 of cell perceptron-run: `self.step()`.")


def test_a_cell_of_ones_own_is_called_by_its_place(cells):
    said = place_notice([(Frame(1, "<module>", 1, 1),)], cells, Problem.WALL)
    assert said == "It was last seen in line 1 of your own cell at place 7: `net.run()`."


def test_of_our_own_tests_nothing_is_said(cells):
    assert place_notice([(Frame(2, "<module>", 1, 2),)] * 9, cells, Problem.CPU) == ""


def test_who_never_said_where_it_was_is_told_nothing(cells):
    assert place_notice([], cells, Problem.CPU) == ""


@pytest.mark.parametrize("source", ["", "while True:\n  (", "\0", "x\n" * 60_000, "a" + ".b" * 50_000])
def test_a_place_that_is_not_in_the_cell_does_no_harm(cells, source):
    cells[0].source = source
    assert isinstance(place_notice([(Frame(0, "f", 2**31, 2**31),)] * 9, cells, Problem.CPU), str)


def test_who_was_not_in_a_loop_of_their_own_each_time_is_not_told_so(cells):
    ours = (Frame(2, "<module>", 1, 1),)
    said = place_notice([stack(6), ours, stack(6), stack(6), stack(6), stack(6)], cells, Problem.CPU)
    assert said == "It was last seen in line 6 of cell perceptron-run: `self.step()`."
    assert place_notice([stack(6)] * 6 + [ours], cells, Problem.CPU) == ""
