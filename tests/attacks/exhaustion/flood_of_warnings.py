"""Writes to the stream for errors without end."""
# proof: more: output=20_000_000 notebook_output=40_000_000
# reason: has been dropped
import sys

for _ in range(2000):
    print("x" * 999, file=sys.stderr)
print("x" * 10_000 + "\nBREACH", file=sys.stderr)
