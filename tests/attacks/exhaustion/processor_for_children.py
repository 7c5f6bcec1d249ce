"""Computes in many processes at a time."""
# proof: more: cell_cpu=30 notebook_cpu=60
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
import os
import time

children = []
for _ in range(8):
    child = os.fork()
    if child == 0:
        while time.process_time() < 1:
            pass
        os._exit(0)
    children.append(child)
for child in children:
    os.waitpid(child, 0)
print("BREACH")
