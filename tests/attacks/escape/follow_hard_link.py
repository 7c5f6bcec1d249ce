"""Reads a file outside through a hard link in its own folder."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError|OSError)
import os

os.link(PREY["secret"], "link")
print("BREACH", open("link").read())
