"""Copies a mount, to undo in the copy that it is read-only."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(428, -100, b"/usr/lib", 1) < 0:  # open_tree: AT_FDCWD, OPEN_TREE_CLONE
    raise OSError(ctypes.get_errno(), "open_tree")
print("BREACH")
