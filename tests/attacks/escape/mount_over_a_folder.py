"""Mounts an empty file system over a folder of the machine."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
target = PREY["folder"] if os.path.exists(PREY["folder"]) else os.getcwd()
if libc.mount(b"none", target.encode(), b"tmpfs", 0, None) < 0:
    raise OSError(ctypes.get_errno(), "mount")
print("BREACH")
