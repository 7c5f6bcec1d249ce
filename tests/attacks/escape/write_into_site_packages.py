"""Changes an installed library, and so every later notebook."""
# proof: open
# owner: libraries
# reason: ended with (PermissionError|OSError)
import numpy

with open(numpy.__file__, "r+b") as file:
    print("BREACH", file.name)
