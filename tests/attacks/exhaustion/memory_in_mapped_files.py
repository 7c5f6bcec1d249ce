"""Hides memory in files that are mapped and let go again, so that no process shows it."""
# proof: more: files=100_000_000
# reason: ended with OSError|MiB of files|process ended
import mmap
import os
import tempfile

for number in range(5):
    file = tempfile.TemporaryFile(buffering=0)
    os.ftruncate(file.fileno(), 5 << 20)
    view = mmap.mmap(os.dup(file.fileno()), 5 << 20)
    view.write(b"x" * (5 << 20))
    view.madvise(mmap.MADV_DONTNEED)
    globals()[f"kept{number}"] = view
print("BREACH")
