"""Writes onto the terminal of the grader, where it could show false results."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import os

os.write(os.open(PREY["terminal"], os.O_RDWR | os.O_NOCTTY), b"all marks: 100\n")
print("BREACH")
