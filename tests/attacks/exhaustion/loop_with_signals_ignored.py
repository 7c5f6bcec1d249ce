"""Has all signals ignored before it computes."""
# proof: more: cell_cpu=30 notebook_cpu=60
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
import signal
import time

for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP, signal.SIGCHLD}:
    signal.signal(number, signal.SIG_IGN)
started = time.process_time()
while time.process_time() - started < 5:
    pass
print("BREACH")
