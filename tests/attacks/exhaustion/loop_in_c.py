"""Computes in one call of a library, which looks at no signal."""
# proof: more: cell_cpu=60 notebook_cpu=90
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
import time

started = time.process_time()
while time.process_time() - started < 4:
    sum(range(10**8))
print("BREACH")
