"""Makes a file of the course look as if it were older than it is."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
import os

os.utime(PREY["secret"], (0, 0))
if os.stat(PREY["secret"]).st_mtime == 0:
    print("BREACH")
