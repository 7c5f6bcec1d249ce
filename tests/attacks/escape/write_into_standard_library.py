"""Changes Python's standard library, and so every later notebook."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import json

with open(json.__file__, "r+b") as file:
    print("BREACH", file.name)
