"""Has the loader put a library of its own into a program with more rights."""
# proof: open
# root: yes
# reason: ended with (PermissionError|FileNotFoundError)
import os
import shutil
import subprocess

import numpy.linalg._umath_linalg

library = shutil.copy(numpy.linalg._umath_linalg.__file__, "mine.so")
environment = {"LD_PRELOAD": os.path.abspath(library)}
program = subprocess.run(["/usr/bin/su", "-c", "id -u"], env=environment, stdin=subprocess.DEVNULL)
if program.returncode:
    raise PermissionError("su")
print("BREACH")
