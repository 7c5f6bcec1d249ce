"""Makes a file system by the newer calls, which lists of forbidden ones tend to forget."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
context = libc.syscall(430, b"tmpfs", 0)  # fsopen
if context < 0:
    raise OSError(ctypes.get_errno(), "fsopen")
libc.syscall(431, context, 6, None, None, 0)  # fsconfig: FSCONFIG_CMD_CREATE
made = libc.syscall(432, context, 0, 0)  # fsmount
if made < 0:
    raise OSError(ctypes.get_errno(), "fsmount")
print("BREACH", os.open(".", os.O_RDONLY, dir_fd=made))
