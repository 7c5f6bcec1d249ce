"""Listens for the host of a virtual machine, which no network namespace keeps apart."""
# proof: open
# reason: ended with (PermissionError|OSError)
import socket

listener = socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
listener.bind((socket.VMADDR_CID_ANY, socket.VMADDR_PORT_ANY))
listener.listen()
print("BREACH", listener.getsockname())
