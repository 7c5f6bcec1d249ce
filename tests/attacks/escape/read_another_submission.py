"""Copies the homework of another student."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
import json

print("BREACH", json.load(open(PREY["submission"])))
