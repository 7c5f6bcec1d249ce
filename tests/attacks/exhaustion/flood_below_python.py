"""Writes to the standard output of its process, past the stream that Python has for it."""
# proof: more: output=20_000_000 notebook_output=40_000_000
# reason: has been dropped
import os
import time

for number in range(300):
    os.write(1, b"BREACH\n" if number == 200 else b"x" * 9_999 + b"\n")
time.sleep(0.5)
