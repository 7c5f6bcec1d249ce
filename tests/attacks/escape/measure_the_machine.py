"""Counts events of the whole machine, from which secrets of others can be guessed."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
PERF = 298 if os.uname().machine == "x86_64" else 241
event = ctypes.create_string_buffer(struct.pack("IIQ", 1, 128, 0), 128)  # PERF_TYPE_SOFTWARE, the CPU's clock
if libc.syscall(PERF, event, -1, 0, -1, 0) < 0:  # all processes of the first CPU
    raise OSError(ctypes.get_errno(), "perf_event_open")
print("BREACH")
