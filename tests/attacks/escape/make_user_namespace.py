"""Makes a user namespace, in which it has all rights of root."""
# proof: open
# reason: ended with (PermissionError|OSError)
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)
child = os.fork()  # with one thread, as the call demands
if child == 0:
    os._exit(ctypes.get_errno() if libc.unshare(0x10000000) < 0 else 0)  # CLONE_NEWUSER
stopped = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
if stopped:
    raise OSError(stopped, "unshare")
print("BREACH")
