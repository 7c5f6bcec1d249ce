"""Connects to a server on this machine by the newer kind of address."""
# proof: open
# reason: ended with (PermissionError|OSError|ConnectionRefusedError)
import socket

socket.create_connection(("::1", PREY["tcp6"]), timeout=2)
print("BREACH")
