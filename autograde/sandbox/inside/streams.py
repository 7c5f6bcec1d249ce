"""What a notebook prints, in the order in which it was printed, whoever printed it."""

from __future__ import annotations

import contextlib
import contextvars
import os
import select
from collections.abc import Callable
from typing import Any

from ipykernel.iostream import IOPubThread, OutStream

__all__ = ["OrderedStream"]

_PIPE = 1 << 16  # bytes that a pipe holds


class _NoThread(IOPubThread):
    """Stands where ipykernel has a thread that sends: whoever prints sends."""

    def __init__(self) -> None:
        self.thread = None
        self.io_loop = None

    def schedule(self, call: Callable[[], Any]) -> None:
        """Call at once."""
        call()


class OrderedStream(OutStream):
    """The output of a kernel, in which what a forked child or a library in C wrote stands before what came after it.

    Both write to a descriptor, a pipe to the kernel. A thread that reads it whenever its turn comes, as that of
    ipykernel, may come after what the notebook itself printed later: the same notebook would differ from run to run.
    So whoever prints takes what is in the pipe first. The thread is for what is written while nobody prints, and sends
    what was printed a moment ago and not yet sent.
    """

    def __init__(self, session: Any, name: str) -> None:
        super().__init__(session, _NoThread(), name)

    def _schedule_flush(self) -> None:
        """Leave it to the thread, which looks now and then; the end of a cell does not wait for it."""
        self._flush_pending = True

    def _flush(self) -> None:
        """Send what was printed; nothing that is printed or shown later overtakes it, whichever thread sends."""
        with self._buffer_lock:
            super()._flush()

    def _watch_pipe_fd(self) -> None:
        """Take what is written to the descriptor while the notebook itself prints nothing."""
        with contextlib.suppress(OSError, ValueError):  # the notebook has closed it
            while True:
                if select.select([self._fid], [], [], self.flush_interval)[0] and not self._catch_up():
                    return
                if self._flush_pending:
                    self._flush()

    def _catch_up(self) -> bool:
        """Print what was written to the descriptor, as part of the cell that runs; tell whether more may come."""
        if not (self._should_watch and self._is_master_process()):
            return False
        with self._buffer_lock:
            try:
                if not select.select([self._fid], [], [], 0)[0]:
                    return True
                written = os.read(self._fid, _PIPE)
            except OSError:  # the notebook has closed it
                return False
            # In no context of a task or a thread, which would make it part of the cell that started that.
            contextvars.Context().run(super().write, written.decode(errors="replace"))
            return bool(written)

    def write(self, string: str) -> int | None:
        """Print, after what was written to the descriptor."""
        self._catch_up()
        return super().write(string)

    def flush(self) -> None:
        """Send what was printed, by whatever way."""
        self._catch_up()
        super().flush()
