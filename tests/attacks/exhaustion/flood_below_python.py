"""Writes to the standard output of its process, past the stream that Python has for it."""
# proof: more: output=20_000_000 notebook_output=40_000_000
# reason: has been dropped|MiB of memory|computed longer|TODO
import os
import time

for _ in range(200):
    os.write(1, b"x" * 9_999 + b"\n")
time.sleep(0.3)
os.write(1, b"x" * 100_000 + b"\nBREACH\n")
time.sleep(0.3)
