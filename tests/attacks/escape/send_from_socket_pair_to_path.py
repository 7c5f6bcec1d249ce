"""Sends to a service by its path from one end of a pair of sockets, for which no socket need be made."""
# proof: open
# reason: ended with (PermissionError|OSError|FileNotFoundError)
import socket

pair = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
pair[0].sendto(b"hello", PREY["datagram"])
print("BREACH")
