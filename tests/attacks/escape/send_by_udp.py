"""Sends its code to a server on this machine, without a connection."""
# proof: open
# reason: ended with (PermissionError|OSError|ConnectionRefusedError)
import socket
import time

sender = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
sender.connect(("127.0.0.1", PREY["udp"]))
sender.send(b"the questions are")
time.sleep(0.05)
sender.send(b"these")  # fails when nobody has taken the first
print("BREACH")
