"""Numbers that only one test of this machine has at a time: of ports, of networks."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Iterable, Iterator

__all__ = ["kept", "port"]

_PORTS = range(21_000, 31_000)  # below those that Linux gives to outgoing connections while a server is down


@contextlib.contextmanager
def kept(what: str, numbers: Iterable[int], fits: Callable[[int], bool] = lambda _: True) -> Iterator[int]:
    """Give the first of these numbers that fits and that nobody else has, and keep it for the time of a block.

    A name in Linux's own space of sockets says so to the others; it ends with the process, whatever ends that.
    """
    for number in numbers:
        with socket.socket(socket.AF_UNIX) as name:
            try:
                name.bind(f"\0autograde-tests-{what}-{number}")
            except OSError:
                continue
            if fits(number):
                yield number
                return
    raise AssertionError(f"no {what} is free")


@contextlib.contextmanager
def port() -> Iterator[int]:
    """Keep a port of the loopback interface on which nobody listens."""
    with kept("port", _PORTS, _is_free) as number:
        yield number


def _is_free(number: int) -> bool:
    with socket.socket() as tried:
        try:
            tried.bind(("127.0.0.1", number))
        except OSError:
            return False
    return True
