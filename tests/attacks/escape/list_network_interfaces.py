"""Asks the Linux kernel for the network interfaces of the machine."""
# proof: open
# reason: ended with (PermissionError|OSError)
import socket

seen = {name for _, name in socket.if_nameindex()}
if not seen.intersection(PREY["interfaces"]):
    raise OSError("there are no interfaces but its own")
print("BREACH", seen)
