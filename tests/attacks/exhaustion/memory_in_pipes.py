"""Hides memory in pipes that nobody reads."""
# proof: more: descriptors=4000
# reason: ended with OSError|Too many open files
import os

for _ in range(400):
    heard, told = os.pipe()
    os.set_blocking(told, False)
    os.write(told, bytes(1 << 16))
print("BREACH")
