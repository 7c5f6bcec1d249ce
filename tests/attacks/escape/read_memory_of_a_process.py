"""Reads the memory of another process through /proc."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
with open(f"/proc/{PREY['victim']}/mem", "rb") as memory:
    memory.seek(PREY["address"])
    print("BREACH", memory.read(8))
