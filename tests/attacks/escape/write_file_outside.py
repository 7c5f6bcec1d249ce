"""Leaves a file in a folder of the machine that anybody may write to."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError|OSError)
import os

with open(os.path.join(PREY["folder"], "mine"), "w") as file:
    file.write("was here")
print("BREACH")
