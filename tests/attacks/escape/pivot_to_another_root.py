"""Gives itself mounts of its own and moves to another root in them."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import ctypes
import os
import tempfile

libc = ctypes.CDLL(None, use_errno=True)
root = tempfile.mkdtemp().encode()
PIVOT = 155 if os.uname().machine == "x86_64" else 41


def tried():
    calls = (
        lambda: libc.unshare(0x20000),  # CLONE_NEWNS
        lambda: libc.mount(None, b"/", None, ctypes.c_ulong(0x44000), None),  # MS_REC | MS_PRIVATE
        lambda: libc.mount(b"none", root, b"tmpfs", ctypes.c_ulong(0), None),
        lambda: os.mkdir(root + b"/old") or 0,
        lambda: libc.syscall(PIVOT, root, root + b"/old"),
    )
    return next((ctypes.get_errno() for call in calls if call() < 0), 0)


child = os.fork()
if child == 0:
    os._exit(tried())
stopped = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
if stopped:
    raise OSError(stopped, "pivot_root")
print("BREACH")
