"""Reads the secret from which all seeds of the course follow."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
with open(PREY["secret"]) as file:
    print("BREACH", file.read())
