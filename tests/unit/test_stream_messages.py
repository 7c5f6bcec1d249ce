"""Over a job's stream come typed messages, decoded strictly, and nothing else."""

from __future__ import annotations

import json
import socket
import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograde.sandbox.child import Child, ChildEnded
from autograde.sandbox.messages import Done, MalformedMessage, Printed, Started, asked, decoded

HOSTILE = {
    "nothing": b"",
    "no JSON": b"hello",
    "half of a document": b'{"type": "done", "request": 1',
    "two documents": b'{"type": "done", "request": 1}{}',
    "a list": b"[]",
    "no type": b'{"request": 1}',
    "an unknown type": b'{"type": "status", "request": 1}',
    "a type that is no text": b'{"type": 5, "request": 1}',
    "an unknown field": b'{"type": "done", "request": 1, "more": 1}',
    "a field that is missing": b'{"type": "stream", "request": 1, "name": "stdout"}',
    "a number as text": b'{"type": "done", "request": "1"}',
    "a fraction as a number": b'{"type": "done", "request": 1.5}',
    "true as a number": b'{"type": "done", "request": true}',
    "a huge number": b'{"type": "done", "request": 1' + b"0" * 400 + b"}",
    "NaN": b'{"type": "display_data", "request": 1, "data": {"application/json": NaN}, "metadata": {}}',
    "a number below zero": b'{"type": "started", "request": 1, "execution_count": -5}',
    "a number of many digits": b'{"type": "display_data", "request": 1, "data": {"a": '
    + b"9" * 10**6
    + b'}, "metadata": {}}',
    "another stream": b'{"type": "stream", "request": 1, "name": "stdin", "text": ""}',
    "text that is null": b'{"type": "stream", "request": 1, "name": "stdout", "text": null}',
    "deep nesting": b'{"type": "display_data", "request": 1, "data": ' + b'{"a":' * 100_000,
    "deep nesting that ends": b'{"type": "error", "request": 1, "traceback": ' + b"[" * 100_000 + b"]" * 100_000 + b"}",
    "a traceback of numbers": b'{"type": "error", "request": 1, "ename": "", "evalue": "", "traceback": [1]}',
    "bytes that are no UTF-8": b'{"type": "stream", "request": 1, "name": "stdout", "text": "\xff"}',
    "half of a character": b'{"type": "stream", "request": 1, "name": "stdout", "text": "\\ud800"}',
}


@pytest.mark.parametrize("body", HOSTILE.values(), ids=HOSTILE)
def test_what_no_kernel_of_ours_sends_is_malformed(body):
    with pytest.raises(MalformedMessage):
        decoded(body)


def test_a_field_that_is_given_twice_has_one_value():
    assert decoded(b'{"type": "done", "request": 1, "request": 2}') == Done(2)


@given(st.binary())
def test_any_bytes_are_a_message_or_malformed(body):
    try:
        decoded(body)
    except MalformedMessage:
        return


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda each: st.lists(each) | st.dictionaries(st.text(), each),
    )
)
def test_any_document_is_a_message_or_malformed(document):
    shown = {"type": "display_data", "request": 1, "data": document, "metadata": document}
    for value in (document, shown):
        try:
            decoded(json.dumps(value).encode())
        except MalformedMessage:
            continue


def test_a_request_says_how_long_it_is():
    request = asked(3, source="print('é\ud800')")
    assert int.from_bytes(request[:4], "big") == len(request) - 4
    assert json.loads(request[4:])["number"] == 3


class OfATest(Child):
    """The grader's end of a stream at whose other end nobody was forked."""

    def __init__(self, stream, largest):
        self._stream, self._largest, self._read = stream, largest, bytearray()

    def next(self):
        """Return the next message."""
        return self.next_message(lambda: None, 0.01)[0]


@pytest.fixture
def ends():
    """Return both ends of a stream whose messages may have 1,000 bytes."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        ours.setblocking(False)
        yield OfATest(ours, 1000), theirs


def framed(body):
    return len(body).to_bytes(4, "big") + body


DONE, STARTED = b'{"type":"done","request":1}', b'{"type":"started","request":1,"execution_count":2}'


def test_messages_are_taken_one_by_one_however_they_arrive(ends):
    child, theirs = ends
    both = framed(STARTED) + framed(DONE)
    sender = threading.Thread(target=lambda: [theirs.send(both[n : n + 1]) for n in range(len(both))])
    sender.start()
    assert [child.next(), child.next()] == [Started(1, 2), Done(1)]
    sender.join()


def test_a_length_that_is_too_large_is_refused_before_anything_is_read(ends):
    child, theirs = ends
    theirs.send((1001).to_bytes(4, "big"))
    with pytest.raises(MalformedMessage):
        child.next()


def test_a_message_of_the_largest_size_is_read(ends):
    child, theirs = ends
    body = b'{"type":"stream","request":1,"name":"stdout","text":"x"}'
    body = body.replace(b'x"', b"x" * (1001 - len(body)) + b'"')
    theirs.send(framed(body))
    assert len(body) == 1000
    assert child.next() == Printed(1, "stdout", "x" * (body.count(b"x") - 1))


def test_half_a_message_and_the_end_of_the_stream_is_the_end(ends):
    child, theirs = ends
    theirs.send(framed(DONE)[:9])
    theirs.close()
    with pytest.raises(ChildEnded):
        child.next()


def test_who_waits_for_a_message_looks_around_meanwhile(ends):
    child, theirs = ends
    looks = []

    def look():
        looks.append(1)
        if len(looks) == 3:
            theirs.send(framed(DONE))

    assert child.next_message(look, 0.001)[0] == Done(1)
    assert len(looks) >= 3


def test_who_asks_one_that_takes_nothing_looks_around_meanwhile(ends):
    child, theirs = ends
    looks = []

    def look():
        looks.append(1)
        if len(looks) > 20:
            theirs.close()

    with pytest.raises(ChildEnded):
        child.ask(bytes(10**8), look, 0.001)
