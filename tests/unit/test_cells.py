"""Reading cells: whatever is written in them, and in however many threads."""

from __future__ import annotations

import gc
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograde.course.cells import defined_names, probe_names, visible

BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
WORDS = st.sampled_from(
    [BEGIN, END, f"    {BEGIN}", 'probe("a.b")', "def f():", "x = 1", "(", ")", '"""', "\\", "\t", "\0"]
)
SOURCES = st.lists(WORDS | st.text(st.characters(codec=None), max_size=20), max_size=12).map("\n".join)


@given(SOURCES)
def test_any_source_can_be_read(source):
    assert all(isinstance(name, str) for name in defined_names(source))
    assert all(name == "a.b" for name in probe_names(source))


@given(SOURCES)
def test_what_is_visible_is_all_visible(source):
    seen = visible(source)
    assert visible(seen) == seen
    assert len(seen) <= len(source)


PLAIN = st.lists(st.sampled_from(["x = 1", "", "    y", "# END"]), max_size=4)


@given(PLAIN, PLAIN, PLAIN)
def test_a_hidden_region_is_left_out_and_nothing_else(before, inside, behind):
    source = "\n".join([*before, BEGIN, *inside, END, *behind])
    assert visible(source) == "\n".join([*before, *behind]).rstrip("\n")


@given(st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=6))
def test_each_probe_of_the_hidden_region_is_named_in_order(names):
    probes = "\n".join(f'probe("{name}")' for name in names)
    assert probe_names(f'probe("seen")\n{BEGIN}\n{probes}\n{END}') == names


@pytest.fixture
def restless():
    """Have threads take turns all the time, also while a syntax tree is made."""

    def give_way(*_):
        time.sleep(0)

    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    sys.setswitchinterval(1e-6)
    gc.set_threshold(50)
    gc.callbacks.append(give_way)
    yield
    gc.callbacks.remove(give_way)
    gc.set_threshold(*thresholds)
    sys.setswitchinterval(interval)


@pytest.mark.usefixtures("restless")
def test_cells_that_are_read_at_the_same_time_are_each_read_right():
    source = "def f(x):\n    return ((x + 1) * [y for y in (1, 2, (3, 4))][0])\n" * 30
    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(defined_names, [source] * 120)) == [{"f"}] * 120
