"""Sets the clock of the machine."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
SET_TIME = 164 if os.uname().machine == "x86_64" else 170
if libc.syscall(SET_TIME, None, None) < 0:  # settimeofday, to what it is
    raise OSError(ctypes.get_errno(), "settimeofday")
print("BREACH")
