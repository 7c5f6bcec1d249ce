"""Climbs from every folder that is open in its process to a file outside."""
# proof: open
# reason: ended with (FileNotFoundError|PermissionError|NotADirectoryError|OSError)
import os

os.open("/", os.O_RDONLY)
stopped = None
for descriptor in map(int, os.listdir("/proc/self/fd")):
    try:
        print("BREACH", os.open("../../../../.." + PREY["secret"], os.O_RDONLY, dir_fd=descriptor))
        break
    except OSError as error:
        stopped = error
else:
    raise stopped
