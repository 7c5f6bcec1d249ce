"""Has each process start others for three seconds, whatever stands against it."""
# proof: more: processes=400 memory=4_000_000_000
# reason: ended with (LookupError|BlockingIOError)|processes and threads
import os
import time

heard, told = os.pipe()
os.set_blocking(heard, False)
first, until = os.getpid(), time.monotonic() + 3
for _ in range(7):
    while time.monotonic() < until:
        try:
            os.fork()
            break
        except OSError:
            time.sleep(0.05)
if os.getpid() != first:
    os.write(told, b"!")
    time.sleep(5)
    os._exit(0)
time.sleep(max(0, until - time.monotonic()) + 0.5)
if len(os.read(heard, 1000)) < 100:
    raise LookupError("there are few processes")
print("BREACH")
