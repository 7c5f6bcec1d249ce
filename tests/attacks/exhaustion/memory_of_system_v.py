"""Hides memory in segments that outlive their process."""
# proof: open
# reason: ended with (PermissionError|OSError)|MiB of memory
import ctypes

libc = ctypes.CDLL(None, use_errno=True)
libc.shmat.restype = ctypes.c_void_p
segments = []
try:
    for _ in range(70):
        segments.append(libc.shmget(0, 10 << 20, 0o600))
        if segments[-1] < 0:
            raise OSError(ctypes.get_errno(), "shmget")
        place = libc.shmat(segments[-1], None, 0)
        ctypes.memset(place, 1, 10 << 20)
        libc.shmdt(ctypes.c_void_p(place))
    print("BREACH")
finally:
    for segment in segments:
        libc.shmctl(segment, 0, None)  # IPC_RMID
