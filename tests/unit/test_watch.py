"""Which limit a notebook exceeds, and what becomes of it, by a clock and measures that a test sets."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from autograde.sandbox.job import Problem
from autograde.sandbox.limits import MIB, Limits
from autograde.sandbox.usage import Usage
from autograde.sandbox.watch import Instruments, Kernel, Watch

EVERY = 0.05
LIMITS = Limits(
    cell_cpu=6,
    notebook_cpu=15,
    cell_wall=60,
    notebook_wall=240,
    grace=2,
    grace_wall=20,
    memory=1000 * MIB,
    processes=64,
    files=64 * MIB,
)


class FakeChild:
    """A child that notes what is done to it."""

    pid, orphans_with = 10, 0
    disk_folder: Path | None = None

    def __init__(self):
        self.done = []
        self.asked = 0

    def ask_where(self):
        """Count how often it is asked where it is."""
        self.asked += 1

    def interrupt(self):
        """Note an interrupt."""
        self.done.append("interrupt")

    def kill(self):
        """Note a kill."""
        self.done.append("kill")


class Machine:
    """What the clock and all measures of one kernel say, until a test says otherwise."""

    def __init__(self):
        self.child = FakeChild()
        self.now = 1000.0
        self.used = Usage(cpu=3.0, memory=0, processes=5)
        self.own, self.own_takes, self.own_measured = 0, 0.0, []
        self.inherited, self.peak, self.peak_of_own, self.files = 0, 0, 0, 0
        self.kernel = Kernel(self.child, LIMITS, self.instruments())

    def instruments(self):
        """Return what the watch is to read."""
        return Instruments(
            clock=lambda: self.now,
            usage=lambda *_: self.used,
            own_memory=lambda *_: self._measure_own(),
            anonymous_memory=lambda _: self.inherited,
            peak_memory=lambda _: self.peak,
            peak_of_own_memory=lambda _, inherited: self.peak_of_own - inherited,
            folder_size=lambda *_: self.files,
        )

    def _measure_own(self):
        self.own_measured.append(self.now)
        self.now += self.own_takes
        return self.own

    def consume(self, *, cpu=0.0, wall=0.0, **usage):
        """Let time pass, CPU seconds be used, and set other parts of the usage."""
        self.now += wall
        self.used = Usage(**(vars(self.used) | {"cpu": self.used.cpu + cpu} | usage))


@pytest.fixture
def machine():
    return Machine()


@pytest.fixture
def watch(machine):
    """Return the watch of a cell that has just been looked at for the first time."""
    watch = Watch(machine.kernel, EVERY)
    machine.consume(wall=EVERY)
    watch.look()
    return watch


def looked(machine, watch, **consumed):
    """Return the problem, and what was done to the child, after a look at what has been consumed since the last."""
    machine.child.done.clear()
    machine.consume(**{"wall": EVERY} | consumed)
    watch.look()
    return watch.problem, machine.child.done


TOO_MUCH = {
    "memory": ({"memory": 1001 * MIB, "own": 1001 * MIB}, Problem.MEMORY, "kill"),
    "processes": ({"processes": 5 + 65}, Problem.PROCESSES, "kill"),
    "files": ({"files": 65 * MIB}, Problem.FILES, "kill"),
    "CPU of the notebook": ({"cpu": 15.01}, Problem.CPU, "kill"),
    "CPU of the cell": ({"cpu": 6.01}, Problem.CPU, "interrupt"),
    "time of the notebook": ({"wall": 240}, Problem.WALL, "kill"),
    "time of the cell": ({"wall": 60}, Problem.WALL, "interrupt"),
}
JUST_ENOUGH = {
    "memory": {"memory": 1000 * MIB, "own": 1000 * MIB},
    "processes": {"processes": 5 + 64},
    "files": {"files": 64 * MIB},
    "CPU of the cell": {"cpu": 6},
    "time of the cell": {"wall": 60 - EVERY},
}


def apply(machine, consumed):
    """Set what is no part of the usage; return what is."""
    machine.child.disk_folder = Path("of the job")
    for name in ("own", "files"):
        setattr(machine, name, consumed.get(name, 0))
    return {name: value for name, value in consumed.items() if name not in ("own", "files")}


@pytest.mark.parametrize(("consumed", "problem", "done"), TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_exceeds_a_limit_of_the_cell_is_interrupted_and_of_the_notebook_killed(
    machine, watch, consumed, problem, done
):
    assert looked(machine, watch, **apply(machine, consumed)) == (problem, [done])


@pytest.mark.parametrize("consumed", JUST_ENOUGH.values(), ids=JUST_ENOUGH)
def test_what_reaches_a_limit_and_does_not_exceed_it_goes_on(machine, watch, consumed):
    assert looked(machine, watch, **apply(machine, consumed)) == (None, [])


@pytest.mark.parametrize(("first", "second"), list(pairwise(TOO_MUCH)))
def test_of_several_limits_that_are_exceeded_at_once_the_first_is_told(machine, watch, first, second):
    consumed = TOO_MUCH[second][0] | TOO_MUCH[first][0]
    _, problem, done = TOO_MUCH[first]
    assert looked(machine, watch, **apply(machine, consumed)) == (problem, [done])


def test_cpu_comes_before_time_that_passes(machine, watch):
    assert looked(machine, watch, cpu=6.01, wall=60) == (Problem.CPU, ["interrupt"])


def test_a_cell_that_others_keep_from_computing_has_its_limit_of_time_only(machine, watch):
    for _ in range(59):
        assert looked(machine, watch, cpu=0.1, wall=1) == (None, [])
    assert looked(machine, watch, cpu=0.1, wall=1) == (Problem.WALL, ["interrupt"])


def test_cells_have_their_own_limits_and_the_notebook_has_one_for_all(machine):
    for _ in range(2):
        watch = Watch(machine.kernel, EVERY)
        looked(machine, watch)
        assert looked(machine, watch, cpu=6, wall=59) == (None, [])
    watch = Watch(machine.kernel, EVERY)
    looked(machine, watch)
    assert looked(machine, watch, cpu=3.01) == (Problem.CPU, ["kill"])


def test_what_was_consumed_until_the_kernel_was_ready_does_not_count(machine, watch):
    assert machine.kernel.start.cpu == 3
    assert looked(machine, watch, cpu=6, processes=69) == (None, [])
    assert machine.kernel.cost() == (6, 0)


def test_looks_are_no_more_frequent_than_they_are_to_be(machine):
    watch = Watch(machine.kernel, EVERY)
    machine.consume(cpu=20)
    for _ in range(4):
        machine.consume(wall=EVERY / 5)
        watch.look()
    assert watch.problem is None
    machine.consume(wall=EVERY / 4)
    watch.look()
    assert watch.problem is Problem.CPU


@pytest.fixture
def interrupted(machine, watch):
    """Return the watch of a cell that was interrupted for its CPU."""
    assert looked(machine, watch, cpu=6.01) == (Problem.CPU, ["interrupt"])
    return watch


def test_what_computes_on_after_an_interrupt_is_killed(machine, interrupted):
    assert looked(machine, interrupted, cpu=2) == (Problem.CPU, [])
    assert looked(machine, interrupted, cpu=0.01) == (Problem.CPU, ["kill"])


def test_what_waits_on_after_an_interrupt_is_killed_later(machine, interrupted):
    assert looked(machine, interrupted, wall=20) == (Problem.CPU, [])
    assert looked(machine, interrupted) == (Problem.CPU, ["kill"])


def test_what_others_keep_from_taking_notice_of_an_interrupt_has_its_time_for_that(machine, interrupted):
    assert looked(machine, interrupted, wall=15, cpu=0.3) == (Problem.CPU, [])


def test_the_first_problem_is_the_one_that_is_told(machine, interrupted):
    assert looked(machine, interrupted, **apply(machine, TOO_MUCH["memory"][0]))[0] is Problem.CPU


def test_memory_is_measured_exactly_only_when_the_cheap_measure_exceeds_the_limit(machine, watch):
    machine.own = 2000 * MIB
    assert looked(machine, watch, memory=1000 * MIB) == (None, [])
    assert machine.own_measured == []
    machine.own = 999 * MIB
    assert looked(machine, watch, memory=5000 * MIB) == (None, [])
    assert len(machine.own_measured) == 1


def test_the_exact_measure_of_memory_takes_at_most_half_of_the_time(machine, watch):
    machine.own_takes = 0.4
    for _ in range(200):
        looked(machine, watch, memory=5000 * MIB)
    began, ended = machine.own_measured[0], machine.now
    assert 0.4 * len(machine.own_measured) <= (ended - began) / 2 + 0.4
    assert 0.4 * len(machine.own_measured) >= (ended - began) / 2 - 0.4


@pytest.mark.parametrize(("peak", "exceeded"), [(1200, False), (1225, False), (1226, True)])
def test_a_peak_of_memory_between_two_looks_has_to_exceed_the_limit_by_an_eighth(machine, peak, exceeded):
    machine.inherited = 100 * MIB
    kernel = Kernel(machine.child, LIMITS, machine.instruments())
    machine.peak_of_own = peak * MIB
    assert kernel.has_had_too_much_memory() is exceeded


def test_files_in_a_file_system_of_the_jobs_own_are_not_counted(machine, watch):
    machine.files = 65 * MIB
    assert looked(machine, watch) == (None, [])


def test_the_cpu_of_processes_that_vanish_between_two_looks_counts_as_it_was_last_seen(machine, watch):
    looked(machine, watch, each={10: 3.0})
    for number in (11, 12, 13):  # each of them hides its end from the one that started it
        assert looked(machine, watch, each={10: 3.0, number: 1.9}) == (None, [])
    assert looked(machine, watch, each={10: 3.0, 14: 1.9}) == (Problem.CPU, ["interrupt"])
    assert machine.kernel.cost()[0] == pytest.approx(4 * 1.9)


def test_the_cpu_of_processes_that_were_waited_for_counts_once(machine, watch):
    looked(machine, watch, each={10: 3.0})
    looked(machine, watch, cpu=2, each={10: 3.0, 11: 2.0})
    looked(machine, watch, each={10: 3.0})
    assert machine.kernel.cost()[0] == pytest.approx(2)


def test_what_has_ended_has_cost_nothing_more(machine):
    machine.used = Usage()
    assert machine.kernel.cost() == (0, 0)


def test_a_cell_that_takes_long_is_asked_where_it_is_again_and_again_and_a_quick_one_never(machine, watch):
    looked(machine, watch, cpu=0.7)
    assert machine.child.asked == 0
    for _ in range(50):
        looked(machine, watch, cpu=0.1)
    assert 10 <= machine.child.asked <= 16


def test_a_cell_that_waits_is_asked_where_it_is_too(machine, watch):
    for _ in range(11):
        looked(machine, watch, wall=5)
    assert 10 <= machine.child.asked <= 16
