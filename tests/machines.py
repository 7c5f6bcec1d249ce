"""Two machines in one: network namespaces, each with a cable to this one, and programs that run there."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

DASK = str(Path(sys.executable).parent / "dask")
PORT = 28786


@dataclass(frozen=True)
class Machine:
    """A network namespace; `here` is this machine's end of its cable, `there` its own."""

    name: str
    here: str
    there: str

    def command(self, *words: str) -> list[str]:
        """Return the command that runs `words` there."""
        return ["ip", "netns", "exec", self.name, *words]


@contextlib.contextmanager
def machine(number: int) -> Iterator[Machine]:
    """Make a machine with one cable, and remove it."""
    made = Machine(f"autograde-{os.getpid()}-{number}", f"10.213.{number}.1", f"10.213.{number}.2")
    near, far = f"ag{os.getpid() % 100000}-{number}", f"af{os.getpid() % 100000}-{number}"
    run("ip", "netns", "add", made.name)
    try:
        run("ip", "link", "add", near, "type", "veth", "peer", "name", far, "netns", made.name)
        run("ip", "address", "add", f"{made.here}/24", "dev", near)
        run("ip", "link", "set", near, "up")
        run(*made.command("ip", "address", "add", f"{made.there}/24", "dev", far))
        run(*made.command("ip", "link", "set", far, "up"))
        run(*made.command("ip", "link", "set", "lo", "up"))
        run(*made.command("ip", "route", "add", "default", "via", made.here))
        yield made
    finally:
        # A namespace takes its end of the cable along, but some time later: the next machine needs the name now.
        subprocess.run(("ip", "link", "delete", near), check=False, capture_output=True)
        run("ip", "netns", "delete", made.name)


def run(*words: str) -> None:
    """Run a command that has to succeed."""
    subprocess.run(words, check=True, capture_output=True)


@contextlib.contextmanager
def running(*words: str, environment: dict[str, str]) -> Iterator[subprocess.Popen]:
    """Run a program for the time of a block."""
    process = subprocess.Popen(
        words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(30)
