"""Keeps data in the Linux kernel, where it is not counted as its memory."""
# proof: open
# reason: ended with (PermissionError|OSError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
ADD_KEY = 248 if os.uname().machine == "x86_64" else 217
if libc.syscall(ADD_KEY, b"user", b"prey", b"data", 4, -2) < 0:  # of this process
    raise OSError(ctypes.get_errno(), "add_key")
print("BREACH")
