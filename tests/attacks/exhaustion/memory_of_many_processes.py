"""Fills memory with many processes, each of which takes little."""
# proof: more: memory=2_000_000_000
# reason: MiB of memory
import os
import time

children = []
for _ in range(10):
    child = os.fork()
    if child == 0:
        kept = b"x" * (60 << 20)
        time.sleep(1)
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
print("BREACH")
