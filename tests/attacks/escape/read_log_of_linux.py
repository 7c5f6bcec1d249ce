"""Reads the log of the Linux kernel."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.klogctl(10, None, 0) < 0:  # its size
    raise OSError(ctypes.get_errno(), "syslog")
print("BREACH")
