"""Has each process start others for a second, whatever stands against it."""
# proof: more: processes=400
# reason: ended with LookupError|processes and threads
import os
import time

heard, told = os.pipe()
first, until = os.getpid(), time.monotonic() + 1
for _ in range(7):
    while time.monotonic() < until:
        try:
            os.fork()
            break
        except OSError:
            time.sleep(0.01)
if os.getpid() != first:
    os.write(told, b"!")
    time.sleep(2)
    os._exit(0)
time.sleep(1)
if len(os.read(heard, 1000)) < 100:
    raise LookupError("there are few processes")
print("BREACH")
