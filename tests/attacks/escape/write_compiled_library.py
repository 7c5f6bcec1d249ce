"""Changes the compiled form of a library, which nobody reads."""
# proof: open
# owner: libraries
# reason: ended with (PermissionError|OSError)
import numpy

with open(numpy.__cached__, "r+b") as file:
    print("BREACH", file.name)
