"""Hides memory in sockets that nobody reads."""
# proof: more: descriptors=4000
# reason: ended with OSError|Too many open files
import socket

kept = []
for _ in range(400):
    kept += socket.socketpair()
    kept[-1].setblocking(False)
    kept[-1].send(bytes(1 << 16))
print("BREACH")
