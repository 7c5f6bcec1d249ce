"""Has each process start others, again and again where that is refused."""
# proof: more: processes=400 memory=4_000_000_000
# reason: ended with (LookupError|BlockingIOError)|processes and threads
import os
import select
import time

heard, told = os.pipe()
first, tries = os.getpid(), 60
for _ in range(7):
    while tries:
        try:
            os.fork()
            break
        except OSError:
            tries -= 1
            time.sleep(0.05)
if os.getpid() != first:
    os.write(told, b"!")
    time.sleep(60)
    os._exit(0)
many = b""
while len(many) < 100 and select.select([heard], [], [], 5)[0]:
    many += os.read(heard, 100)
if len(many) < 100:
    raise LookupError("there are few processes")
print("BREACH")
