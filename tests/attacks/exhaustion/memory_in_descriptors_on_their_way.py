"""Hides memory in pipes, and the pipes in a socket, so that it need not hold them."""
# proof: more: descriptors=4000
# reason: ended with OSError|Too many open files
import os
import socket

kept = []
for _ in range(10):
    ends = socket.socketpair()
    kept.append(ends)
    for _ in range(50):
        pipe = os.pipe()
        os.write(pipe[1], bytes(1 << 16))
        socket.send_fds(ends[0], [b"!"], pipe)
        os.close(pipe[0])
        os.close(pipe[1])
print("BREACH")
