"""Starts processes that wait."""
# proof: more: processes=400
# reason: ended with BlockingIOError|processes and threads
import os
import time

for _ in range(150):
    if os.fork() == 0:
        time.sleep(4)
        os._exit(0)
print("BREACH")
