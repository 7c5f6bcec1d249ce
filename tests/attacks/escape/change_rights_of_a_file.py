"""Opens the secret of the course to everybody by its permissions, which is no reading and no writing."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError)
import os

os.chmod(PREY["secret"], 0o646)
if os.stat(PREY["secret"]).st_mode & 0o777 == 0o646:
    print("BREACH")
