"""Nothing that student code consumes exceeds its limits for long, and its author is told which limit that was."""

from __future__ import annotations

import pytest
from attacks.classes import complaints, differences, ending, gaps, unspecific
from attacks.corpus import Attack, load
from attacks.trying import alone
from sandboxed import text_of

pytestmark = pytest.mark.usefixtures("nothing_is_left")

EXHAUSTIONS = load("exhaustion")

NESTED = """
deep = b'{"type": "stream", "request": 1, "name": "stdout", "text": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"
get_ipython().kernel.session.grader.sendall(len(deep).to_bytes(4, "big") + deep)
"""

ATTACKS = (
    *EXHAUSTIONS,
    Attack(
        "exhaustion", "message_nested_too_deeply", "Nests a message.", {"reason": "sent what cannot be read"}, NESTED
    ),
)


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_consumption_is_limited_and_its_author_is_told_why(attack, attacked, harm):
    assert complaints(attacked, attack, harm.get(attack.name, ())) == []


def test_nothing_that_exhaustions_aim_at_is_touched(harm):
    assert harm == {}


def test_beside_exhaustions_those_who_work_honestly_get_what_they_get_alone(attacked, calm):
    assert differences(attacked, calm) == []
    assert [record["score"] for record in calm.records.values()] == [100, 0, 0, 100]


def test_the_command_makes_all_of_a_class_full_of_exhaustions(attacked):
    assert ending(attacked) == []
    assert gaps(attacked) == []


def test_no_reason_of_an_exhaustion_is_what_those_are_told_who_hand_in_nothing(attacked):
    assert unspecific(attacked) == []


HOURS = 3600  # beyond what any test may take
DELAYS = {
    "at exit": f"import atexit, time\natexit.register(time.sleep, {HOURS})",
    "in a finaliser": f"import time\nclass Slow:\n    def __del__(self): time.sleep({HOURS})\nkept = Slow()",
    "in a thread": f"import threading, time\nthreading.Thread(target=time.sleep, args=({HOURS},)).start()",
    "in a computing thread": "import threading\ndef go():\n    while True: pass\nthreading.Thread(target=go).start()",
    "in a process": "import os, time\nif os.fork() == 0:\n    while True: time.sleep(1)",
    "at a signal": f"import signal, time\nfor n in (1, 2, 15): signal.signal(n, lambda *_: time.sleep({HOURS}))",
}


@pytest.mark.parametrize("code", DELAYS.values(), ids=DELAYS)
def test_what_student_code_wants_to_do_at_the_end_does_not_delay_it(code):
    execution = alone(code, "print('done')")
    assert text_of(execution) == "done\n"
    assert execution.stops == {}


def test_there_are_many_exhaustions_and_each_says_what_it_tries():
    assert len(EXHAUSTIONS) >= 50
    assert len({attack.summary for attack in EXHAUSTIONS}) == len(EXHAUSTIONS)
    assert {attack.header("proof").partition(":")[0] for attack in EXHAUSTIONS} == {"open", "plain", "more", "crash"}
    assert all(attack.header("reason") for attack in EXHAUSTIONS)
