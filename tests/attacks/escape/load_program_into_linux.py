"""Gives the Linux kernel a table for programs that would run in it."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
BPF = 321 if os.uname().machine == "x86_64" else 280
table = ctypes.create_string_buffer(struct.pack("IIII", 2, 4, 8, 1), 128)  # BPF_MAP_TYPE_ARRAY
if libc.syscall(BPF, 0, table, 128) < 0:  # BPF_MAP_CREATE
    raise OSError(ctypes.get_errno(), "bpf")
print("BREACH")
