"""Copies the gradebook of the class."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
import shutil

shutil.copy(PREY["gradebook"], "mine.db")
print("BREACH", open("mine.db", "rb").read(16))
