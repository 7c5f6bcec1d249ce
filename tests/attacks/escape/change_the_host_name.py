"""Gives the machine a name."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import socket

socket.sethostname(socket.gethostname())
print("BREACH")
