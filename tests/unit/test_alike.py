"""The comparison of two executions sees every difference that a reader would see, and no other."""

from __future__ import annotations

import base64
import io

import matplotlib.image
import numpy as np
import pytest
from alike import differences
from nbformat import NotebookNode, v4

TEXT = v4.new_output("stream", name="stdout", text="text\n")
ERROR = v4.new_output("error", ename="ValueError", evalue="text", traceback=["Cell In[1], line 1", "ValueError: text"])
RESULT = v4.new_output("execute_result", execution_count=1, data={"text/plain": "5", "text/html": "<b>5</b>"})


def executed(*outputs: NotebookNode, count: int = 1) -> NotebookNode:
    """Return a notebook of one cell that has these outputs."""
    return v4.new_notebook(cells=[v4.new_code_cell("pass", outputs=list(outputs), execution_count=count)])


def printed(text: str, name: str = "stdout") -> NotebookNode:
    return v4.new_output("stream", name=name, text=text)


def picture(value: float, **settings) -> NotebookNode:
    """Return a displayed PNG of one colour."""
    buffer = io.BytesIO()
    matplotlib.image.imsave(buffer, np.full((2, 2, 3), value), format="png", **settings)
    return v4.new_output("display_data", data={"image/png": base64.b64encode(buffer.getvalue()).decode()})


@pytest.mark.parametrize(
    ("ours", "stock"),
    [
        (executed(TEXT), executed()),
        (executed(TEXT), executed(printed("another\n"))),
        (executed(TEXT), executed(printed("text\n", "stderr"))),
        (executed(TEXT), executed(printed("text"))),
        (executed(TEXT), executed(TEXT, count=2)),
        (executed(TEXT, RESULT), executed(RESULT, TEXT)),
        (executed(RESULT), executed(NotebookNode(RESULT, execution_count=2))),
        (executed(RESULT), executed(NotebookNode(RESULT, data={"text/plain": "5"}))),
        (executed(RESULT), executed(NotebookNode(RESULT, metadata={"isolated": True}))),
        (executed(RESULT), executed(v4.new_output("display_data", data=RESULT.data))),
        (executed(ERROR), executed(NotebookNode(ERROR, ename="TypeError"))),
        (executed(ERROR), executed(NotebookNode(ERROR, evalue="another"))),
        (executed(ERROR), executed(NotebookNode(ERROR, traceback=["Cell In[1], line 2", "ValueError: text"]))),
        (executed(picture(0.1)), executed(picture(0.2))),
        (executed(printed("\r 10%\r 90%")), executed(printed("\r 10%\r100%"))),
    ],
)
def test_a_difference_is_shown(ours, stock):
    assert differences(ours, stock)


@pytest.mark.parametrize(
    ("ours", "stock"),
    [
        (printed("<A at 0x7f1234567890>"), printed("<A at 0x7f0987654321>")),
        (
            printed("/temporary/ipykernel_1/22.py:1: UserWarning: w"),
            printed("/var/ipykernel_99/33.py:1: UserWarning: w"),
        ),
        (printed("File ~/a/lib/python3.11/json/decoder.py:1"), printed("File /usr/lib/python3.11/json/decoder.py:1")),
        (printed("CPU times: user 1 ms, sys: 2 ms, total: 3 ms"), printed("CPU times: total: 1 s")),
        (
            printed("1.2 μs ± 31.5 ns per loop (mean ± std. dev. of 7 runs, 10 loops each)"),
            printed("1min 2s ± 2 s per loop (mean ± std. dev. of 7 runs, 10 loops each)"),
        ),
        (printed("100%|█| 5/5 [00:00<00:00, 12.3it/s]"), printed("100%|█| 5/5 [00:01<00:00,  1.30s/it]")),
        (printed("\r 10%\r100%"), printed("\r 50%\r100%")),
        (printed("\x1b[31mred\x1b[0m"), printed("red")),
        (picture(0.5), picture(0.5, metadata={"Software": "another"})),
    ],
)
def test_times_places_and_addresses_are_no_difference(ours, stock):
    assert differences(executed(ours), executed(stock)) == ""


def test_how_a_stream_is_cut_is_no_difference_but_its_place_between_displays_is():
    cut = executed(printed("a"), printed("warning", "stderr"), printed("b"), RESULT)
    assert differences(cut, executed(printed("ab"), printed("warning", "stderr"), RESULT)) == ""
    assert differences(cut, executed(printed("a"), printed("warning", "stderr"), RESULT, printed("b")))


def test_the_number_of_frames_that_an_endless_recursion_reached_is_no_difference():
    def reached(frames: int) -> NotebookNode:
        traceback = ["line 1", *["line 2, in f"] * frames, "RecursionError"]
        return executed(v4.new_output("error", ename="RecursionError", evalue="", traceback=traceback))

    assert differences(reached(980), reached(970)) == ""
    assert differences(reached(980), reached(0))
