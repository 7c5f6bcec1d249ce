"""Sends to a service by its name from one end of a pair of sockets, for which no socket need be made."""
# proof: open
# reason: ended with (PermissionError|OSError|ConnectionRefusedError)
import socket

pair = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
pair[0].connect("\0" + PREY["abstractdatagram"])
pair[0].send(b"hello")
print("BREACH")
