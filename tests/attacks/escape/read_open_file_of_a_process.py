"""Reads a file that another process holds open."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
print("BREACH", open(f"/proc/{PREY['victim']}/fd/{PREY['descriptor']}").read())
