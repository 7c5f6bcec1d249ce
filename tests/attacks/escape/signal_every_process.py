"""Asks whether it may send signals to all processes of the machine."""
# proof: open
# reason: ended with (PermissionError|ProcessLookupError)
import os

os.kill(-1, 0)  # what a signal other than 0 would reach; its own children, of which there are none, would count
print("BREACH")
