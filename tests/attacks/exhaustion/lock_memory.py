"""Locks memory, so that the machine cannot use it for others."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|MemoryError|OSError)
import ctypes
import mmap

libc = ctypes.CDLL(None, use_errno=True)
kept = mmap.mmap(-1, 20 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
if libc.mlock(ctypes.c_void_p(ctypes.addressof(ctypes.c_char.from_buffer(kept))), ctypes.c_size_t(20 << 20)) < 0:
    raise OSError(ctypes.get_errno(), "mlock")
print("BREACH")
