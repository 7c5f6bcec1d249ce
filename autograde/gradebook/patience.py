"""Waiting for a gradebook that cannot be written to for a while: a server that restarts, a file that somebody locks."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Event
from typing import TypeVar

from nbgrader.api import Gradebook
from sqlalchemy import URL
from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError

from autograde.core.errors import CourseError
from autograde.gradebook.addresses import file_of, reason_of, shown
from autograde.gradebook.turns import turn

__all__ = ["Patience"]

T = TypeVar("T")

_LOCKED = "locked"  # in SQLite's words; none of its other errors passes
_FIRST, _LONGEST = 0.1, 10.0  # seconds between two tries


@dataclass(frozen=True)
class Patience:
    """How many seconds to wait, who is told of it, once for each time, what ends the waiting, and by which clock."""

    seconds: float = 300.0
    tell: Callable[[str], None] = lambda _: None
    stopped: Event = field(default_factory=Event)
    clock: Callable[[], float] = time.monotonic

    def transact(self, book: Gradebook, work: Callable[[], T]) -> T:
        """Do `work` in our turn and commit it; again, as a whole, while the gradebook is away: it bears repetition.

        An error that does not pass is raised as it is, one that has not passed in time as a CourseError.
        """
        began, pause = self.clock(), _FIRST
        while True:
            try:
                with turn(book.engine):
                    done = work()
                    book.db.commit()
                    return done
            except Exception as error:
                with contextlib.suppress(SQLAlchemyError):  # of a connection that is no more
                    book.db.rollback()
                book.db.remove()
                if not _passes(book.engine.url, error):
                    raise
                self._wait(book.engine.url, error, pause, began)
                pause = min(2 * pause, _LONGEST)

    def _wait(self, url: URL, error: Exception, pause: float, began: float) -> None:
        reason = reason_of(url, error)
        if pause == _FIRST:
            self.tell(f"The gradebook cannot be written to ({reason}). Waiting up to {self.seconds:g} s for it.")
        if self.stopped.wait(pause) or self.clock() - began > self.seconds:
            raise CourseError(
                f"The gradebook {shown(url)} could not be written to for {self.clock() - began:.0f} s: {reason}. "
                "What was told as graded is in it. When it is back, run autograde grade again, which does the rest."
            ) from error


def _passes(url: URL, error: Exception) -> bool:
    """Tell whether an error is one that waiting may help against."""
    if not isinstance(error, DBAPIError):
        return False
    lost = error.connection_invalidated or isinstance(error, OperationalError)
    return lost and (file_of(url) is None or _LOCKED in str(error.orig))
