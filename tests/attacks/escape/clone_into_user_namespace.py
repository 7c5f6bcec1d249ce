"""Starts a process in a user namespace of its own."""
# proof: open
# reason: ended with (PermissionError|OSError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
CLONE = 56 if os.uname().machine == "x86_64" else 220
child = libc.syscall(CLONE, 0x10000000 | 17, None, None, None, None)  # CLONE_NEWUSER | SIGCHLD
if child == 0:
    os._exit(0)
if child < 0:
    raise OSError(ctypes.get_errno(), "clone")
os.waitpid(child, 0)
print("BREACH")
