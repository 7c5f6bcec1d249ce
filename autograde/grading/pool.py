"""Grading many submissions at a time: each in a thread that mostly waits for its kernel."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import Event

from autograde.core.model import Graded

__all__ = ["Task", "run_all"]

Task = Callable[[Event], Graded]
"""Grades one submission; ends soon after the event is set."""


def run_all(tasks: Sequence[Task], workers: int) -> Iterator[tuple[int, Graded]]:
    """Run all tasks, `workers` at a time; yield (index of the task, what became of it) as they end.

    A submission that only waited, without computing, is tried once more when nothing else runs: the machine
    may have been too busy. Ctrl-C, or an error of the caller, ends what runs.
    """
    cancelled = Event()
    waited: list[int] = []
    with ThreadPoolExecutor(max_workers=workers, thread_name_prefix="grade") as pool:
        running = {pool.submit(task, cancelled): index for index, task in enumerate(tasks)}
        try:
            for future in as_completed(running):
                index, graded = running[future], future.result()
                if graded.waited:
                    waited.append(index)
                else:
                    yield index, graded
        except BaseException:
            cancelled.set()
            pool.shutdown(cancel_futures=True)
            raise
    for index in waited:
        yield index, tasks[index](cancelled)
