"""Starts processes that end at once, and lets none of them go."""
# proof: more: processes=400
# reason: ended with BlockingIOError|processes and threads
import os

for _ in range(150):
    if os.fork() == 0:
        os._exit(0)
print("BREACH")
