"""Whatever student code writes to the stream between it and the grader is its own problem, and nobody else's."""

from __future__ import annotations

import nbformat
import psutil
import pytest
from sandboxed import run, text_of

from autograde.sandbox.job import Problem

PROBE = "perceptron.init"
SOCKET = "s = get_ipython().kernel.session.grader\nframe = lambda body: len(body).to_bytes(4, 'big') + body\n"
SPOILT = {
    "no JSON": "s.sendall(frame(b'hello'))",
    "a type that there is not": 's.sendall(frame(b\'{"type": "status", "request": 1}\'))',
    "deep JSON": 's.sendall(frame(b\'{"type": "error", "request": 1, "traceback": \' + b"[" * 10**6))',
    "NaN": 's.sendall(frame(b\'{"type": "done", "request": NaN}\'))',
    "a length of four gigabytes": "s.sendall(b'\\xff' * 4)",
    "an answer before its question": 's.sendall(frame(b\'{"type": "done", "request": 99}\'))',
    "a message that is larger than allowed": "s.sendall((9 << 20).to_bytes(4, 'big') + bytes(9 << 20))",
    "a flood of nonsense": "while True: s.sendall(bytes(range(256)) * 1000)",
}


@pytest.mark.parametrize("code", SPOILT.values(), ids=SPOILT)
def test_what_no_kernel_sends_ends_the_notebook_as_a_problem_of_its_output(code):
    execution = run(SOCKET + code, "print('not reached')", probe=PROBE)
    assert execution.stops == {0: Problem.OUTPUT}
    assert execution.observed[1].problem is Problem.OUTPUT
    nbformat.validate(execution.notebook)


def test_half_a_message_for_which_the_grader_waits_in_vain_ends_the_notebook():
    execution = run(f"{SOCKET}s.sendall((500).to_bytes(4, 'big'))", "print('not reached')", cell_wall=1, grace=0.5)
    assert execution.stops == {0: Problem.OUTPUT}


def test_a_notebook_that_closes_its_stream_has_ended():
    assert run(f"{SOCKET}s.close()", "print('not reached')").stops == {0: Problem.DIED}


def test_a_flood_of_messages_is_interrupted_at_the_limit_and_takes_no_memory_of_the_grader():
    flood = (
        f'{SOCKET}m = frame(b\'{{"type": "stream", "request": 1, "name": "stdout", "text": "\'+b\'x\'*10**6+b\'"}}\')\n'
    )
    before = psutil.Process().memory_info().rss
    execution = run(f"{flood}while True: s.sendall(m)", "print('still here')", cell_cpu=1, cell_wall=120)
    assert execution.stops in (
        {0: Problem.CPU},
        {0: Problem.OUTPUT},
    )  # the interrupt may come in the midst of a message
    assert execution.dropped == (0,)
    assert psutil.Process().memory_info().rss - before < 64 << 20


def test_what_is_said_about_an_earlier_cell_is_passed_over():
    stale = 's.sendall(frame(b\'{"type": "stream", "request": 1, "name": "stdout", "text": "stale"}\'))'
    assert text_of(run(SOCKET, f"{stale}\nprint('mine')")) == "mine\n"


def test_who_says_that_a_cell_is_done_before_it_is_loses_its_outputs_only():
    early = 's.sendall(frame(b\'{"type": "done", "request": 1}\'))\nprint("too late")'
    execution = run(SOCKET + early, "print('still here')")
    assert text_of(execution, 0) == ""
    assert text_of(execution) == "still here\n"


def test_an_answer_that_is_given_twice_counts_for_nothing():
    twice = (
        "import autograde.checks.probes.run\nk = get_ipython().kernel.session\n"
        "from autograde.sandbox.inside import kernel\nreal = kernel._observed\n"
        "def observed(*a):\n    d = real(*a); k.tell('observations', 2, document=d); return d\n"
        "kernel._observed = observed"
    )
    assert run(twice, probe=PROBE).observed[0].problem is Problem.SEVERAL


@pytest.mark.parametrize("document", ["{", "[" * 10**5, "9" * 5000, "\x00"])
def test_an_answer_that_is_no_document_is_malformed(document):
    forged = f"from autograde.sandbox.inside import kernel\nkernel._observed = lambda *a: {document!r}"
    assert run(forged, probe=PROBE).observed[0].problem is Problem.MALFORMED


def test_data_of_an_own_type_that_are_no_text_do_not_end_the_notebook():
    execution = run("display({'text/plain': 'x', 'application/x-own': {'a': 1}}, raw=True)", "print('still here')")
    assert text_of(execution) == "still here\n"


HALVES = {
    "printed": "print('a\\ud800b')",
    "raised": "raise ValueError('a\\ud800b')",
    "displayed": "display({'text/plain': 'a\\ud800b'}, raw=True)",
    "returned": "type('X', (), {'__repr__': lambda self: 'a\\ud800b'})()",
}


@pytest.mark.parametrize("code", HALVES.values(), ids=HALVES)
def test_half_of_a_character_is_replaced_wherever_it_is_shown(code):
    execution = run(code, "print('still here')")
    assert "a\ufffdb" in str(execution.notebook.cells[0].outputs)
    assert not execution.stops
    nbformat.validate(execution.notebook)


WIDGETS = """
import ipywidgets
out = ipywidgets.Output()
display(out)
ipywidgets.interact(lambda n: print(n), n=(0, 5));
"""


def test_what_is_printed_inside_an_output_widget_ends_nothing():
    execution = run(WIDGETS, "with out: print('inside')", "with out: 1 / 0", "print('still here')")
    assert not execution.stops
    assert text_of(execution) == "still here\n"


def test_an_interrupt_in_the_midst_of_large_outputs_leaves_the_stream_whole():
    printing = "while True: print('x' * 100_000, flush=True)"
    execution = run(printing, "print('still here')", cell_cpu=0.5, cell_wall=120)
    assert execution.stops == {0: Problem.CPU}
    assert text_of(execution) == "still here\n"


def test_figures_of_a_probe_do_not_appear_in_the_next_cell():
    forged = (
        "from autograde.sandbox.inside import kernel\nimport matplotlib.pyplot as plt\n"
        "kernel.observe = lambda *a: plt.figure() and {'probe': 'x'}"
    )
    execution = run(forged, "plt.get_fignums()", probe=None)
    assert text_of(execution) == ""
