"""Writes a program, makes it executable, and has it read a file outside."""
# proof: open
# reason: ended with PermissionError
import ctypes
import os
import sys
import tempfile


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


path = os.path.join(tempfile.gettempdir(), "program")
with open(path, "w") as file:
    file.write(f"#!{os.path.realpath(sys.executable)} -S\nopen({PREY['secret']!r})\n")
os.chmod(path, 0o6755)
run(path)
print("BREACH")
