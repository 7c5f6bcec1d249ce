"""When the loop of the warm parent ends, while nobody has asked for a child."""

from __future__ import annotations

import socket

import pytest

from autograde.sandbox.inside.forking import Parent

NOT_IN_A_TEST = 3600


@pytest.fixture
def ends(tmp_path):
    """Return a listener that nobody has connected to, and both ends of a lifeline."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as listener, ours, theirs:
        listener.bind(str(tmp_path / "listener"))
        listener.listen()
        yield listener, ours, theirs


def serve(listener, lifeline, idle):
    def fork(*_):
        raise AssertionError("nobody has asked for a child")

    Parent(listener, lifeline.fileno(), namespaces=False).serve(fork, idle)


def test_it_ends_when_nobody_has_asked_for_anything_for_a_while(ends):
    listener, _, theirs = ends
    serve(listener, theirs, idle=0)


def test_it_ends_with_its_grader(ends):
    listener, ours, theirs = ends
    ours.close()
    serve(listener, theirs, idle=NOT_IN_A_TEST)


def test_a_worker_that_connects_and_goes_keeps_nobody(ends):
    listener, _, theirs = ends
    with socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET) as worker:
        worker.connect(listener.getsockname())
    serve(listener, theirs, idle=0)
