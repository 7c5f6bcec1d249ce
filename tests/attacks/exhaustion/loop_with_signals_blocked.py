"""Blocks all signals before it computes."""
# proof: more: cell_cpu=30 notebook_cpu=60
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
import signal
import time

signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())
started = time.process_time()
while time.process_time() - started < 5:
    pass
print("BREACH")
