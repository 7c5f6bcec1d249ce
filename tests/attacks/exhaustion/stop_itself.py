"""Stops its process, as Ctrl-Z does, so that it does not answer."""
# proof: open
# reason: ended with InterruptedError|waited longer
import os
import signal
import time

started = time.monotonic()
if os.fork() == 0:
    time.sleep(2)
    os.kill(os.getppid(), signal.SIGCONT)
    os._exit(0)
os.kill(os.getpid(), signal.SIGSTOP)
if time.monotonic() - started < 1:
    raise InterruptedError("nothing can stop the first process of its kind")
print("BREACH")
