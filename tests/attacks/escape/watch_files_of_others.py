"""Has the Linux kernel tell it when files of the course change."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.inotify_add_watch(libc.inotify_init(), PREY["course"].encode(), 2) < 0:
    raise OSError(ctypes.get_errno(), "inotify_add_watch")
print("BREACH")
