"""The system calls that Python 3.11 does not offer, by ctypes; each raises OSError when it fails."""

from __future__ import annotations

import ctypes
import os
import struct
import sys
from typing import Any

__all__ = [
    "BIND",
    "DETACH",
    "NEWCGROUP",
    "NEWIPC",
    "NEWNET",
    "NEWNS",
    "NEWPID",
    "NEWUSER",
    "NEWUTS",
    "NODEV",
    "NOEXEC",
    "NOSUID",
    "capset_nothing",
    "mount",
    "prctl",
    "setns",
    "syscall",
    "umount",
    "unshare",
]

# linux/sched.h
NEWNS, NEWCGROUP, NEWUTS, NEWIPC = 0x00020000, 0x02000000, 0x04000000, 0x08000000
NEWUSER, NEWPID, NEWNET = 0x10000000, 0x20000000, 0x40000000
# linux/mount.h
NOSUID, NODEV, NOEXEC, BIND = 2, 4, 8, 4096
DETACH = 2  # umount2: the mount goes when nobody uses it any more

_LIBC: Any = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None  # nothing is confined elsewhere
_CAPABILITY_VERSION_3 = 0x20080522  # linux/capability.h
_CAPABILITIES = 64  # bits of two words: more than there are


def unshare(flags: int) -> None:
    """Give this process namespaces of its own (unshare(2))."""
    _checked(_LIBC.unshare(flags), "unshare")


def setns(descriptor: int, kind: int) -> None:
    """Let this process, or with NEWPID its next children, enter a namespace (setns(2))."""
    _checked(_LIBC.setns(descriptor, kind), "setns")


def mount(source: str, target: str, kind: str | None, flags: int, options: str = "") -> None:
    """Mount a file system (mount(2))."""
    fstype = kind.encode() if kind else None
    result = _LIBC.mount(source.encode(), target.encode(), fstype, ctypes.c_ulong(flags), options.encode())
    _checked(result, f"mount {target}")


def umount(target: str) -> None:
    """Take a file system out of sight (umount2(2))."""
    _checked(_LIBC.umount2(target.encode(), DETACH), f"umount {target}")


def prctl(option: int, *values: int) -> None:
    """Change a property of this process (prctl(2)); arguments that are not given are 0, as the kernel demands."""
    padded = [*values, *[0] * (4 - len(values))]
    _checked(_LIBC.prctl(option, *map(ctypes.c_ulong, padded)), f"prctl {option}")


def syscall(number: int, *arguments: object) -> int:
    """Make a system call by its number; integers are passed as long."""
    values = (ctypes.c_long(value) if isinstance(value, int) else value for value in arguments)
    return _checked(_LIBC.syscall(ctypes.c_long(number), *values), f"system call {number}")


def capset_nothing() -> None:
    """Give up all capabilities of this thread, and those that a program could bring back (capabilities(7))."""
    for capability in range(_CAPABILITIES):
        try:
            prctl(24, capability)  # PR_CAPBSET_DROP
        except OSError:
            break  # there are no more of them
    prctl(47, 4)  # PR_CAP_AMBIENT, PR_CAP_AMBIENT_CLEAR_ALL
    header = ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITY_VERSION_3, 0))
    _checked(_LIBC.capset(header, ctypes.create_string_buffer(24)), "capset")


def _checked(result: int, what: str) -> int:
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{os.strerror(error)} ({what})")
    return result
