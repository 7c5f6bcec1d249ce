"""Makes user and mount namespaces and mounts in them, without any rights to begin with."""
# proof: open
# reason: ended with (PermissionError|OSError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
child = os.fork()
if child == 0:
    made = libc.unshare(0x10020000) == 0 and libc.mount(b"none", os.getcwd().encode(), b"tmpfs", 0, None) == 0
    os._exit(0 if made else ctypes.get_errno())
stopped = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
if stopped:
    raise OSError(stopped, "mount")
print("BREACH")
