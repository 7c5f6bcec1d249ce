"""Enters the network of another process."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
if libc.setns(os.open(f"/proc/{PREY['victim']}/ns/net", os.O_RDONLY), 0) < 0:
    raise OSError(ctypes.get_errno(), "setns")
print("BREACH")
