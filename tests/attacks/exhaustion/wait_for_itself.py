"""Waits for a lock that it holds, with interrupts ignored."""
# proof: more: cell_wall=30 notebook_wall=60
# reason: waited longer
# limits: cell_wall=1 grace_wall=1
import signal
import threading

signal.signal(signal.SIGINT, signal.SIG_IGN)
lock = threading.Lock()
lock.acquire()
lock.acquire(timeout=10)
print("BREACH")
