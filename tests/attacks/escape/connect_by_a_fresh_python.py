"""Starts another Python, in the hope that only this one has no network."""
# proof: open
# reason: ended with PermissionError
import ctypes
import os
import sys


def run(path, *arguments):
    """Run a program as C does, past what Python says of it."""
    child = os.fork()
    if child == 0:
        words = [os.fsencode(word) for word in (path, *arguments)]
        ctypes.CDLL(None).execv(words[0], (ctypes.c_char_p * (len(words) + 1))(*words, None))
        os._exit(127)
    ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if ended:
        raise PermissionError(f"{path} ended with {ended}")


code = f"import socket; socket.create_connection(('127.0.0.1', {PREY['tcp4']}), 2)"
run(sys.executable, "-S", "-c", code)
print("BREACH")
