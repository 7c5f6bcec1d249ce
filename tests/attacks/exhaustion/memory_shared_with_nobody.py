"""Hides memory in shared maps, of which it lets go after it has filled them."""
# proof: open
# reason: ended with (PermissionError|OSError)|MiB of memory
import mmap

kept = []
for _ in range(70):
    view = mmap.mmap(-1, 10 << 20)
    view.write(b"x" * (10 << 20))
    view.madvise(mmap.MADV_DONTNEED)
    kept.append(view)
print("BREACH")
