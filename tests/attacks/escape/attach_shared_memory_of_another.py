"""Attaches the shared memory of another process by its key."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
found = libc.shmget(PREY["sharedmemory"], 0, 0o600)
if found < 0:
    raise OSError(ctypes.get_errno(), "shmget")
print("BREACH", ctypes.string_at(libc.shmat(found, None, 0), 8))
