"""Hides memory in files of every folder where it may write."""
# proof: more: files=100_000_000
# reason: ended with OSError|MiB of files
import os
import tempfile

for folder in (os.getcwd(), tempfile.gettempdir(), "/dev/shm"):
    for number in range(4):
        with open(f"{folder}/part{number}", "wb") as file:
            file.write(bytes(5 << 20))
print("BREACH")
