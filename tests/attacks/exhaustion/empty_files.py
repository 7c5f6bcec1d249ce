"""Makes very many files that hold nothing."""
# proof: more: inodes=200_000
# reason: ended with OSError|MiB of files
# limits: cell_cpu=5 notebook_cpu=10
import os

for number in range(50_000):
    os.close(os.open(f"file{number}", os.O_CREAT | os.O_WRONLY))
print("BREACH")
