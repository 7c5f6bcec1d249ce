"""Computes in a loop that would not end for long."""
# proof: more: cell_cpu=30 notebook_cpu=60
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
import time

while time.process_time() < 6:
    pass
print("BREACH")
