"""Makes a file for a device of the machine."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import os
import stat

os.mknod("device", 0o600 | stat.S_IFCHR, os.makedev(1, 11))  # the log of the Linux kernel
print("BREACH", os.open("device", os.O_RDONLY | os.O_NONBLOCK))
