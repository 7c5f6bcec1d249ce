"""Sets up a ring through which the Linux kernel takes calls that no filter sees."""
# proof: plain
# reason: ended with (PermissionError|OSError)
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
if libc.syscall(425, 8, ctypes.create_string_buffer(120)) < 0:  # io_uring_setup
    raise OSError(ctypes.get_errno(), "io_uring_setup")
print("BREACH")
