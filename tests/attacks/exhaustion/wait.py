"""Waits longer than anybody wants to wait for it."""
# proof: more: cell_wall=30 notebook_wall=60
# reason: waited longer
# limits: cell_wall=1 grace_wall=1
import time

time.sleep(10)
print("BREACH")
