"""What a process and its descendants consume at this moment, read from /proc: cheap enough to look often.

A notebook's kernel is forked from the warm parent, with which it shares most of its memory. Its own memory is therefore
what it does not share: see `own_memory`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

__all__ = ["Usage", "anonymous_memory", "folder_size", "own_memory", "peak_memory", "peak_of_own_memory", "usage"]

_TICK = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")
_BLOCK = 4096  # bytes that an entry of a folder takes at least
# Fields of /proc/PID/stat after the name (proc(5)): session, user and system time, those of children, threads.
_SESSION, _TIMES, _THREADS = 3, slice(11, 15), 17


@dataclass(frozen=True)
class Usage:
    """Consumption of a tree of processes: CPU seconds, resident bytes, number of processes and threads.

    Resident bytes count pages that forked processes share once for each: an upper bound that is cheap to have.
    `each` are the CPU seconds of every process without its children, by its number.
    """

    cpu: float = 0.0
    memory: int = 0
    processes: int = 0
    each: Mapping[int, float] = field(default_factory=dict)


def usage(pid: int, parent: int = 0) -> Usage:
    """Measure the process `pid` with its descendants; zero when it has ended.

    Where no pid namespace holds a job together, orphans go to the warm `parent`: those of the job's session count too.
    """
    cpu, memory, processes, own = 0.0, 0, 0, {}
    for each in _tree(pid, parent):
        fields = _stat(each)
        if fields:
            times = [int(ticks) / _TICK for ticks in fields[_TIMES]]
            own[each] = sum(times[:2])
            cpu += sum(times)
            processes += int(fields[_THREADS])
            memory += _resident(each)
    return Usage(cpu, memory, processes, own)


def own_memory(pid: int, parent: int = 0) -> int:
    """Return the bytes of the tree that are its own: exact, and slower than `usage`.

    Of one process, all that nobody else has; of several, which share pages among themselves too, their shares.
    """
    tree = list(_tree(pid, parent))
    fields = ("Private_Clean", "Private_Dirty", "SwapPss") if len(tree) == 1 else ("Pss_Anon", "SwapPss")
    return sum(_rolled_up(each, fields) for each in tree)


def peak_memory(pid: int) -> int:
    """Return the highest resident bytes that any one process of the tree has had."""
    return max((_sizes(each, "status", "VmHWM").get("VmHWM", 0) for each in _tree(pid)), default=0)


def anonymous_memory(pid: int) -> int:
    """Return the bytes of one process that stand in no file, be they resident or swapped out."""
    return sum(_sizes(pid, "status", "RssAnon", "VmSwap").values())


def peak_of_own_memory(pid: int, inherited: int) -> int:
    """Return about the most bytes that one process has had beyond files and what it `inherited`.

    Linux keeps the peak of all resident bytes only: what the process has let go of files since then is counted too, and
    where it has written to what it inherited is not.
    """
    sizes = _sizes(pid, "status", "VmHWM", "RssFile", "RssShmem")
    return sizes.pop("VmHWM", 0) - sum(sizes.values()) - inherited


def folder_size(folder: Path, enough: int) -> int:
    """Return about how many bytes all that lies below `folder` takes on the disk, or a little more than `enough`.

    Every entry counts at least one block, so that many empty files are no way around. Links are not followed.
    """
    size, waiting = 0, [str(folder)]
    while waiting and size <= enough:
        with contextlib.suppress(OSError), os.scandir(waiting.pop()) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    size += max(_BLOCK, entry.stat(follow_symlinks=False).st_blocks * 512)
                    waiting.extend([entry.path] if entry.is_dir(follow_symlinks=False) else [])
    return size


def _tree(pid: int, parent: int = 0) -> Iterator[int]:
    """Yield the process and all below it; children are listed with the thread that started them."""
    waiting = [pid, *(each for each in _children(parent) if parent and _in_session(each, pid))]
    seen = set()
    while waiting:
        each = waiting.pop()
        if each not in seen:
            seen.add(each)
            yield each
            waiting.extend(_children(each))


def _children(pid: int) -> list[int]:
    children: list[int] = []
    with contextlib.suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with contextlib.suppress(OSError):
                children.extend(map(int, (thread / "children").read_bytes().split()))
    return children


def _in_session(pid: int, session: int) -> bool:
    fields = _stat(pid)
    return bool(fields) and int(fields[_SESSION]) == session


def _stat(pid: int) -> list[bytes]:
    try:
        return Path(f"/proc/{pid}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return []


def _resident(pid: int) -> int:
    """Return the resident bytes of a process that no file stands behind: libraries are the parent's."""
    try:
        _, resident, shared, *_ = Path(f"/proc/{pid}/statm").read_bytes().split()
    except (OSError, ValueError):
        return 0
    return (int(resident) - int(shared)) * _PAGE


def _rolled_up(pid: int, fields: tuple[str, ...]) -> int:
    """Return the sum of fields of smaps_rollup (proc(5)) in bytes, or all that is resident where it cannot be read."""
    sizes = _sizes(pid, "smaps_rollup", *fields)
    return sum(sizes.values()) if sizes else _resident(pid)


def _sizes(pid: int, file: str, *names: str) -> dict[str, int]:
    """Return fields of a file of /proc in bytes, but for those that it lacks; none when the process has ended.

    A process may take the name of a field. Only a newline ends a line: Linux lets no name have one.
    """
    try:
        lines = Path(f"/proc/{pid}/{file}").read_bytes().decode(errors="replace").split("\n")
    except OSError:
        return {}
    fields = (line.partition(":") for line in lines)
    return {name: int(value.split()[0]) * 1024 for name, _, value in fields if name in names}
