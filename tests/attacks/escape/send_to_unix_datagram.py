"""Sends to a service of this machine by the path of its socket for datagrams."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import socket

socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM).sendto(b"hello", PREY["datagram"])
print("BREACH")
