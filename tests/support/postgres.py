"""A PostgreSQL server of the tests' own: on the loopback interface, its data in a temporary folder, a password."""

from __future__ import annotations

import contextlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

import psycopg
from kept import port
from sqlalchemy import URL

__all__ = ["PASSWORD", "Server", "programs", "serving"]

PASSWORD = "s3%cret/of@this:test"  # noqa: S105 - with all that an address has to escape
_USER = "course"
_DEBIAN = Path("/usr/lib/postgresql")
_SETTINGS = ("listen_addresses=127.0.0.1", "unix_socket_directories=", "fsync=off", "max_connections=20")


def programs() -> Path | None:
    """Return the folder with `initdb` and `pg_ctl`; None where PostgreSQL is not installed."""
    folders = [path.parent for path in _DEBIAN.glob("*/bin/initdb")]
    return max(folders, key=lambda folder: int(folder.parent.name), default=None)


@dataclass(frozen=True)
class Server:
    """A server that can be stopped and started again with all that it holds."""

    folder: Path
    port: int

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = " ".join(f"-c {setting}" for setting in (*_SETTINGS, f"port={self.port}"))
        self._run("pg_ctl", "--wait", f"--options={settings}", "start")

    def stop(self, mode: str = "immediate") -> None:
        """Stop it: at once as a crash does, or `fast`."""
        self._run("pg_ctl", "--wait", f"--mode={mode}", "stop")

    def new_database(self) -> str:
        """Make a database; return its address."""
        name = f"class_{uuid4().hex}"
        with psycopg.connect(self._address("postgres", "postgresql"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self._address(name)

    def make(self) -> None:
        """Make the folder of its data. People's alphabet, rather than that of bytes, puts names into order."""
        secret = self.folder / "password"
        secret.write_text(PASSWORD)
        alphabet = ("--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=icu", "--icu-locale=en")
        self._run("initdb", f"--username={_USER}", f"--pwfile={secret}", "--auth=scram-sha-256", "--no-sync", *alphabet)

    def _address(self, database: str, driver: str = "postgresql+psycopg") -> str:
        url = URL.create(driver, _USER, PASSWORD, "127.0.0.1", self.port, database)
        return url.render_as_string(hide_password=False)

    def _run(self, program: str, *words: str) -> None:
        """Run one of its programs, which refuse to work for root."""
        command = [programs() / program, f"--pgdata={self.folder / 'data'}", *words]
        unprivileged = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
        log = (self.folder / "log").open("a")  # what pg_ctl starts keeps it: a pipe would never end
        with log:
            done = subprocess.run(command, stdout=log, stderr=log, cwd=self.folder, **unprivileged)
        assert done.returncode == 0, (self.folder / "log").read_text()


@contextlib.contextmanager
def serving() -> Iterator[Server]:
    """Start a server; end it, and remove all that it held."""
    folder = Path(tempfile.mkdtemp(prefix="postgres-"))
    if os.getuid() == 0:
        shutil.chown(folder, "postgres", "postgres")
    with port() as number:
        server = Server(folder, number)
        try:
            server.make()
            server.start()
            yield server
        finally:
            with contextlib.suppress(AssertionError):
                server.stop()
            shutil.rmtree(folder)
