"""What a notebook prints, in the order in which it was printed, whoever printed it."""

from __future__ import annotations

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

    def _setup_stream_redirects(self, name: str) -> None:
        """Make the pipe, and start the thread."""
        super()._setup_stream_redirects(name)
        self._pipe = self._polled()  # guarded by the lock; the thread has its own

    def _polled(self) -> select.poll:
        """Return what tells whether something is in the pipe, for one thread at a time."""
        pipe = select.poll()
        pipe.register(self._fid, select.POLLIN)
        return pipe

    def _watch_pipe_fd(self) -> None:
        """Take what is written to the descriptor while the notebook itself prints nothing."""
        os.set_blocking(self._fid, False)
        pipe = self._polled()
        while pipe.poll() and self._should_watch and self._take():
            pass

    def _take(self) -> bool:
        """Print what is in the pipe as part of the cell that runs; return whether more may come."""
        with self._buffer_lock:
            try:
                written = os.read(self._fid, _PIPE)
            except BlockingIOError:
                return True
            except OSError:  # the notebook has closed it
                return False
            # In no context of a task or a thread, which would make it part of the cell that started that.
            contextvars.Context().run(super().write, written.decode(errors="replace"))
            return bool(written)

    def _catch_up(self) -> None:
        """Print what was written to the descriptor up to now."""
        if self._should_watch and self._is_master_process():
            with self._buffer_lock:
                if self._pipe.poll(0):
                    self._take()

    def write(self, string: str) -> int | None:
        """Print, after what was written to the descriptor."""
        self._catch_up()
        return super().write(string)

    def flush(self) -> None:
        """Send what was printed, by whatever way."""
        self._catch_up()
        super().flush()
