"""Attaches to another process as a debugger does."""
# proof: open
# reason: ended with (PermissionError|OSError|ProcessLookupError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
if libc.ptrace(16, PREY["victim"], None, None) < 0:  # PTRACE_ATTACH
    raise OSError(ctypes.get_errno(), "ptrace")
os.waitpid(PREY["victim"], 0x40000000)  # __WALL
libc.ptrace(17, PREY["victim"], None, None)  # PTRACE_DETACH
print("BREACH")
