"""Has the loader put a library of its own into a program with more rights."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|FileNotFoundError)
import os
import shutil
import subprocess

library = next(line.split()[-1] for line in open("/proc/self/maps") if "/libm.so" in line or "/libm-" in line)
environment = {"LD_PRELOAD": os.path.abspath(shutil.copy(library, "mine.so"))}
program = subprocess.run(["/usr/bin/su", "-c", "id -u"], env=environment, stdin=subprocess.DEVNULL)
if program.returncode:
    raise PermissionError("su")
print("BREACH")
