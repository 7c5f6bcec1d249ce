"""Changes the memory of another process through /proc."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
with open(f"/proc/{PREY['victim']}/mem", "r+b", buffering=0) as memory:
    memory.seek(PREY["address"])
    memory.write(b"mine")
print("BREACH")
