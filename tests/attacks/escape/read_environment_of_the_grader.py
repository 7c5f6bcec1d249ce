"""Reads the environment of the grader."""
# proof: plain
# reason: ended with (FileNotFoundError|PermissionError)
print("BREACH", len(open(f"/proc/{PREY['grader']}/environ").read()))
