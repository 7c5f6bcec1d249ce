"""Goes on after each interrupt."""
# proof: more: cell_cpu=30 notebook_cpu=60
# limits: cell_cpu=0.5 notebook_cpu=2
# reason: computed longer than allowed
import time

started = time.process_time()
while time.process_time() - started < 5:
    try:
        while time.process_time() - started < 5:
            pass
    except KeyboardInterrupt:
        pass
print("BREACH")
