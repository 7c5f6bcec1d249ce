"""Landlock: the Linux kernel refuses files outside a list of allowed trees, whatever namespaces would show.

Numbers and structures are those of linux/landlock.h; the meaning of each right is in the kernel's document
userspace-api/landlock.rst. Newer kernels know more rights: what this one does not know cannot be asked of it.
"""

from __future__ import annotations

import ctypes
import os
import stat
import struct
from collections.abc import Iterable

from autograde.sandbox.inside import calls

__all__ = ["READ", "WRITE", "restrict", "version"]

_CREATE, _ADD_RULE, _RESTRICT = 444, 445, 446  # system calls, the same on all architectures
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_CHANGE = 16 | 32 | 128 | 256 | 4096 | 8192 | 16384  # remove, make folders, files and links, rename, truncate
_OF_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | 16384 | 32768  # rights that a rule on a file may name
_TCP, _SCOPES = 3, 3  # bind and connect; abstract sockets and signals of others

READ = _EXECUTE | _READ_FILE | _READ_DIR
WRITE = READ | _WRITE_FILE | _CHANGE


def version() -> int:
    """Return the version of Landlock's interface; 0 where the kernel has none, or has it switched off."""
    try:
        return calls.syscall(_CREATE, None, 0, 1)
    except OSError:
        return 0


def restrict(rules: Iterable[tuple[str, int]]) -> None:
    """Allow this process, for good, only the given rights on the given trees; what does not exist is passed over.

    No TCP connection, and no signal or abstract socket of a process outside, where the kernel knows how to forbid it.
    """
    handled, ruleset = _ruleset()
    try:
        for path, rights in rules:
            _allow(ruleset, path, rights & handled)
        calls.syscall(_RESTRICT, ruleset, 0)
    finally:
        os.close(ruleset)


def _ruleset() -> tuple[int, int]:
    """Return the rights on files that this kernel can refuse, and an empty ruleset that refuses them all."""
    known = version()
    files = (1 << 13) - 1
    for since, right in ((2, 1 << 13), (3, 1 << 14), (5, 1 << 15)):
        files |= right if known >= since else 0
    attributes = struct.pack("QQQ", files, _TCP if known >= 4 else 0, _SCOPES if known >= 6 else 0)  # noqa: PLR2004
    size = 24 if known >= 6 else 16 if known >= 4 else 8  # noqa: PLR2004 - versions as in landlock.rst
    return files, calls.syscall(_CREATE, ctypes.create_string_buffer(attributes, 24), size, 0)


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _OF_FILES
        rule = ctypes.create_string_buffer(struct.pack("=Qi", rights, descriptor))
        calls.syscall(_ADD_RULE, ruleset, 1, rule, 0)
    finally:
        os.close(descriptor)
