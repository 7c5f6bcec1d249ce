"""Opens the queue of another process by its name."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
if libc.mq_open(PREY["namedqueue"].encode(), os.O_RDWR) < 0:
    raise OSError(ctypes.get_errno(), "mq_open")
print("BREACH")
