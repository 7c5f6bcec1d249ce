"""Reads and changes the processor's table of segments, an old part of Linux with a history of faults."""
# proof: open
# machine: x86_64
# reason: ended with (PermissionError|OSError)
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(154, 0, ctypes.create_string_buffer(16), 16) < 0:  # modify_ldt
    raise OSError(ctypes.get_errno(), "modify_ldt")
print("BREACH")
