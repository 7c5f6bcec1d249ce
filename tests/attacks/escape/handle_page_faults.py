"""Stops the Linux kernel in the middle of a call, which exploits need."""
# proof: open
# reason: ended with (PermissionError|OSError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
USERFAULTFD = 323 if os.uname().machine == "x86_64" else 282
if libc.syscall(USERFAULTFD, 1) < 0:  # UFFD_USER_MODE_ONLY
    raise OSError(ctypes.get_errno(), "userfaultfd")
print("BREACH")
