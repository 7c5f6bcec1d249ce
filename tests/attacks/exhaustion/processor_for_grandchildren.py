"""Computes in processes whose parents are gone."""
# proof: more: cell_cpu=30 notebook_cpu=60
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
import os
import time

heard, told = os.pipe()
for _ in range(5):
    if os.fork() == 0:
        if os.fork() == 0:
            os.setsid()
            while time.process_time() < 1:
                pass
            os.write(told, b"!")
        os._exit(0)
    os.wait()
heard_of = b""
while len(heard_of) < 5:
    heard_of += os.read(heard, 5)
print("BREACH")
