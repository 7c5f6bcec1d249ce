"""Reads the solutions and the hidden tests in the source notebook."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
print("BREACH", open(PREY["source"]).read(100))
