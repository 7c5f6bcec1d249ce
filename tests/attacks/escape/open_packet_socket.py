"""Opens a socket that hears all packets of the machine."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import socket

socket.socket(socket.AF_PACKET, socket.SOCK_RAW)
print("BREACH")
