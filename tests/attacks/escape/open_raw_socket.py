"""Opens a socket that sends packets of its own making."""
# proof: plain
# root: yes
# reason: ended with (PermissionError|OSError)
import socket

socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
print("BREACH")
