"""Hides memory in files that are in no folder."""
# proof: open
# reason: ended with (PermissionError|OSError)|MiB of memory
import os

for number in range(100):
    hidden = os.memfd_create(str(number))
    for _ in range(7):
        os.write(hidden, bytes(1 << 20))
print("BREACH")
