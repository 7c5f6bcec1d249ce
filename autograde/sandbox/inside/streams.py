"""What a notebook prints, in the order in which it was printed, whoever printed it."""

from __future__ import annotations

import contextlib
import contextvars
import os
import select

from ipykernel.iostream import OutStream

__all__ = ["OrderedStream"]

_PIPE = 1 << 16  # bytes that a pipe holds


class OrderedStream(OutStream):
    """The output of a kernel, in which what a forked child or a library in C wrote stands before what came after it.

    Both write to a descriptor, a pipe to the kernel. A thread that reads it whenever its turn comes, as that of
    ipykernel, may come after what the notebook itself printed later: the same notebook would differ from run to run.
    So whoever prints takes what is in the pipe first.
    """

    def _watch_pipe_fd(self) -> None:
        """Take what is written to the descriptor while the notebook itself prints nothing."""
        with contextlib.suppress(OSError):  # the notebook has closed it
            while select.select([self._fid], [], []) and self._catch_up():
                pass

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
