"""Has the loader put a library of its own into a program with more rights."""
# proof: plain
# root: yes
# reason: ended with PermissionError
import ctypes
import os
import shutil


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


library = next(line.split()[-1] for line in open("/proc/self/maps") if "/libm.so" in line or "/libm-" in line)
os.environ["LD_PRELOAD"] = os.path.abspath(shutil.copy(library, "mine.so"))
run("/usr/bin/su", "-c", "exit $(id -u)")
print("BREACH")
