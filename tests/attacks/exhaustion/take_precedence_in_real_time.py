"""Has the processor run nothing else beside it."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import os

os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(1))
os.sched_setscheduler(0, os.SCHED_OTHER, os.sched_param(0))
print("BREACH")
