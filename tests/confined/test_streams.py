"""What a notebook prints stands in the order in which it was printed, whoever printed it, in every run."""

from __future__ import annotations

import pytest
from sandboxed import run, text_of

TIMES = 500
BY_CHILD = """
import os
(asked, ask), (told, tell) = os.pipe(), os.pipe()
if os.fork() == 0:
    while turn := os.read(asked, 10).decode():
        print("past the kernel", turn)
        os.write(tell, b"printed")
    os._exit(0)
for turn in range({times}):
    print("before", turn)
    os.write(ask, str(turn).encode())
    os.read(told, 10)
    print("after", turn)
"""
BY_DESCRIPTOR = """
import os
for turn in range({times}):
    print("before", turn)
    os.write(1, f"past the kernel {{turn}}\\n".encode())
    print("after", turn)
"""


@pytest.mark.parametrize("source", [BY_CHILD, BY_DESCRIPTOR], ids=["a forked child", "the descriptor"])
def test_what_is_printed_past_the_kernel_stands_where_it_was_printed(source):
    lines = [f"{where} {turn}\n" for turn in range(TIMES) for where in ("before", "past the kernel", "after")]
    assert text_of(run(source.format(times=TIMES))) == "".join(lines)


def test_what_is_printed_past_the_kernel_at_the_end_of_a_cell_belongs_to_it():
    execution = run("import os", *["os.write(1, b'last\\n');"] * 100)
    assert [text_of(execution, index) for index in range(1, 101)] == ["last\n"] * 100


def test_a_notebook_that_closes_the_pipes_of_its_kernel_prints_on():
    close = """
for number in range(3, 200):
    path = f"/proc/self/fd/{number}"
    if os.path.exists(path) and "pipe" in os.readlink(path):
        os.close(number)
"""
    assert text_of(run("import os", close, "print('still here')")) == "still here\n"
