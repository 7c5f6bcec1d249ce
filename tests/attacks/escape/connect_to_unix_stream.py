"""Connects to a service of this machine by the path of its socket."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import socket

socket.socket(socket.AF_UNIX, socket.SOCK_STREAM).connect(PREY["stream"])
print("BREACH")
