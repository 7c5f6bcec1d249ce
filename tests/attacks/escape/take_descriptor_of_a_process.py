"""Takes an open file out of another process."""
# proof: open
# reason: ended with (PermissionError|OSError|ProcessLookupError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
taken = libc.syscall(438, os.pidfd_open(PREY["victim"]), PREY["descriptor"], 0)  # pidfd_getfd
if taken < 0:
    raise OSError(ctypes.get_errno(), "pidfd_getfd")
print("BREACH", os.pread(taken, 8, 0))
