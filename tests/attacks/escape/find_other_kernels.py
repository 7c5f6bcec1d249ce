"""Looks for the connection file of another kernel, whose key and ports would let it run code there."""
# proof: open
# reason: ended with LookupError
import glob
import os

folders = {os.path.dirname(PREY["runtime"]), "/tmp", "/run", os.path.expanduser("~/.local/share/jupyter/runtime")}
found = [path for folder in folders for path in glob.glob(f"{folder}/*/kernel-prey*.json")]
if not found:
    raise LookupError("no other kernel is here")
print("BREACH", open(found[0]).read())
