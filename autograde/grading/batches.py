"""Writing what arrives one by one in batches, beside the work from which it comes."""

from __future__ import annotations

import contextlib
import queue
import threading
from collections.abc import Callable
from typing import Generic, TypeVar

__all__ = ["Batches"]

T = TypeVar("T")

_END = None


class Batches(Generic[T]):
    """A thread that writes: all that has arrived while it wrote is its next batch. So nothing waits to be written.

    `with` ends when everything is written, and raises what `write` has raised. Who puts more in than can be written
    waits: not more than two batches are held. `stopped` is set when the block ends with an error.
    """

    def __init__(self, write: Callable[[list[T]], None], stopped: threading.Event, most: int = 50) -> None:
        self._write, self._stopped, self._most = write, stopped, most
        self._arrived: queue.Queue[T | None] = queue.Queue(most)
        self._error: BaseException | None = None
        self._thread = threading.Thread(target=self._run, name="write")

    def put(self, item: T) -> None:
        """Have an item written; raise the error that has ended the writing, if there was one."""
        if self._error:
            raise self._error
        self._arrived.put(item)

    def __enter__(self) -> Batches[T]:
        """Start the thread."""
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Wait until all is written; after an error of the block that, too, is done, but nothing is waited for."""
        try:
            if kind is not None:
                self._stopped.set()
            self._finish()
        except BaseException:  # Ctrl-C
            self._stopped.set()
            self._finish()  # anew: there may have been no room to tell it
            raise
        if kind is None and self._error:
            raise self._error

    def _finish(self) -> None:
        self._arrived.put(_END)
        self._thread.join()

    def _run(self) -> None:
        ended = False
        while not ended:
            batch = [self._arrived.get()]
            with contextlib.suppress(queue.Empty):
                while len(batch) < self._most:
                    batch.append(self._arrived.get_nowait())
            ended = _END in batch
            self._try([item for item in batch if item is not _END])

    def _try(self, batch: list[T]) -> None:
        """Write a batch; after an error all that still arrives is let go, so that nobody waits for room."""
        if self._error or not batch:
            return
        try:
            self._write(batch)
        except BaseException as error:  # noqa: BLE001 - raised again in the thread that puts things in
            self._error = error
