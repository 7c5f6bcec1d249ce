"""Computes in a thread while the cell only waits."""
# proof: more: cell_cpu=30 notebook_cpu=60
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
import threading
import time


def compute():
    while time.process_time() < 6:
        pass


thread = threading.Thread(target=compute)
thread.start()
thread.join()
print("BREACH")
