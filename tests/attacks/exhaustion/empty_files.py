"""Makes very many files that hold nothing."""
# proof: more: inodes=200_000
# reason: ended with OSError|MiB of files
# limits: inodes=1_000
import os

for number in range(50_000):
    os.close(os.open(f"file{number}", os.O_CREAT | os.O_WRONLY))
print("BREACH")
