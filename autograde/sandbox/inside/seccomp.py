"""Seccomp: a filter that refuses system calls which no notebook needs, before the Linux kernel looks at them.

Namespaces and Landlock decide what can be reached; the filter makes the part of the kernel small that student code can
speak to, and closes the ways around the watch: memory that no process shows, and processes that outlive their job.
What is refused is listed with its reason; the rest is allowed, but no call that is newer than this list.
Source of the numbers: the kernel's tables of system calls for x86-64 and for arm64 (asm-generic).
"""

from __future__ import annotations

import ctypes
import errno
import platform
import struct
from collections.abc import Iterator, Mapping

from autograde.sandbox.inside import calls

__all__ = ["REFUSED", "install", "program"]

# name: (x86-64, arm64); None where an architecture has no such call.
_MOUNTS = {
    "mount": (165, 40), "umount2": (166, 39), "pivot_root": (155, 41), "chroot": (161, 51), "move_mount": (429, 429),
    "open_tree": (428, 428), "fsopen": (430, 430), "fsconfig": (431, 431), "fsmount": (432, 432), "fspick": (433, 433),
    "mount_setattr": (442, 442), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "mknod": (133, None), "mknodat": (259, 33), "quotactl": (179, 60), "quotactl_fd": (443, 443),
    "swapon": (167, 224), "swapoff": (168, 225), "fanotify_init": (300, 262), "fanotify_mark": (301, 263),
}  # fmt: skip
_NAMESPACES = {"unshare": (272, 97), "setns": (308, 268), "sethostname": (170, 161), "setdomainname": (171, 162)}
_OTHER_PROCESSES = {
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "kcmp": (312, 272),
    "pidfd_getfd": (438, 438), "process_madvise": (440, 440), "move_pages": (279, 239), "migrate_pages": (256, 238),
}  # fmt: skip
_KERNEL = {
    "bpf": (321, 280), "perf_event_open": (298, 241), "userfaultfd": (323, 282), "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "keyctl": (250, 219), "add_key": (248, 217),
    "request_key": (249, 218), "kexec_load": (246, 104), "kexec_file_load": (320, 294), "init_module": (175, 105),
    "finit_module": (313, 273), "delete_module": (176, 106), "reboot": (169, 142), "acct": (163, 89),
    "syslog": (103, 116), "lookup_dcookie": (212, 18), "vhangup": (153, 58), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "adjtimex": (159, 171), "clock_adjtime": (305, 266), "personality": (135, 92),
    "iopl": (172, None), "ioperm": (173, None), "modify_ldt": (154, None), "uselib": (134, None),
    "ustat": (136, None), "_sysctl": (156, None), "nfsservctl": (180, 42), "io_setup": (206, 0),
}  # fmt: skip
# Pages of these belong to no process, so that the watch, which sums over processes, would not see them.
_UNSEEN_MEMORY = {
    "memfd_create": (319, 279), "memfd_secret": (447, 447), "mq_open": (240, 180), "mq_unlink": (241, 181),
    "shmget": (29, 194), "shmat": (30, 196), "shmctl": (31, 195), "shmdt": (67, 197), "semget": (64, 190),
    "semop": (65, 193), "semctl": (66, 191), "semtimedop": (220, 192), "msgget": (68, 186), "msgsnd": (69, 189),
    "msgrcv": (70, 188), "msgctl": (71, 187),
}  # fmt: skip
# Where there are no namespaces, the machine's processes are within reach: none of them may be signalled, slowed down or
# limited, no process may leave the session by which the parent ends all that a job has started, and the two ends of a
# socket pair may speak with each other only (an address would be that of another program's socket).
_WITHOUT_NAMESPACES = {
    "setsid": (112, 157), "setpgid": (109, 154), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "pidfd_open": (434, 434), "pidfd_send_signal": (424, 424), "setpriority": (141, 140), "ioprio_set": (251, 30),
    "sched_setparam": (142, 118), "sched_setattr": (314, 274),
    "sched_setaffinity": (203, 122), "process_mrelease": (448, 448), "connect": (42, 203), "bind": (49, 200),
    "sendmsg": (46, 211), "sendmmsg": (307, 269),
}  # fmt: skip
# Landlock does not cover what belongs to a file besides its content. These calls do nothing, and say that they have
# done it: libraries that copy files make them, and would give up.
_IN_VAIN = {
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None),
    "lchown": (94, None), "fchown": (93, 55), "fchownat": (260, 54), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "utimensat": (280, 88), "setxattr": (188, 5), "lsetxattr": (189, 6),
    "fsetxattr": (190, 7), "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16),
}  # fmt: skip
REFUSED = _MOUNTS | _NAMESPACES | _OTHER_PROCESSES | _KERNEL | _UNSEEN_MEMORY

_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column of the tables; linux/audit.h
_SECCOMP, _SOCKET, _CLONE, _MMAP, _IOCTL = (317, 277), (41, 198), (56, 220), (9, 222), (16, 29)
_SIGNALS = ((62, 129), (234, 131), (200, 130))  # kill, tgkill, tkill
_LIMITS, _SCHEDULER, _SEND = (302, 261), (144, 119), (44, 206)  # prlimit64, sched_setscheduler, sendto
_CLONE3, _NEWEST = 435, 462
_NEW_NAMESPACES = 0x7E020080  # all CLONE_NEW… flags
_SHARED_ANONYMOUS = 0x21  # MAP_SHARED | MAP_ANONYMOUS
_TIOCSTI, _TIOCLINUX = 0x5412, 0x541C  # typing into a terminal that others share
_FIOSETOWN, _SIOCSPGRP = 0x8901, 0x8902  # whom a descriptor sends a signal when there is something to read …
_FCNTL, _OWNERS = (72, 25), (8, 10, 15)  # … and the same by fcntl: F_SETOWN, F_SETSIG, F_SETOWN_EX

# linux/filter.h and linux/seccomp.h
_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
_FILTER_ALL_THREADS = 1


def install(*, namespaces: bool, pid: int) -> None:
    """Refuse the calls for good, in this process and all its children (seccomp(2)); no_new_privs must be set."""
    code = program(namespaces=namespaces, pid=pid)

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_void_p))

    buffer = ctypes.create_string_buffer(code, len(code))
    filled = Program(len(code) // 8, ctypes.addressof(buffer))
    column, _ = _ARCHITECTURES[platform.machine()]
    calls.syscall(_SECCOMP[column], 1, _FILTER_ALL_THREADS, ctypes.byref(filled))  # SECCOMP_SET_MODE_FILTER


def program(*, namespaces: bool, pid: int) -> bytes:
    """Return the filter as classic BPF: the number of the call is loaded, each rule returns or goes on."""
    column, architecture = _ARCHITECTURES[platform.machine()]
    tables = REFUSED if namespaces else REFUSED | _WITHOUT_NAMESPACES
    in_vain = {} if namespaces else _IN_VAIN
    return b"".join(
        [
            *(_load(_ARCHITECTURE), _if(_EQUAL, architecture, 1, 0), _return(_KILL)),
            *(
                _load(_NUMBER),
                _if(_AT_LEAST, _NEWEST + 1, 0, 1),
                _refuse(errno.ENOSYS),
            ),  # those of the x32 interface, too
            *_rule(_CLONE3, errno.ENOSYS),  # its flags lie in memory, unseen: the C library falls back to clone
            *_rule(_SOCKET[column], errno.EOPNOTSUPP),  # libzmq gives up the process on EPERM
            *(instruction for number in _numbers(tables, column) for instruction in _rule(number, errno.EPERM)),
            *(instruction for number in _numbers(in_vain, column) for instruction in _rule(number, 0)),
            *_on_argument(_CLONE[column], 0, [_if(_ANY_BIT, _NEW_NAMESPACES, 0, 1), _refuse(errno.EPERM)]),
            *_on_argument(_MMAP[column], 3, _shared_anonymous()),
            *_on_argument(_IOCTL[column], 1, _terminals()),
            *([] if namespaces else _itself_only(column, pid)),
            _return(_ALLOW),
        ]
    )


def _numbers(table: Mapping[str, tuple[int, int | None]], column: int) -> list[int]:
    return sorted({number for row in table.values() if (number := row[column]) is not None})


def _rule(number: int, error: int) -> Iterator[bytes]:
    yield _if(_EQUAL, number, 0, 1)
    yield _refuse(error)


def _on_argument(number: int, argument: int, test: list[bytes]) -> Iterator[bytes]:
    """For one call, test the low half of an argument; what the test does not refuse is allowed."""
    yield _if(_EQUAL, number, 0, len(test) + 2)
    yield _load(_ARGUMENTS + 8 * argument)
    yield from test
    yield _return(_ALLOW)


def _shared_anonymous() -> list[bytes]:
    masked = struct.pack("HBBI", _AND, 0, 0, _SHARED_ANONYMOUS)
    return [masked, _if(_EQUAL, _SHARED_ANONYMOUS, 0, 1), _refuse(errno.EPERM)]


def _terminals() -> list[bytes]:
    return _none_of(_TIOCSTI, _TIOCLINUX, _FIOSETOWN, _SIOCSPGRP)


def _none_of(*values: int) -> list[bytes]:
    """Refuse a call whose loaded argument is one of these values."""
    *others, last = values
    tests = [_if(_EQUAL, value, len(others) - place, 0) for place, value in enumerate(others)]
    return [*tests, _if(_EQUAL, last, 0, 1), _refuse(errno.EPERM)]


def _itself_only(column: int, pid: int) -> Iterator[bytes]:
    """Refuse signals to, and limits of, any process but the job's first; 0 means the calling process for limits.

    The scheduler may be asked for what is usual only: libzmq does so for its threads, and gives up when refused.
    """
    for row in _SIGNALS:
        yield from _on_argument(row[column], 0, [_if(_EQUAL, pid, 1, 0), _refuse(errno.EPERM)])
    test = [_if(_EQUAL, 0, 2, 0), _if(_EQUAL, pid, 1, 0), _refuse(errno.EPERM)]
    yield from _on_argument(_LIMITS[column], 0, test)
    yield from _on_argument(_FCNTL[column], 1, _none_of(*_OWNERS))
    yield from _on_argument(_SEND[column], 5, [_if(_EQUAL, 0, 1, 0), _refuse(errno.EPERM)])  # the length of an address
    yield from _on_argument(_SCHEDULER[column], 1, [_if(_EQUAL, 0, 1, 0), _refuse(errno.EPERM)])


def _load(offset: int) -> bytes:
    return struct.pack("HBBI", _LOAD, 0, 0, offset)


def _if(test: int, value: int, then: int, otherwise: int) -> bytes:
    """Jump over `then` or `otherwise` instructions."""
    return struct.pack("HBBI", test, then, otherwise, value)


def _refuse(error: int) -> bytes:
    return _return(_ERRNO | error)


def _return(action: int) -> bytes:
    return struct.pack("HBBI", _RETURN, 0, 0, action)
