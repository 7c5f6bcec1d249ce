"""Two machines in one: network namespaces, each with a cable to this one, and programs that run there."""

from __future__ import annotations

import contextlib
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kept import kept
from places import ROOT

DASK = str(Path(sys.executable).parent / "dask")


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
def machine() -> Iterator[Machine]:
    """Make a machine with one cable, and remove it."""
    with kept("network", range(1, 255)) as number:
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
def running(*words: str, environment: Mapping[str, str]) -> Iterator[subprocess.Popen]:
    """Run a program for the time of a block."""
    process = subprocess.Popen(
        words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield process
    finally:
        process.terminate()
        process.wait(120)


@contextlib.contextmanager
def scheduler(folder: Path, environment: Mapping[str, str], *options: str) -> Iterator[tuple[int, subprocess.Popen]]:
    """Run a scheduler that answers; give its port, which Linux chooses, and its process."""
    told = folder / "scheduler.json"
    told.unlink(missing_ok=True)
    command = [DASK, "scheduler", "--port", "0", "--no-dashboard", "--scheduler-file", str(told), *options]
    with running(*command, environment=environment) as process:
        yield _port_told(told, process), process


def _port_told(path: Path, process: subprocess.Popen) -> int:
    """Return the port that a scheduler writes to a file once it listens there."""
    end = time.monotonic() + 120
    while process.poll() is None and time.monotonic() < end:
        with contextlib.suppress(FileNotFoundError, json.JSONDecodeError):
            return int(json.loads(path.read_text())["address"].rpartition(":")[2])
        time.sleep(0.05)
    raise AssertionError("the scheduler never listened")


def settings_of_the_page() -> str:
    """Return Dask's settings as docs/scale.md has them."""
    return re.search(r"```yaml\n(.*?)```", _page(), re.DOTALL).group(1)


def settings_in(folder: Path) -> Path:
    """Write the settings of the page, with a certificate made by its command; return the folder."""
    command = re.search(r"^    (openssl req .*)$", _page(), re.MULTILINE).group(1)
    folder.mkdir()
    subprocess.run(command, shell=True, cwd=folder, check=True, capture_output=True)  # noqa: S602 - as the page has it
    (folder / "autograde.yaml").write_text(settings_of_the_page().replace("/etc/dask", str(folder)))
    return folder


def _page() -> str:
    return (ROOT / "docs" / "scale.md").read_text(encoding="utf-8")


@contextlib.contextmanager
def machines(count: int, folder: Path, environment: Mapping[str, str]) -> Iterator[tuple[str, subprocess.Popen]]:
    """Run a scheduler here and a worker in each of `count` machines; give the scheduler's address and process."""
    with contextlib.ExitStack() as stack:
        port, process = stack.enter_context(scheduler(folder, environment))
        for _ in range(count):
            one = stack.enter_context(machine())
            options = [f"tls://{one.here}:{port}", "--nthreads", "1", "--no-dashboard", "--name", one.name]
            stack.enter_context(running(*one.command(DASK, "worker", *options), environment=environment))
        yield f"tls://127.0.0.1:{port}", process
