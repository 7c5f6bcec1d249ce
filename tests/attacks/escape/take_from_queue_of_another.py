"""Takes a message out of the queue of another process by its key."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
found = libc.msgget(PREY["queue"], 0o600)
taken = ctypes.create_string_buffer(64)
if found < 0 or libc.msgrcv(found, taken, 56, 0, 0o4000) < 0:  # IPC_NOWAIT
    raise OSError(ctypes.get_errno(), "msgget")
print("BREACH", taken.raw[8:16])
