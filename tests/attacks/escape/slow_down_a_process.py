"""Takes the processor away from another process."""
# proof: open
# reason: ended with (PermissionError|ProcessLookupError|OSError)
import os

os.setpriority(os.PRIO_PROCESS, PREY["victim"], 19)
print("BREACH")
