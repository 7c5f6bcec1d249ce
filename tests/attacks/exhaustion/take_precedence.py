"""Has the processor prefer it to the grader."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import os

os.nice(-5)
print("BREACH")
