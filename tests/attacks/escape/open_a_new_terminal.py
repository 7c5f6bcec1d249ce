"""Opens a terminal on this machine, as a program that logs in does."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError|LookupError)
import os

own, other = os.openpty()
if not os.path.exists(PREY["terminal"]):  # then its terminals are not those of the machine
    raise LookupError("this terminal is not one of the machine")
print("BREACH", os.ttyname(other))
