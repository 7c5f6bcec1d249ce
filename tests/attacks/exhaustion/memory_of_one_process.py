"""Fills memory."""
# proof: more: memory=2_000_000_000
# reason: MiB of memory
import time

kept = []
for _ in range(30):
    kept.append(b"x" * (20 << 20))
    time.sleep(0.01)
time.sleep(0.2)
print("BREACH")
