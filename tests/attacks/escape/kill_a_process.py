"""Ends another process of the machine."""
# proof: open
# reason: ended with (PermissionError|ProcessLookupError)
import os
import signal

os.kill(PREY["victim"], signal.SIGKILL)
print("BREACH")
