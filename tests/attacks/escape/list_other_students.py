"""Finds the names of other students by walking up from its own folder and from the course's."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
import os

print("BREACH", os.listdir(os.path.join(PREY["course"], "submitted")))
