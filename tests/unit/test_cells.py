"""Reading cells, in however many threads."""

from __future__ import annotations

import gc
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from autograde.cells import defined_names


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
