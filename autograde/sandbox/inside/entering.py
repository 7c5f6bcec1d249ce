"""How the warm parent, started by bubblewrap, gets a user, mounts and processes of its own, and no right elsewhere.

bubblewrap has built the tree of files (see `visible` and `confinement`), without a network. What is left to do is to be
able to make further namespaces, one set a job, without any right on the machine: that is what a user namespace gives
(user_namespaces(7)). The order matters:

1. Only as root: a fresh /proc, because bubblewrap covers parts of root's, and the Linux kernel refuses to mount a /proc
   in a user namespace that cannot see a whole one already.
2. Only as root: become an unprivileged user. The limit on processes does not hold for the machine's root, and whatever
   was mounted is read as that user from now on. Changing the user makes a process undumpable, which would leave its
   files in /proc to root, and the next step could not write them: hence PR_SET_DUMPABLE.
3. A user namespace, with mounts and processes that belong to it, then the one user in it.
4. A fork: the caller itself never enters its new pid namespace, its first child does. It gets a /proc of it.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path

from autograde.sandbox.inside import calls

__all__ = ["STUDENT", "adopt_orphans", "enter", "mount_proc", "new_user"]

STUDENT = 1000  # user and group inside
_SET_DUMPABLE, _SET_PDEATHSIG, _SET_CHILD_SUBREAPER = 4, 1, 36


def enter(uid: int | None) -> None:
    """Go on in a process that may make namespaces for jobs; `uid` is whom to become when started as root."""
    if uid is not None:
        mount_proc()
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
        calls.prctl(_SET_DUMPABLE, 1)
    new_user(calls.NEWNS | calls.NEWPID)
    _go_on_in_child()
    mount_proc()


def new_user(others: int = 0) -> None:
    """Be the only user of a new user namespace, and own the namespaces `others` that are made with it.

    Groups have to be denied before they may be mapped without rights outside (user_namespaces(7)).
    """
    uid, gid = os.getuid(), os.getgid()
    calls.unshare(calls.NEWUSER | others)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{STUDENT} {uid} 1"), ("gid_map", f"{STUDENT} {gid} 1")):
        Path("/proc/self", name).write_text(text, encoding="ascii")


def adopt_orphans() -> None:
    """Be the one to whom processes go whose own parent has ended, where no pid namespace holds a job together."""
    calls.prctl(_SET_CHILD_SUBREAPER, 1)


def mount_proc() -> None:
    """Show the processes of this pid namespace, and no others."""
    calls.mount("proc", "/proc", "proc", calls.NOSUID | calls.NODEV | calls.NOEXEC)


def _go_on_in_child() -> None:
    """Fork; the caller waits for the child and ends as it does, so that neither is left without the other.

    Meanwhile it holds nothing open: once the child has ended nobody is to connect to its socket any more.
    """
    child = os.fork()
    if child:
        os.closerange(3, os.sysconf("SC_OPEN_MAX"))
        _, status = os.waitpid(child, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    calls.prctl(_SET_PDEATHSIG, signal.SIGKILL)
