"""Opens memory, disks and log of the machine as devices."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import os

stopped = None
for name in ("mem", "kmsg", "sda", "vda", "nvme0n1", "kvm", "fuse", "net/tun", "vsock", "userfaultfd"):
    try:
        print("BREACH", os.open(f"/dev/{name}", os.O_RDONLY | os.O_NONBLOCK), name)
        break
    except OSError as error:
        stopped = error
else:
    raise stopped
