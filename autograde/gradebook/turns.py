"""One of us changes a gradebook at a time, so that what it reads of it stays true until it has written.

Two graders may work on one course: neither finds half a table, half an assignment, or a score that is in the history
already. nbgrader's own programs take no part in this; the database keeps their transactions apart from ours.
"""

from __future__ import annotations

import contextlib
import fcntl
from collections.abc import Iterator

from sqlalchemy import Engine, text

__all__ = ["turn"]

_NUMBER = 0x6175746F  # of a lock in a PostgreSQL database: nobody else may use the same
_PATIENCE = "60s"  # until a server says that somebody keeps the turn, who may be cut off from it


@contextlib.contextmanager
def turn(engine: Engine) -> Iterator[None]:
    """Wait until no other process and no other thread has the turn, and keep it."""
    with _turn_at_file(engine) if engine.dialect.name == "sqlite" else _turn_at_server(engine):
        yield


@contextlib.contextmanager
def _turn_at_file(engine: Engine) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        # Who may not make a file there may not write to the gradebook either.
        with contextlib.suppress(PermissionError):
            file = stack.enter_context(open(f"{engine.url.database}.lock", "a"))  # noqa: PTH123 - the database's name and more
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def _turn_at_server(engine: Engine) -> Iterator[None]:
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(f"SET lock_timeout = '{_PATIENCE}'"))
        connection.execute(text(f"SELECT pg_advisory_lock({_NUMBER})"))
        try:
            yield
        except BaseException:
            connection.invalidate()  # the turn ends with it, even where nothing can be asked of the server any more
            raise
        connection.execute(text(f"SELECT pg_advisory_unlock({_NUMBER})"))
