"""Copies the memory of another process by a system call."""
# proof: open
# reason: ended with (PermissionError|OSError|ProcessLookupError)
import ctypes
import struct

libc = ctypes.CDLL(None, use_errno=True)
mine = ctypes.create_string_buffer(8)
here = ctypes.create_string_buffer(struct.pack("QQ", ctypes.addressof(mine), 8), 16)
there = ctypes.create_string_buffer(struct.pack("QQ", PREY["address"], 8), 16)
if libc.process_vm_readv(PREY["victim"], here, 1, there, 1, 0) < 0:
    raise OSError(ctypes.get_errno(), "process_vm_readv")
print("BREACH", mine.raw)
