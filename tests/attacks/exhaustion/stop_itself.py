"""Stops its process, as Ctrl-Z does, so that it never answers."""
# proof: more: cell_wall=30 notebook_wall=60
# reason: waited longer|process ended
# outcome: ungraded
# limits: cell_wall=1
import os
import signal
import time

started = time.monotonic()
if os.fork() == 0:
    time.sleep(3)
    os.kill(os.getppid(), signal.SIGCONT)
    os._exit(0)
os.kill(os.getpid(), signal.SIGSTOP)
if time.monotonic() - started < 2:
    raise InterruptedError("it did not stop")
print("BREACH")
