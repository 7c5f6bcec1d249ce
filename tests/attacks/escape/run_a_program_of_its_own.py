"""Writes a program, makes it executable, and has it read a file outside."""
# proof: open
# reason: ended with (CalledProcessError|PermissionError|FileNotFoundError)
import os
import subprocess
import sys
import tempfile

path = os.path.join(tempfile.gettempdir(), "program")
with open(path, "w") as file:
    file.write(f"#!{os.path.realpath(sys.executable)} -S\nprint(open({PREY['secret']!r}).read())\n")
os.chmod(path, 0o6755)
print("BREACH", subprocess.check_output([path]))
