"""Reads a file outside through a symbolic link in its own folder."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
import os

os.symlink(PREY["secret"], "link")
print("BREACH", open("link").read())
