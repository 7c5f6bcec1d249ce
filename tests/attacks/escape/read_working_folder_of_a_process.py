"""Reaches files outside through the working folder of another process."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
print("BREACH", open(f"/proc/{PREY['victim']}/cwd/.autograde-secret").read())
