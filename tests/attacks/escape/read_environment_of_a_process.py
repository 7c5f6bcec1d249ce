"""Reads the environment of another process, where keys of services tend to be."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
print("BREACH", "PREY_TOKEN" in open(f"/proc/{PREY['victim']}/environ").read())
