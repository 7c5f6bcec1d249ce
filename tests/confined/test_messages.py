"""What a kernel may send and no notebook can hold does not end the notebook: by mistake or on purpose."""

from __future__ import annotations

import nbformat
from sandboxed import run, text_of

SEND = "k = get_ipython().kernel; k.session.send(k.iopub_socket, {!r}, {!r}, parent=k.get_parent());"
WIDGET = {"comm_id": "a", "target_name": "jupyter.widget"}
MESSAGES = [
    ("stream", {"name": "stdout"}),
    ("stream", {"name": 5, "text": "x"}),
    ("stream", {"name": "stdout", "text": 5}),
    ("display_data", {}),
    ("display_data", {"data": 5, "metadata": []}),
    ("display_data", {"data": {"text/plain": 5}, "metadata": {}}),
    ("execute_result", {"data": {"text/plain": "x"}, "metadata": {}, "execution_count": "many"}),
    ("execute_input", {"execution_count": "many"}),
    ("error", {}),
    ("error", {"ename": 1, "evalue": None, "traceback": 5}),
    ("comm_open", {}),
    ("comm_open", WIDGET | {"data": {"state": 5}}),
    ("comm_msg", {}),
    ("comm_msg", WIDGET | {"data": {"method": "update", "state": 5}}),
    ("update_display_data", {"transient": 5}),
    ("clear_output", {}),
    ("status", {}),
    ("no_such_type", {}),
]


def test_data_of_an_own_type_that_are_no_text_do_not_end_the_notebook():
    execution = run("display({'text/plain': 'x', 'application/x-own': {'a': 1}}, raw=True)", "print('still here')")
    assert text_of(execution) == "still here\n"


def test_malformed_messages_do_not_end_the_notebook_and_leave_it_valid():
    execution = run(*(SEND.format(kind, content) for kind, content in MESSAGES), "print('still here')")
    assert text_of(execution) == "still here\n"
    assert not execution.stops
    nbformat.validate(execution.notebook)


WIDGETS = """
import ipywidgets
out = ipywidgets.Output()
display(out)
ipywidgets.interact(lambda n: print(n), n=(0, 5));
"""


def test_what_is_printed_inside_an_output_widget_ends_nothing():
    execution = run(WIDGETS, "with out: print('inside')", "with out: 1 / 0", "print('still here')", cell_wall=10)
    assert not execution.stops
    assert text_of(execution) == "still here\n"
