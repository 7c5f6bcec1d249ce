"""Deletes the homework of another student."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError|OSError)
import os

os.unlink(PREY["submission"])
print("BREACH")
