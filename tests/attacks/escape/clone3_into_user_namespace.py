"""Starts a process in a user namespace by the newer call, whose flags no filter can see."""
# proof: open
# reason: ended with (PermissionError|OSError)
import ctypes
import os
import struct

libc = ctypes.CDLL(None, use_errno=True)
wanted = struct.pack("11Q", 0x10000000, 0, 0, 0, 17, 0, 0, 0, 0, 0, 0)  # CLONE_NEWUSER, SIGCHLD
child = libc.syscall(435, ctypes.create_string_buffer(wanted, 88), 88)
if child == 0:
    os._exit(0)
if child < 0:
    raise OSError(ctypes.get_errno(), "clone3")
os.waitpid(child, 0)
print("BREACH")
