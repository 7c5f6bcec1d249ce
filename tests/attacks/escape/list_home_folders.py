"""Looks into the home folders of the machine's users."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
import os

print("BREACH", len(os.listdir("/home")))
