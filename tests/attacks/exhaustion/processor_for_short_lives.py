"""Computes in children that end before anybody looks at them, and that leave no account of it."""
# proof: more: cell_cpu=60 notebook_cpu=90
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
import os
import signal
import time

signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(100):
    child = os.fork()
    if child == 0:
        while time.process_time() < 0.04:
            pass
        os._exit(0)
    try:
        os.waitpid(child, 0)
    except ChildProcessError:  # nobody is told how it ended
        pass
print("BREACH")
