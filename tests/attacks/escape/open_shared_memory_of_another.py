"""Opens the shared memory of another process by its name."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import os

import _posixshmem

print("BREACH", os.read(_posixshmem.shm_open(PREY["namedmemory"], os.O_RDWR, mode=0o600), 8))
