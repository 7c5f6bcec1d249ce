"""Nothing that student code consumes exceeds its limits for long, and its author is told which limit that was."""

from __future__ import annotations

import os
import time

import pytest
from attacks.corpus import load
from attacks.trying import alone, complaints, graded, is_real, proof
from sandboxed import text_of

pytestmark = [pytest.mark.quiet, pytest.mark.usefixtures("nothing_is_left")]

EXHAUSTIONS = load("exhaustion")
QUICKLY = (
    "broken_memory",
    "flood_in_an_error",
    "memory_in_pipes",
    "memory_shared_with_nobody",
    "more_threads_than_allowed",
)
"""Of these it is proved in every run that they are real, of the others when there is time."""


def named(attacks):
    return pytest.mark.parametrize("attack", attacks, ids=lambda attack: attack.name)


@named(EXHAUSTIONS)
def test_consumption_is_limited_and_its_author_is_told_why(attack, prey, assignment, released):
    started = time.monotonic()
    tried = graded(attack, assignment, released, prey)
    assert complaints(attack, tried, time.monotonic() - started, prey) == []


def prove(attack, prey):
    if attack.header("root") and os.geteuid() != 0:
        pytest.skip("possible for root only")
    tried = proof(attack, prey)
    assert is_real(attack, tried, prey), [said[-500:] for said in tried.said]


@named([attack for attack in EXHAUSTIONS if attack.name in QUICKLY])
def test_with_a_higher_limit_an_exhaustion_succeeds(attack, prey):
    prove(attack, prey)


@pytest.mark.soak
@named([attack for attack in EXHAUSTIONS if attack.name not in QUICKLY])
def test_with_a_higher_limit_each_exhaustion_succeeds(attack, prey):
    prove(attack, prey)


DELAYS = {
    "at exit": "import atexit, time\natexit.register(time.sleep, 30)",
    "in a finaliser": "import time\nclass Slow:\n    def __del__(self): time.sleep(30)\nkept = Slow()",
    "in a thread": "import threading, time\nthreading.Thread(target=time.sleep, args=(30,)).start()",
    "in a computing thread": "import threading\ndef go():\n    while True: pass\nthreading.Thread(target=go).start()",
    "in a process": "import os, time\nif os.fork() == 0:\n    while True: time.sleep(1)",
    "at a signal": "import signal, time\nfor n in (1, 2, 15): signal.signal(n, lambda *_: time.sleep(30))",
}


@pytest.mark.parametrize("code", DELAYS.values(), ids=DELAYS)
def test_what_student_code_wants_to_do_at_the_end_does_not_delay_it(code):
    started = time.monotonic()
    tried = alone(code, "print('done')")
    assert text_of(tried) == "done\n"
    assert time.monotonic() - started < 10


NESTED = """
import json
session = get_ipython().kernel.session
pack = session.pack
deep = b'{"name": "stdout", "text": "", "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
session.pack = lambda message: deep if isinstance(message, dict) and message.get("name") == "stdout" else pack(message)
print("x", flush=True)
"""


def test_a_message_that_is_nested_too_deeply_is_its_authors_fault(assignment, released, prey):
    attack = load("exhaustion")[0].__class__("exhaustion", "nested", "", {"reason": "message|TODO"}, NESTED)
    assert complaints(attack, graded(attack, assignment, released, prey), 0, prey) == []


def test_there_are_many_exhaustions_and_each_says_what_it_tries():
    assert len(EXHAUSTIONS) >= 50
    assert len({attack.summary for attack in EXHAUSTIONS}) == len(EXHAUSTIONS)
    assert {attack.header("proof").partition(":")[0] for attack in EXHAUSTIONS} == {"open", "plain", "more", "crash"}
    assert all(attack.header("reason") for attack in EXHAUSTIONS)
