"""Connects to a server on this machine."""
# proof: open
# reason: ended with (PermissionError|OSError|ConnectionRefusedError)
import socket

socket.create_connection(("127.0.0.1", PREY["tcp4"]), timeout=2)
print("BREACH")
