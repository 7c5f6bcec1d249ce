"""Writing in batches, beside what produces them."""

from __future__ import annotations

import os
import signal
import threading

import pytest

from autograde.grading.batches import Batches


def test_ctrl_c_while_the_last_item_waits_for_room_ends_the_writing():
    stopped, writing = threading.Event(), threading.Event()

    def write(_):
        writing.set()
        stopped.wait()  # for ever, unless who waits to tell of the end stops it first
        raise OSError("the gradebook is away")

    def put_in_more_than_there_is_room_for():
        with Batches(write, stopped, most=1) as batches:
            batches.put("ada")
            writing.wait()
            batches.put("bob")  # now there is no room to tell of the end
            threading.Timer(0.5, os.kill, [os.getpid(), signal.SIGINT]).start()

    with pytest.raises(KeyboardInterrupt):
        put_in_more_than_there_is_room_for()
