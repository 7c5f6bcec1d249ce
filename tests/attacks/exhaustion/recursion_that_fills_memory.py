"""Recurses without end; each call keeps a little memory."""
# proof: more: memory=2_000_000_000
# reason: MiB of memory
import sys
import time

sys.setrecursionlimit(10**9)


def deeper(depth):
    kept = bytearray(20_000)
    return time.sleep(1) if depth == 30_000 else deeper(depth + 1)


deeper(0)
print("BREACH")
