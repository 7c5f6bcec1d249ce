"""Connects to a service of this machine whose socket has a name and no path."""
# proof: open
# reason: ended with (PermissionError|OSError|ConnectionRefusedError)
import socket

socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).connect("\0" + PREY["abstract"])
print("BREACH")
