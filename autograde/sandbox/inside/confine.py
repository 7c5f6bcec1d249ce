"""How a forked child shuts itself in before it runs student code. Each step needs what the later ones take away.

1. `PR_SET_PDEATHSIG`: whatever happens to the parent, the child ends with it. First, because it is lost time otherwise.
2. Mounts, IPC, host name, network and control groups of its own (namespaces(7)); the pid namespace was made by the
   parent, since only a child ever enters one.
3. Private writable folders and a /proc of the own processes: mounting needs the rights that step 4 gives up.
4. A user namespace below the parent's: from here on the mounts are locked (mount_namespaces(7)), and the limit on
   processes counts this job alone (user_namespaces(7), since Linux 5.14). No further ones can be made in it.
5. Limits, and the first place in the queue when memory runs out: before 7, which forbids writing to /proc.
6. No capabilities, and none to be had from a program (`no_new_privs`): this lets 7 and 8 be used without rights.
7. Landlock: files. After the mounts, since it forbids mounting.
8. Seccomp: system calls. Last, since it refuses calls that the other steps make. It covers every thread, but there must
   be none before it, for whatever a thread holds open is not looked at again.

Where there are no namespaces, steps 2 to 4 fall away, and Landlock's list is that of the real tree of files.
"""

from __future__ import annotations

import os
import signal
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograde.sandbox.inside import calls, entering, landlock, resources, seccomp

__all__ = ["Confinement", "Folders", "confine"]

_SET_PDEATHSIG, _NO_NEW_PRIVS = 1, 38
_HOST = "grading"  # the host name that student code sees


@dataclass(frozen=True)
class Folders:
    """Where a job may write: all of it lies below `root`. `memory` is what /dev/shm leads to."""

    root: str = "/job"

    @property
    def work(self) -> str:
        """Return the working folder."""
        return f"{self.root}/work"

    @property
    def temporary(self) -> str:
        """Return the folder for temporary files."""
        return f"{self.root}/tmp"  # noqa: S108 - the job's own

    @property
    def memory(self) -> str:
        """Return the folder for shared memory."""
        return f"{self.root}/shm"


@dataclass(frozen=True)
class Confinement:
    """What is to hold for one job; `readable` are the trees that Landlock allows it to read."""

    namespaces: bool
    landlock: bool
    seccomp: bool
    limits: Mapping[str, int]  # by the names of setrlimit
    files: int  # bytes that all writable folders hold together
    inodes: int
    readable: Sequence[str]


def confine(wanted: Confinement, folders: Folders) -> None:
    """Take the steps above, in their order; raise OSError when one cannot be taken."""
    calls.prctl(_SET_PDEATHSIG, signal.SIGKILL)
    if wanted.namespaces:
        calls.unshare(calls.NEWNS | calls.NEWIPC | calls.NEWUTS | calls.NEWNET | calls.NEWCGROUP)
        _make_folders(wanted, folders)
        entering.mount_proc()
        socket.sethostname(_HOST)
        entering.new_user()
        Path("/proc/sys/user/max_user_namespaces").write_text("0", encoding="ascii")
    else:
        _make_folders(wanted, folders)
    Path("/proc/self/oom_score_adj").write_text("1000", encoding="ascii")
    resources.limit(wanted.limits)
    calls.capset_nothing()
    calls.prctl(_NO_NEW_PRIVS, 1)
    if wanted.landlock:
        landlock.restrict(_rules(wanted, folders))
    if wanted.seccomp:
        seccomp.install(namespaces=wanted.namespaces, pid=os.getpid())


def _make_folders(wanted: Confinement, folders: Folders) -> None:
    """Make the writable folders: on an empty file system in memory whose limits they share, if mounts are our own."""
    if wanted.namespaces:
        options = f"size={wanted.files},nr_inodes={wanted.inodes},mode=755"
        calls.mount("job", folders.root, "tmpfs", calls.NOSUID | calls.NODEV, options)
    for path in (folders.work, folders.temporary, folders.memory):
        Path(path).mkdir()


def _rules(wanted: Confinement, folders: Folders) -> list[tuple[str, int]]:
    rules = [(path, landlock.READ) for path in wanted.readable]
    return [*rules, (folders.root, landlock.WRITE), ("/dev/null", landlock.WRITE)]
