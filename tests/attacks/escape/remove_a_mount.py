"""Removes the mount on its working folder, to see what is below it."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
target = PREY["mounted"] if os.path.exists(PREY["mounted"]) else os.getcwd()
if libc.umount2(target.encode(), 2) < 0:  # MNT_DETACH
    raise OSError(ctypes.get_errno(), "umount2")
print("BREACH")
