"""Sets the clock of the machine."""
# proof: open
# root: yes
# reason: ended with (PermissionError|OSError)
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.settimeofday(None, None) < 0:  # to what it is
    raise OSError(ctypes.get_errno(), "settimeofday")
print("BREACH")
