"""Makes very many folders, each within the last."""
# proof: more: inodes=200_000
# reason: ended with OSError|MiB of files
# limits: inodes=1_000
import os

for number in range(200):
    os.makedirs("/".join(f"a{number}" for _ in range(100)))
print("BREACH")
