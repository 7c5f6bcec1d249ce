"""Starts a shell as C programs do, past what Python says of it."""
# proof: open
# reason: ended with PermissionError
import ctypes
import os

ended = os.waitstatus_to_exitcode(ctypes.CDLL(None).system(b"exit 7"))
if ended != 7:
    raise PermissionError(f"there is no shell: {ended}")
print("BREACH")
