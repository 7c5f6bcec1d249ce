"""Hides memory in files that are deleted and still open."""
# proof: more: files=100_000_000
# reason: ended with OSError|MiB of files
import tempfile

kept = []
for _ in range(5):
    kept.append(tempfile.TemporaryFile(buffering=0))
    for _ in range(5):
        kept[-1].write(bytes(1 << 20))
print("BREACH")
